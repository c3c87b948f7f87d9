// Where a neuron can rest, for all currents at once: every potential is a fixed point under the one current that keeps
// it there.
import type { Engine } from '../engine.ts';
import type { FixedPoint } from '../rest/fixed-points.ts';
import { rangesOf } from './ranges.ts';
import { once, type Rest, type RestPoint, restCurve, type Stretch, stride } from './rest-curve.ts';

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
  const ranges = rangesOf(curve);
  const pieces = curve.map((_, k) => once(() => piecesOf(curve, k)));
  // Asked for several times in a row.
  let last: { readonly input: number; readonly found: readonly Rest[] } | undefined;
  return {
    restsBetween(low, high) {
      for (let k = ranges.next(0, low, high); k < ranges.count; k = ranges.next(k + 1, low, high)) {
        if (restsWithin(curve[k]!, low, high)) return true;
      }
      return false;
    },
    stableBetween: (low, high) => stableAlong(curve, low, high),
    rests(input) {
      if (last?.input === input) return last.found;
      const found: Rest[] = [];
      for (let k = ranges.next(0, input, input); k < ranges.count; k = ranges.next(k + 1, input, input)) {
        for (const piece of pieces[k]!()) {
          const [a, b] = piece.ends;
          if ((a.input - input) * (b.input - input) > 0 || a.input === b.input) continue;
          found.push(restWithin(piece, input, membrane));
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
  const values: Record<string, number> = {};
  for (let v = 0; v < state.length; v++) values[model.variables[v]!.name] = state[v]!;
  return {
    state: values,
    growth,
    spiral: frequency > 0,
    eigenvalues: frequency > 0 ? [eigenvalue, { real: growth, imaginary: -frequency }] : [eigenvalue],
  };
}

/** The curve from a point of the map to the one that follows it. */
interface Piece {
  readonly ends: readonly [RestPoint, RestPoint];
  /** The points that tell what lies between: the two before and after too, or the ends alone. */
  readonly by: readonly RestPoint[];
  /** Whether the same eigenvalues lead at all of them. */
  readonly sure: boolean;
}

/** The pieces of a stretch. */
function piecesOf(curve: readonly Stretch[], k: number): readonly Piece[] {
  const near = curve.slice(Math.max(0, k - 1), k + 2).flatMap((beside) => beside.points());
  return curve[k]!.pairs().map((ends) => {
    const [a] = ends;
    const around = pointsAround(near, a);
    // Where another eigenvalue begins to lead, the leading ones on both sides have nothing to do with each other.
    const alike = (points: readonly RestPoint[]): boolean =>
      points.every(({ frequency }) => frequency > 0 === a.frequency > 0);
    const by = around !== undefined && alike(around) ? around : ends;
    return { ends, by, sure: alike(by) };
  });
}

/** The rest on a piece of the map: by the cubic through the two points before and after, or on a line. */
function restWithin({ ends: [a, b], by, sure }: Piece, input: number, membrane: number): Rest {
  const state = new Float64Array(a.state.length);
  let [growth, frequency] = [0, 0];
  for (const own of by) {
    let weight = 1;
    for (const other of by) if (other !== own) weight *= (input - other.input) / (own.input - other.input);
    for (let v = 0; v < state.length; v++) state[v]! += weight * own.state[v]!;
    growth += weight * own.growth;
    frequency += weight * own.frequency;
  }
  const stable = a.stable && b.stable;
  const turn = a.turn === Number.POSITIVE_INFINITY ? a.turn : (2 * Math.PI * growth) / frequency;
  return {
    V: state[membrane]!,
    state,
    stable,
    growth: stable ? Math.min(growth, 0) : growth,
    frequency,
    turn,
    sure,
  };
}

/** A point with the one before it and the two after it, if there are such and the current goes one way along them. */
function pointsAround(near: readonly RestPoint[], a: RestPoint): readonly RestPoint[] | undefined {
  // Both sides of a loss of stability are one point, and stretches share their ends.
  const apart = 0.1 * stride;
  const before = near.findLast(({ V }) => a.V - V > apart);
  const after = near.find(({ V }) => V - a.V > apart);
  const next = after && near.find(({ V }) => V > after.V);
  if (before === undefined || next === undefined) return undefined;
  const rise = Math.sign(a.input - before.input);
  const even = rise === Math.sign(after!.input - a.input) && rise === Math.sign(next.input - after!.input);
  return even ? [before, a, after!, next] : undefined;
}
