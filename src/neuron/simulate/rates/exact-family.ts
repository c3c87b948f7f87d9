// Closed forms of many neurons that differ in their parameters: made once with the parameters open, then worked out for each neuron.
// What follows from parameters alone is worked out as constants are folded, operation by operation, and what depends on the current
// in columns of many neurons, so that the rates are those of each neuron by itself to the bit.
import type { Outcome } from '../../../curve/curve.ts';
import { symbolsOf } from '../../../expression/graph.ts';
import { arranged, divided, withKnown } from '../../../expression/known.ts';
import { filled } from '../../../numeric/filled.ts';
import { columnsBeside } from '../../kernel/wasm/wasm-columns.ts';
import { exactLinear } from '../../methods/exact-linear.ts';
import { type Model, withoutNoise } from '../../model.ts';
import { columnLength, fillCounts, fillIntervals, withRate } from './exact-rates.ts';
import { isPlain, shrinks, soundness } from './exact-soundness.ts';
import type { RateColumns, SweepOptions } from './rates.ts';

/** Rates of neurons, each by the values of all parameters in the model's order; undefined where one must be looked at by itself. */
export type ClosedFamily = (neurons: readonly Float64Array[]) => readonly (RateColumns | undefined)[];

/** Closed forms of neurons that differ in parameters, at currents in internal units; undefined where there are none for all. */
export function closedFamily(
  model: Model,
  inputs: readonly number[],
  options: Pick<SweepOptions, 'rate' | 'transient' | 'window' | 'kernel'>,
): ClosedFamily | undefined {
  const n = inputs.length;
  const parameters = model.parameters.map(({ name }) => name);
  const quiet = withKnown(withoutNoise(model).graph, parameters);
  const closed = exactLinear(
    quiet,
    model.variables.map(({ name }) => name),
    parameters,
  );
  if (closed === undefined || n > columnLength) return undefined;
  const sound = soundness(model, closed);
  const settles = shrinks(model, closed);
  if (sound === undefined || settles === undefined) return undefined;
  const { known, rest } = divided(withRate(closed), parameters);
  const before = arranged(known, parameters);
  const columns = columnsBeside(options.kernel)(rest, columnLength);
  const slots = symbolsOf(rest)
    .filter((name) => known.outputs[name] !== undefined)
    .map((name) => ({ place: before.place(name), column: columns.symbol(name)! }));
  const currents = columns.symbol(model.input.name);
  const [first, charge, pause, drive, rates] = ['first', 'charge', 'pause', 'drive', 'rate'].map((name) =>
    columns.output(name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const ready = { first, charge, pause, rate: rates };
  const fill = options.rate === 'count' ? fillCounts : fillIntervals;
  const spiking = filled<Outcome>('spiking', n);
  const reason = filled<string | null>(null, n);
  const perRun = Math.floor(columnLength / n);

  /** Writes a neuron's part of the columns, if nothing about it is out of the ordinary. */
  function put(values: Float64Array, at: number): boolean {
    if (!sound!(values)) return false;
    before.run(values);
    for (const { place, column } of slots) {
      const value = before.value(place);
      if (!isPlain(value)) return false;
      column.fill(value, at, at + n);
    }
    for (let i = 0; currents !== undefined && i < n; i++) currents[at + i] = inputs[i]!;
    return true;
  }

  /** What silence is: rest, where the membrane draws back and the drive is none; all else is told neuron by neuron. */
  function outcomesOf(values: Float64Array, at: number): readonly Outcome[] | undefined {
    let found: Outcome[] | undefined;
    for (let i = 0; i < n; i++) {
      if (rates[at + i] !== 0) continue;
      if (!(drive[at + i]! <= 0 && Number.isFinite(drive[at + i]))) return undefined;
      found ??= spiking.slice();
      found[i] = 'quiescent';
    }
    return found === undefined ? spiking : settles!(values) ? found : undefined;
  }

  return (neurons) => {
    const results = new Array<RateColumns | undefined>(neurons.length).fill(undefined);
    for (let from = 0; from < neurons.length; from += perRun) {
      const taken: number[] = [];
      for (let k = from; k < Math.min(from + perRun, neurons.length); k++) {
        if (put(neurons[k]!, n * taken.length)) taken.push(k);
      }
      const count = n * taken.length;
      columns.run(count);
      const filledIn = { rate: filled(0.5, count), error: filled<number | null>(0.5, count) };
      fill(ready, filledIn, { from: 0, count }, options);
      for (const [place, k] of taken.entries()) {
        const [at, end] = [n * place, n * place + n];
        const outcome = outcomesOf(neurons[k]!, at);
        if (outcome === undefined) continue;
        results[k] = { rate: filledIn.rate.slice(at, end), error: filledIn.error.slice(at, end), outcome, reason };
      }
    }
    return results;
  };
}
