// Noisy rates to an accuracy: steps are halved until what they put a rate off is a part of the error that is allowed, and trials
// added until chance leaves no more than the rest. A trial's noise depends on seed, trial and current alone, so more trials are
// the same ones and some more.
import type { NoisyDriver } from '../noise/noisy.ts';
import { type NoisyCount, type NoisyPoint, noisyRates, stepSafety } from './noisy-rates.ts';

/** Trials at one current are not made more than this. */
export const mostAdded = 10_000;

/** More trials than the last estimate of the spread calls for, since the next may call for more. */
const margin = 1.1;

/** Estimates that are tried. */
const turns = 8;

/** Halvings after which a step is not made smaller. */
const halvings = 10;

/** Of the error that is allowed, what the step may take: halving it costs twice as much, and trials four times for half of chance. */
const ofStep = 0.25;

/** Rates whose error is the asked-for share of each, or as small as bounds on steps and trials allow. */
export function noisyTo(
  driver: NoisyDriver,
  inputs: readonly number[],
  options: NoisyCount & { readonly relativeError: number },
): readonly NoisyPoint[] {
  return inputs.map((input) => pointTo(driver, input, options));
}

function pointTo(
  driver: NoisyDriver,
  input: number,
  { relativeError, ...options }: NoisyCount & { readonly relativeError: number },
): NoisyPoint {
  let finest = driver;
  let halved = 0;
  const halve = (): void => {
    finest = finest.finer();
    halved++;
  };
  while (halved < halvings && (finest.biasAt(input) ?? 0) > ofStep * relativeError * (1 + 1e-9)) halve();
  let { trials } = options;
  let point = noisyRates(finest, [input], { ...options, trials })[0]!;
  for (let turn = 0; turn < turns && point.error > relativeError * point.rate; turn++) {
    const allowed = relativeError * point.rate;
    const { change, standardError } = point;
    const bySteps = change === undefined ? point.stepError : stepSafety * change.size;
    const byChance = standardError + (change?.error ?? 0);
    // A change that chance explains tells nothing of the step.
    const isReal = change !== undefined && change.size > 2 * change.error;
    if (isReal && bySteps > ofStep * allowed && halved < halvings) {
      halve();
    } else if (byChance > 0 && trials < mostAdded) {
      const excess = byChance / Math.max(allowed - bySteps, ofStep * allowed);
      if (!(excess > 1) && isReal) break;
      trials = Math.min(mostAdded, Math.ceil(margin * trials * Math.max(1, excess * excess)));
    } else break;
    point = noisyRates(finest, [input], { ...options, trials })[0]!;
  }
  return point;
}
