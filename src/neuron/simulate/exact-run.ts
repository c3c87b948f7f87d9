// Linear integrate-and-fire neurons by their closed forms: spike times without integration.
import { type Evaluator, evaluator } from '../../expression/evaluate.ts';
import type { Graph } from '../../expression/nodes.ts';
import { InputError } from '../../numeric/errors.ts';
import type { Model } from '../model.ts';

/** When a linear neuron spikes under a constant current, ms; infinite where it never does. */
export interface ExactTiming {
  readonly first: number;
  /** Time between spikes, the refractory period included. */
  readonly interval: number;
}

/** The closed forms of one model, ready for any current. */
export interface ExactNeuron {
  timing(input: number): ExactTiming;
  /** Whether distances between potentials grow: the membrane is unstable. */
  grows(input: number): boolean;
  /** Whether the potential runs away from where it starts, without bound and without meeting the threshold. */
  runsAway(input: number): boolean;
  /** The membrane potential at a time since t = 0. */
  potential(input: number, time: number): number;
}

/**
 * Prepares the closed forms.
 *
 * @param atThreshold whether the reset may lie at the threshold, where there is a refractory period
 * @throws InputError where the reset lies beyond the threshold
 */
export function exactNeuron(model: Model, graph: Graph, { atThreshold = true } = {}): ExactNeuron {
  const run: Evaluator = evaluator(graph);
  const { membrane, input: declared } = model;
  const at = (input: number, more: Readonly<Record<string, number>> = {}): Readonly<Record<string, number>> =>
    run({ [declared.name]: input, ...more });
  // A time that is not positive or not a number means that the threshold lies the other way or beyond reach.
  const duration = (value: number): number => (value > 0 ? value : Number.POSITIVE_INFINITY);
  const timing = (input: number): ExactTiming => {
    const { first, charge, pause, drive } = at(input) as Record<'first' | 'charge' | 'pause' | 'drive', number>;
    // At the rheobase itself the logarithm below is of nought, but for rounding; the drive there is exactly nought.
    if (!(drive > 0)) return { first: Number.POSITIVE_INFINITY, interval: Number.POSITIVE_INFINITY };
    // What is reset to the threshold meets it as soon as it is let go.
    return { first: duration(first), interval: pause + (charge === 0 && pause > 0 ? 0 : duration(charge)) };
  };
  const after = (input: number, from: number): number => at(input, { [membrane]: from, 'step.size': 1 }).flow!;
  const grows = (input: number): boolean => {
    const { reset, threshold } = at(input) as Record<'reset' | 'threshold', number>;
    return growing((from) => after(input, from), reset, threshold);
  };
  refuseBeyond(model, run, atThreshold);
  return {
    timing,
    grows,
    runsAway(input) {
      const { start } = at(input) as Record<'start', number>;
      return grows(input) && after(input, start) !== start && !Number.isFinite(timing(input).first);
    },
    potential(input, time) {
      const { first, interval } = timing(input);
      const { start, reset, pause } = at(input) as Record<'start' | 'reset' | 'pause', number>;
      const flow = (from: number, size: number): number => at(input, { [membrane]: from, 'step.size': size }).flow!;
      if (time < first) return flow(start, time);
      const since = (time - first) % interval;
      return since <= pause ? reset : flow(reset, since - pause);
    },
  };
}

/** Whether a distance between potentials has grown after 1 ms, here any where there is none; without leak it stays as it is but for rounding. */
export function growing(after: (from: number) => number, reset: number, threshold: number): boolean {
  const below = reset < threshold ? reset : threshold - 1;
  return (after(threshold) - after(below)) / (threshold - below) > 1 + 1e-9;
}

function refuseBeyond(model: Model, run: Evaluator, atThreshold: boolean): void {
  const closed = run({ [model.input.name]: 0 });
  const { start, reset, threshold, pause } = closed as Record<'start' | 'reset' | 'threshold' | 'pause', number>;
  const fault = (where: string, what: string): InputError =>
    new InputError({
      code: 'endless-firing',
      where: `${model.id}: ${where}`,
      what: `${what} leaves "${model.file.spike.when}" true, so the neuron would fire without end`,
      allowed: 'a potential on the other side of the threshold',
    });
  if (reset > threshold || (reset === threshold && !(atThreshold && pause > 0)))
    throw fault('spike.reset', 'the reset');
  if (start > threshold) throw fault('initial', 'the starting value');
}
