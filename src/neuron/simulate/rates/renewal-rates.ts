// Steady rates of neurons that forget at each spike: one variable, set by the spike to where it always is set. One interval is
// like the next, so the first tells all, and running it again more finely tells how far it is off.
import type { Engine } from '../engine.ts';
import type { Run, RunEnd } from '../runs.ts';
import { firstIntervalWatch } from '../watch/watch.ts';
import { ran, type Work } from '../works.ts';
import type { RatePoint } from './rates.ts';

/** By what the tolerance is divided to see what it does: steps of the fifth order become half as long. */
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

/** @param silent what a run with fewer than two spikes was */
export function* renewalRates(
  engine: Engine,
  inputs: readonly number[],
  silent: (end: RunEnd) => Pick<RatePoint, 'outcome' | 'reason'>,
): Work<readonly RatePoint[]> {
  const coarse = inputs.map((input) => watched(input, engine.tolerance));
  const ends = yield* ran(coarse.map(({ run }) => run));
  const firing = [...inputs.keys()].filter((i) => coarse[i]!.interval() !== undefined);
  const fine = new Map(firing.map((i) => [i, watched(inputs[i]!, engine.tolerance / finer)]));
  yield* ran(firing.map((i) => fine.get(i)!.run));
  return inputs.map((_, i) => {
    const rough = coarse[i]!.interval();
    const interval = fine.get(i)?.interval() ?? rough;
    if (rough === undefined || interval === undefined) return { rate: 0, error: 0, ...silent(ends[i]!) };
    const rate = 1000 / interval;
    return { rate, outcome: 'spiking', error: Math.abs(1000 / rough - rate) + (engine.tolerance / finer) * rate };
  });
}

function watched(input: number, tolerance: number): { readonly run: Run; interval(): number | undefined } {
  const watch = firstIntervalWatch();
  const run = { input, end: Number.POSITIVE_INFINITY, untilSettled: true, watch, tolerance };
  return {
    run,
    interval() {
      const [first, second] = watch.spikes;
      return first === undefined || second === undefined ? undefined : second - first;
    },
  };
}
