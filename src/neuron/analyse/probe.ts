// Asking a neuron whether it fires on at a current, from rest or from a state on an orbit: the question under all
// thresholds. A neuron with closed forms answers by them.
import { InputError } from '../../numeric/errors.ts';
import type { KernelFactory } from '../kernel/kernel.ts';
import type { Model } from '../model.ts';
import { exactNeuron } from '../simulate/exact-run.ts';
import { planQuiet, type QuietPlan } from '../simulate/plan.ts';
import { beyondNumbers, unsettled } from '../simulate/rates/rates.ts';
import { initialState, type State } from '../simulate/rest/fixed-points.ts';
import { runAll } from '../simulate/run.ts';
import type { Run } from '../simulate/runs.ts';
import { steadyWatch, watching } from '../simulate/watch/watch.ts';

/** What a neuron did at one current. */
export interface Answer {
  /** Whether it fires on with an interval that has converged or varies about a mean. */
  readonly fires: boolean;
  /** Interval between spikes, ms; infinite where it does not fire on. */
  readonly interval: number;
  /** A state on the orbit, from which a run at a neighbouring current can start. */
  readonly state: State | undefined;
}

/** A neuron ready to be asked, many currents at a time (internal units). */
export interface Probe {
  /** Firing on, started at rest or from a given state. */
  fires(inputs: readonly number[], from?: State): readonly Answer[];
  /** Whether a step from rest draws at least one spike. */
  spikesOnce(inputs: readonly number[]): readonly boolean[];
  /** The runs so far that came to no end, and why the last did not; undefined where all did. */
  open(): { readonly inputs: readonly number[]; readonly why: string } | undefined;
}

/**
 * Relative accuracy of the intervals; just below a fold of limit cycles the interval creeps on from spike to spike by an
 * amount proportional to the distance, and creeping by less than this is taken for firing on.
 */
const accuracy = 1e-6;

/** Steps after which a run is given up: longer than the slowest passage that the searches here ask for. */
const maximumSteps = 500_000;

/**
 * Where so many runs were given up, others that are to be are given up sooner: they are seldom the first to settle. Before firing is found
 * at all it is looked for at ever larger currents, where it comes the sooner.
 */
const patience = Object.freeze({ lost: 16, unfired: 8, steps: 100_000 });

/**
 * Runs that may be given up before the search is, unless it has a bound of its own: neurons that fire at the slightest current lose
 * fifty near none, and reach their landmarks all the same. Steps of many variables take longer: runs times variables are bounded too.
 */
const mostLost = Object.freeze({ runs: 64, timesVariables: 512 });

export interface ProbeOptions {
  /** Runs that may be given up before the search is. */
  readonly lost?: number;
  /** Told how many runs have been asked for. */
  asked?(runs: number): void;
}

/**
 * Makes a noise-free model ready.
 *
 * @throws InputError from its questions, once too many runs have come to neither rest nor a rhythm
 */
export function createProbe(model: Model, kernel: KernelFactory, options: ProbeOptions = {}): Probe {
  const plan = planQuiet(model);
  return plan.kind === 'exact'
    ? exactProbe(exactNeuron(model, plan.graph))
    : steppedProbe(model, plan, kernel, options);
}

/** By closed forms, which know nothing of a state. */
function exactProbe(neuron: ReturnType<typeof exactNeuron>): Probe {
  const firing = (input: number): Answer => {
    const { first, interval } = neuron.timing(input);
    const fires = Number.isFinite(first) && Number.isFinite(interval);
    return { fires, interval: fires ? interval : Number.POSITIVE_INFINITY, state: undefined };
  };
  return {
    fires: (inputs) => inputs.map(firing),
    spikesOnce: (inputs) => inputs.map((input) => Number.isFinite(neuron.timing(input).first)),
    open: () => undefined,
  };
}

