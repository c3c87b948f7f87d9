// Noisy rates to an accuracy: steps are halved until what they put a rate off is a part of the error that is allowed, windows made
// longer until their ends do no more, and trials added until chance leaves no more than the rest. A trial's noise depends on
// seed, trial and current alone, so more and longer trials are the same ones and some more.
import type { NoisyDriver } from '../noise/noisy.ts';
import { type NoisyCount, type NoisyPoint, noisyRates, stepSafety } from './noisy-rates.ts';

/** Trials at one current are not made more than this. */
export const mostAdded = 10_000;

/** Steps at one current, of all its runs: some ten seconds. A tenth of them where none has shown a spike, whose rate is hardly known by more. */
export const mostSteps = 3e8;
const ofSilence = 0.1;

/** Windows are not made longer than this, ms: a quarter of an hour of a neuron's time. */
const longest = 1e6;

/** More trials than the last estimate of the spread calls for, since the next may call for more. */
const margin = 1.1;

/** Estimates that are tried, and how much more each may ask for where little is known. */
const turns = 8;
const growth = 10;

/** Halvings after which a step is not made smaller. */
const halvings = 10;

/** Of the error that is allowed, what the step may take, and the ends of windows: halving steps costs twice as much, and trials four times for half of chance. */
const part = 0.25;

export interface NoisyGoal extends NoisyCount {
  readonly relativeError: number;
  /** Whether windows stay as they are. */
  readonly isFixed: boolean;
}

/** Rates whose error is the asked-for share of each, or as small as bounds on steps and trials allow. */
export function noisyTo(driver: NoisyDriver, inputs: readonly number[], goal: NoisyGoal): readonly NoisyPoint[] {
  return inputs.map((input) => pointTo(driver, input, goal));
}

/** How a current is run. */
interface Run {
  readonly driver: NoisyDriver;
  readonly halved: number;
  readonly trials: number;
  readonly window: number;
}

function pointTo(driver: NoisyDriver, input: number, goal: NoisyGoal): NoisyPoint {
  const { relativeError, transient } = goal;
  let run: Run = { driver, halved: 0, trials: goal.trials, window: goal.window };
  while (run.halved < halvings && (run.driver.biasAt(input) ?? 0) > part * relativeError * (1 + 1e-9))
    run = halved(run);
  const costOf = ({ driver: own, trials, window }: Run): number =>
    // Steps twice as long beside them are half as many.
    ((own.biasAt(input) === undefined ? 1.5 : 1) * trials * (transient + window)) / own.stepAt(input);
  const pointOf = (how: Run): NoisyPoint => {
    const { trials, window } = how;
    const point = noisyRates(how.driver, [input], { ...goal, trials, window })[0]!;
    return goal.isFixed ? point : { ...point, window };
  };
  let point = pointOf(run);
  let left = mostSteps - costOf(run);
  for (let turn = 0; turn < turns && point.error > relativeError * point.rate; turn++) {
    const may = left - (point.rate > 0 ? 0 : (1 - ofSilence) * mostSteps);
    const next = nextOf(run, point, { ...goal, most: may / costOf(run) });
    if (next === undefined || costOf(next) > may) break;
    run = next;
    left -= costOf(run);
    point = pointOf(run);
  }
  return point;
}

function halved(run: Run): Run {
  return { ...run, driver: run.driver.finer(), halved: run.halved + 1 };
}

/**
 * What to run next after what was found.
 *
 * @param most how many times as many steps as last time it may take
 */
function nextOf(
  run: Run,
  point: NoisyPoint,
  { relativeError, isFixed, most, ...goal }: NoisyGoal & { readonly most: number },
): Run | undefined {
  const { rate, change, standardError, cut } = point;
  const allowed = relativeError * rate;
  const longer = isFixed ? 1 : longest / run.window;
  if (!(rate > 0)) return longer > 1 ? lengthened(run, Math.min(growth, longer, most)) : withTrials(run, growth, most);
  const bySteps = change === undefined ? point.stepError : stepSafety * change.size;
  const byChance = standardError + (change?.error ?? 0);
  // A change that chance explains tells nothing of the step.
  const isReal = change !== undefined && change.size > 2 * change.error;
  if (isReal && bySteps > part * allowed && run.halved < halvings) return halved(run);
  if (cut > part * allowed && longer > 1) {
    // The same time in fewer trials, none fewer than were asked for.
    const factor = Math.min((margin * cut) / (part * allowed), longer, growth * growth);
    const fewer = Math.max(goal.trials, Math.ceil(run.trials / factor));
    return lengthened({ ...run, trials: fewer }, Math.min(factor, (most * run.trials) / fewer));
  }
  const excess = byChance / Math.max(allowed - bySteps - cut, part * allowed);
  if (!(excess > 1) && (isReal || change === undefined)) return undefined;
  return withTrials(run, margin * Math.max(1, excess * excess), most);
}

/** Undefined where it comes to nothing. */
function lengthened(run: Run, factor: number): Run | undefined {
  return factor > 1 ? { ...run, window: run.window * factor } : undefined;
}

function withTrials(run: Run, factor: number, most: number): Run | undefined {
  const trials = Math.min(mostAdded, Math.ceil(run.trials * factor), Math.floor(run.trials * most));
  return trials > run.trials ? { ...run, trials } : undefined;
}
