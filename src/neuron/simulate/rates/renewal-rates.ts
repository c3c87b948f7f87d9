// Steady rates of neurons that forget at each spike: one variable, set by the spike to where it always is set. One interval is
// like the next, so the first tells all, and running it again at another tolerance tells how far it is off.
import { type Engine, gathered } from '../engine.ts';
import type { RunEnd } from '../runs.ts';
import { firstIntervalWatch } from '../watch/watch.ts';
import { all, ran, type Work } from '../works.ts';
import type { RatePoint } from './rates.ts';
import { withToleranceError } from './tolerance-error.ts';

/** By what the tolerance is divided: one interval costs little, and steps of the fifth order become half as long. */
const finer = 32;

/** Whether a neuron forgets at each spike. */
export function renews({ model, method, resets, holds, slopesProgram, afterSpikeReads }: Engine): boolean {
  if (!method.adaptive || !resets || holds || model.variables.length > 1) return false;
  const [own] = model.variables;
  const isConstant = (name: string): boolean => name === model.input.name;
  return (
    slopesProgram.symbols.every((name) => isConstant(name) || name === own!.name) &&
    model.graph.outputs[`reset.${own!.name}`] !== undefined &&
    afterSpikeReads.every(isConstant)
  );
}

interface RenewalOptions {
  /** Relative error that each rate is to have, if one was asked for. */
  readonly relativeError?: number | undefined;
  /** What a run with fewer than two spikes was. */
  silent(end: RunEnd): Pick<RatePoint, 'outcome' | 'reason'>;
}

export function* renewalRates(
  engine: Engine,
  inputs: readonly number[],
  { relativeError, silent }: RenewalOptions,
): Work<readonly RatePoint[]> {
  const tolerance = engine.tolerance / finer;
  const each = inputs.map(function* (input): Work<RatePoint> {
    function* within(own: number): Work<readonly RatePoint[]> {
      return [yield* firstInterval(input, own, silent)];
    }
    const points = yield* within(tolerance);
    const [point] = yield* withToleranceError(within, points, { tolerance, relativeError });
    return point!;
  });
  return yield* all(each);
}

/** The rate by the first interval. */
function* firstInterval(input: number, tolerance: number, silent: RenewalOptions['silent']): Work<RatePoint> {
  const watch = firstIntervalWatch();
  const [end] = yield* ran([{ input, end: Number.POSITIVE_INFINITY, untilSettled: true, watch, tolerance }]);
  const [first, second] = watch.spikes;
  if (first === undefined || second === undefined) return { rate: 0, error: 0, ...silent(end!) };
  const rate = 1000 / (second - first);
  return { rate, outcome: 'spiking', error: gathered * tolerance * rate };
}