function steppedProbe(
  model: Model,
  { engine, step }: Extract<QuietPlan, { readonly kind: 'stepped' }>,
  kernel: KernelFactory,
  { asked, lost: most }: ProbeOptions,
): Probe {
  const rest = initialState(engine);
  const bound = most ?? Math.min(mostLost.runs, mostLost.timesVariables / model.variables.length);
  const lost: number[] = [];
  const open: number[] = [];
  let why = '';
  let [silent, firing] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [count, fewest] = [0, maximumSteps];
  const runs = (all: readonly Run[]): ReturnType<typeof runAll> => {
    const steps =
      lost.length < (firing < Number.POSITIVE_INFINITY ? patience.lost : patience.unfired)
        ? maximumSteps
        : patience.steps;
    fewest = Math.min(fewest, steps);
    const ends = runAll(engine, kernel, all, { stepSize: step, maximumSteps: steps, initial: rest });
    for (const [i, end] of ends.entries()) {
      if (end.kind !== 'exhausted' && end.kind !== 'failed') continue;
      const { input } = all[i]!;
      const exhausted = end.kind === 'exhausted';
      if (exhausted) lost.push(input);
      open.push(input);
      why = (exhausted ? unsettled(end.time) : beyondNumbers(end.time)).reason!;
    }
    if (lost.length > bound) throw givenUp(model, { lost, fewest }, { silent, firing });
    count += all.length;
    asked?.(count);
    return ends;
  };
  return {
    open: () => (open.length === 0 ? undefined : { inputs: open, why }),
    fires(inputs, from = rest) {
      const watches = inputs.map(() => steadyWatch(watching(engine, accuracy)));
      const ends = runs(
        inputs.map((input, i) => ({
          input,
          end: Number.POSITIVE_INFINITY,
          untilSettled: true,
          watch: watches[i]!,
          initial: from,
        })),
      );
      return ends.map((end, i) => {
        const rhythm = watches[i]!.found();
        const fires = rhythm.kind === 'spikes' || rhythm.kind === 'irregular';
        if (fires) firing = Math.min(firing, inputs[i]!);
        else if (end.kind === 'settled') silent = Math.max(silent, inputs[i]!);
        return {
          fires,
          interval: fires ? rhythm.interval.value : Number.POSITIVE_INFINITY,
          state: fires && end.kind === 'watched' ? end.state : undefined,
        };
      });
    },
    spikesOnce(inputs) {
      const spiked = inputs.map(() => false);
      runs(
        inputs.map((input, i) => ({
          input,
          end: Number.POSITIVE_INFINITY,
          untilSettled: true,
          watch: {
            spike() {
              spiked[i] = true;
              return true;
            },
            // A sustained oscillation below the spike rule: what has not spiked by then never does.
            peak: steadyWatch(watching(engine, accuracy)).peak!,
          },
        })),
      );
      return spiked;
    },
  };
}

/** What could not be found, why, and what was found up to there. */
function givenUp(
  { id, input: { factor, unit } }: Model,
  { lost, fewest }: { readonly lost: readonly number[]; readonly fewest: number },
  found: { readonly silent: number; readonly firing: number },
): InputError {
  const current = (value: number): string => (value / factor).toPrecision(4);
  const [from, to] = [current(Math.min(...lost)), current(Math.max(...lost))];
  const steps = fewest < maximumSteps ? `${fewest}-${maximumSteps}` : maximumSteps;
  const vain = `${lost.length} runs from ${from} to ${to} ${unit.text} came to neither rest nor a rhythm in ${steps} steps`;
  const { silent, firing } = found;
  const both = Number.isFinite(silent) && Number.isFinite(firing);
  return new InputError({
    code: 'unsettled',
    where: id,
    what: both
      ? `${vain}; it rests at ${current(silent)} ${unit.text} and fires on from ${current(firing)} ${unit.text}`
      : vain,
    allowed: 'a neuron that settles or fires on; sweep shows what this one does',
  });
}
