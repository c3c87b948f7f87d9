// Distances between states as the step control sees them: differences in units of scale and size.
import type { Engine } from '../engine.ts';

export interface Metric {
  /** The unit of one variable about a state. */
  unit(at: Float64Array, variable: number): number;
  distance(a: Float64Array, b: Float64Array): number;
  /** Inner product of two differences, in units of the size of `at`. */
  inner(a: Float64Array, b: Float64Array, at: Float64Array): number;
  /** The state `times` as far from a as b is, in the same direction. */
  beyond(a: Float64Array, b: Float64Array, times: number): Float64Array;
}

const known = new WeakMap<Engine, Metric>();

/** The metric of an engine; made once. */
export function metricOf(engine: Engine): Metric {
  const found = known.get(engine) ?? create(engine);
  known.set(engine, found);
  return found;
}

function create({ model, scale }: Engine): Metric {
  const units = Float64Array.from(model.variables, ({ name }) => scale[name]!);
  const unit = (at: Float64Array, v: number): number => units[v]! + Math.abs(at[v]!);
  return {
    unit,
    distance(a, b) {
      let sum = 0;
      for (let v = 0; v < a.length; v++) sum += ((a[v]! - b[v]!) / unit(a, v)) ** 2;
      return Math.sqrt(sum);
    },
    inner(a, b, at) {
      let sum = 0;
      for (let v = 0; v < a.length; v++) sum += (a[v]! * b[v]!) / unit(at, v) ** 2;
      return sum;
    },
    beyond: (a, b, times) => a.map((value, v) => value + times * (b[v]! - value)),
  };
}
