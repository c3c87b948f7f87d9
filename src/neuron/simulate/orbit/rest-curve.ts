// The fixed points of a neuron as a curve: at every potential the one current that keeps the membrane there. Where they lie is
// found for all potentials at once; whether they are stable costs far more, and is found out where it is asked for.
import type { Engine } from '../engine.ts';
import {
  type FixedPoint,
  type HeldPoint,
  heldAt,
  type RestingPoint,
  restingAt,
  restingPoint,
  searched,
} from '../rest/fixed-points.ts';
import { columnLength } from '../rest/membrane-scan.ts';

/** A fixed point. */
export interface Rest {
  /** Membrane potential, mV. */
  readonly V: number;
  /** The variables, in the order of the model's. */
  readonly state: Float64Array;
  /** Logarithm of what a turn about it makes of a small amplitude; infinite where nothing turns about it. */
  readonly turn: number;
  readonly stable: boolean;
  /** Largest real part of the eigenvalues, and its imaginary part, 0 where nothing turns; per ms. */
  readonly growth: number;
  readonly frequency: number;
  /** Whether these two can be told from the map. */
  readonly sure: boolean;
}

/** A fixed point of the curve, and the current that keeps the neuron there. */
export interface RestPoint extends Rest {
  readonly input: number;
}

/** The curve between two neighbouring potentials. */
export interface Stretch {
  /** Inputs that keep the neuron between them, from and to; all, where the curve turns round on the way. */
  readonly from: number;
  readonly to: number;
  /** Membrane potentials, mV. */
  readonly below: number;
  readonly above: number;
  /** Both ends, and between them both sides of a loss of stability. */
  points(): readonly RestPoint[];
  /** The same, each with the one that follows it. */
  pairs(): readonly (readonly [RestPoint, RestPoint])[];
}

/** Steps of the membrane potential, mV: a stable stretch narrower than this between unstable ones is not seen. */
export const stride = 0.5;

/** The stretches of the curve, from the lowest potential up. */
export function restCurve(engine: Engine): readonly Stretch[] {
  const held = heldPoints(engine);
  const points = held.map((point) => once(() => pointAt(engine, point.V, restingPoint(engine, point))));
  const step = (k: number): number => (held[k + 1]?.input ?? Number.NaN) - (held[k]?.input ?? Number.NaN);
  return held.slice(1).map((b, k) => {
    const a = held[k]!;
    // Where neighbouring steps go opposite ways, the turn lies in one of them or between.
    const turns = [k - 1, k + 1].some((beside) => step(beside) * step(k) <= 0);
    const own = once(() => withBoundary(engine, points[k]!(), points[k + 1]!()));
    return {
      from: turns ? Number.NEGATIVE_INFINITY : Math.min(a.input, b.input),
      to: turns ? Number.POSITIVE_INFINITY : Math.max(a.input, b.input),
      below: a.V,
      above: b.V,
      points: own,
      pairs: once(() =>
        own()
          .slice(1)
          .map((next, i) => [own()[i]!, next]),
      ),
    };
  });
}

/** Where the curve lies. */
function heldPoints(engine: Engine): readonly (HeldPoint & { readonly V: number })[] {
  const count = Math.round((searched.to - searched.from) / stride);
  const potentials = Array.from({ length: count + 1 }, (_, k) => searched.from + k * stride);
  const found: (HeldPoint & { readonly V: number })[] = [];
  for (let from = 0; from <= count; from += columnLength) {
    const column = potentials.slice(from, from + columnLength);
    for (const [k, point] of heldAt(engine, column).entries()) {
      if (point !== undefined) found.push({ ...point, V: column[k]! });
    }
  }
  return found;
}

/** A function that works its value out when it is first called. */
export function once<Value>(make: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: make() };
    return known.value;
  };
}

function pointAt(engine: Engine, V: number, point: RestingPoint): RestPoint {
  return { ...restOf(engine, point), V, input: point.input };
}

/** A fixed point as the map has it. */
export function restOf({ model }: Engine, { state: values, growth, spiral, eigenvalues }: FixedPoint): Rest {
  const frequency = Math.abs(eigenvalues.find(({ real }) => real === growth)?.imaginary ?? 0);
  const turn = spiral ? (2 * Math.PI * growth) / frequency : Number.POSITIVE_INFINITY;
  const state = Float64Array.from(model.variables, ({ name }) => values[name]!);
  return { V: values[model.membrane]!, state, stable: !(growth > 0), growth, frequency, turn, sure: true };
}

/** How near the two sides of a loss of stability are brought to each other, mV: a microvolt would be some hundredths of a uA/cm^2. */
const sharp = 1e-6;

/** Two points, and between them the two sides of a loss of stability, if there is one. */
function withBoundary(engine: Engine, from: RestPoint, to: RestPoint): readonly RestPoint[] {
  if (from.stable === to.stable) return [from, to];
  let [a, b] = [from, to];
  while (b.V - a.V > sharp) {
    const point = restingAt(engine, (a.V + b.V) / 2);
    if (point === undefined) break;
    const middle = pointAt(engine, (a.V + b.V) / 2, point);
    if (middle.stable === a.stable) a = middle;
    else b = middle;
  }
  return [from, a, b, to];
}
