// Where a neuron can rest, for all currents at once: every potential is a fixed point under the one current that keeps
// it there.
import type { Engine } from '../engine.ts';
import type { FixedPoint } from '../fixed-points.ts';
import { type Rest, type RestPoint, restCurve, type Stretch, stride } from './rest-curve.ts';

/** The fixed points of a neuron over all currents, internal units. */
export interface RestMap {
  /** Whether a stable fixed point exists at some current between two. */
  restsBetween(low: number, high: number): boolean;
  /** Whether the fixed points between two potentials are stable, every one. */
  stableBetween(low: number, high: number): boolean;
  /** Where the neuron could rest, stable or not, under a current, lowest first; found between points of the map. */
  rests(input: number): readonly Rest[];
}

const known = new WeakMap<Engine, RestMap>();

/** The map of an engine's fixed points; made once. */
export function restMap(engine: Engine): RestMap {
  const map = known.get(engine) ?? create(engine);
  known.set(engine, map);
  return map;
}

function create(engine: Engine): RestMap {
  const membrane = engine.model.variables.findIndex(({ name }) => name === engine.model.membrane);
  const curve = restCurve(engine);
  // Asked for so often that stretches are passed over in a loop of numbers, and the last answer is kept.
  const from = Float64Array.from(curve, (stretch) => stretch.from);
  const to = Float64Array.from(curve, (stretch) => stretch.to);
  let last: { readonly input: number; readonly found: readonly Rest[] } | undefined;
  return {
    restsBetween(low, high) {
      for (let k = 0; k < curve.length; k++) {
        if (from[k]! <= high && to[k]! >= low && restsWithin(curve[k]!, low, high)) return true;
      }
      return false;
    },
    stableBetween: (low, high) => stableAlong(curve, low, high),
    rests(input) {
      if (last?.input === input) return last.found;
      const found: Rest[] = [];
      for (let k = 0; k < curve.length; k++) {
        if (input < from[k]! || input > to[k]!) continue;
        for (const [a, b] of curve[k]!.pairs()) {
          if ((a.input - input) * (b.input - input) > 0 || a.input === b.input) continue;
          const near = curve.slice(Math.max(0, k - 1), k + 2).flatMap((beside) => beside.points());
          found.push(restAmong(near, [a, b], input, membrane));
        }
      }
      last = { input, found };
      return found;
    },
  };
}

/** Whether there is no point missing between two. */
function joined(a: RestPoint, b: RestPoint): boolean {
  return b.V - a.V <= 1.5 * stride;
}

/** Whether a stable fixed point exists on a stretch at some current between two. */
function restsWithin(stretch: Stretch, low: number, high: number): boolean {
  return stretch.pairs().some(([a, b]) => {
    if (!(a.stable || b.stable) || !joined(a, b)) return false;
    return Math.min(a.input, b.input) <= high && Math.max(a.input, b.input) >= low;
  });
}

/** Whether the fixed points between two potentials are stable, every one. */
function stableAlong(curve: readonly Stretch[], low: number, high: number): boolean {
  let reached = low;
  for (const stretch of curve) {
    if (stretch.above < reached) continue;
    if (stretch.below > reached) return false;
    for (const [a, b] of stretch.pairs()) {
      if (b.V < reached) continue;
      if (!(a.V <= reached && a.stable && b.stable && joined(a, b))) return false;
      reached = b.V;
      if (reached >= high) return true;
    }
  }
  return false;
}

/** A fixed point of the map as others have it: with its leading eigenvalues alone. */
export function fixedPointOf({ model }: Engine, { state, growth, frequency }: Rest): FixedPoint {
  const eigenvalue = { real: growth, imaginary: frequency };
  return {
    state: Object.fromEntries(model.variables.map(({ name }, v) => [name, state[v]!])),
    growth,
    spiral: frequency > 0,
    eigenvalues: frequency > 0 ? [eigenvalue, { real: growth, imaginary: -frequency }] : [eigenvalue],
  };
}

/** The rest between a point of the map and the one that follows it: by the cubic through the two before and after, or on a line. */
function restAmong(
  near: readonly RestPoint[],
  [a, b]: readonly [RestPoint, RestPoint],
  input: number,
  membrane: number,
): Rest {
  // Both sides of a loss of stability are one point, and stretches share their ends.
  const before = near.filter((point) => a.V - point.V > 0.1 * stride);
  const after = near.filter((point) => point.V - a.V > 0.1 * stride);
  const next = after.find((point) => point.V > after[0]!.V);
  const around = [...before.slice(-1), a, ...after.slice(0, 1), ...(next === undefined ? [] : [next])];
  const rises = around.slice(1).map((point, i) => Math.sign(point.input - around[i]!.input));
  const even = around.length === 4 && rises.every((rise) => rise === rises[0]);
  // Where another eigenvalue begins to lead, the leading ones on both sides have nothing to do with each other.
  const alike = (points: readonly RestPoint[]): boolean =>
    points.every(({ frequency }) => frequency > 0 === a.frequency > 0);
  const used = even && alike(around) ? around : [a, b];
  const weights = used.map((own) =>
    used.reduce((w, other) => (other === own ? w : (w * (input - other.input)) / (own.input - other.input)), 1),
  );
  const between = (of: (point: RestPoint) => number): number =>
    used.reduce((sum, point, i) => sum + weights[i]! * of(point), 0);
  const state = a.state.map((_, v) => between((point) => point.state[v]!));
  const [growth, frequency] = [between((point) => point.growth), between((point) => point.frequency)];
  const stable = a.stable && b.stable;
  const turn = a.turn === Number.POSITIVE_INFINITY ? a.turn : (2 * Math.PI * growth) / frequency;
  return {
    V: state[membrane]!,
    state,
    stable,
    growth: stable ? Math.min(growth, 0) : growth,
    frequency,
    turn,
    sure: alike(used),
  };
}
