// Where a neuron can rest, for all currents at once: every potential is a fixed point under the one current that keeps
// it there.
import type { Engine } from '../engine.ts';
import { type RestingPoint, restingAt, searched } from '../fixed-points.ts';

/** The fixed points of a neuron over all currents, internal units. */
export interface RestMap {
  /** Whether a stable fixed point exists at some current between two. */
  restsBetween(low: number, high: number): boolean;
  /** Whether the fixed points between two potentials are stable, every one. */
  stableBetween(low: number, high: number): boolean;
  /** Where the neuron could rest, stable or not, under a current, lowest first; found between points of the map. */
  rests(input: number): readonly Rest[];
}

/** A fixed point. */
export interface Rest {
  /** Membrane potential, mV. */
  readonly V: number;
  /** The variables, in the order of the model's. */
  readonly state: Float64Array;
  /** Logarithm of what a turn about it makes of a small amplitude; infinite where nothing turns about it. */
  readonly turn: number;
  readonly stable: boolean;
}

/** Steps of the membrane potential, mV: a stable stretch narrower than this between unstable ones is not seen. */
const stride = 0.5;

interface Stretch extends Rest {
  readonly input: number;
}

const known = new WeakMap<Engine, RestMap>();

/** The map of an engine's fixed points; made once. */
export function restMap(engine: Engine): RestMap {
  const map = known.get(engine) ?? create(engine);
  known.set(engine, map);
  return map;
}

function create(engine: Engine): RestMap {
  const at: Stretch[] = [];
  const count = Math.round((searched.to - searched.from) / stride);
  for (let k = 0; k <= count; k++) {
    const V = searched.from + k * stride;
    const point = restingAt(engine, V);
    if (point === undefined) continue;
    const here = stretchAt(engine, V, point);
    const last = at.at(-1);
    if (last !== undefined && last.stable !== here.stable) at.push(...boundary(engine, last, here));
    at.push(here);
  }
  return {
    restsBetween(low, high) {
      for (let k = 1; k < at.length; k++) {
        const [a, b] = [at[k - 1]!, at[k]!];
        if (!(a.stable || b.stable) || b.V - a.V > 1.5 * stride) continue;
        if (Math.min(a.input, b.input) <= high && Math.max(a.input, b.input) >= low) return true;
      }
      return false;
    },
    stableBetween(low, high) {
      if (!(at.length > 0 && at[0]!.V <= low && high <= at.at(-1)!.V)) return false;
      for (let k = 1; k < at.length; k++) {
        const [a, b] = [at[k - 1]!, at[k]!];
        if (b.V < low || a.V > high) continue;
        if (!(a.stable && b.stable) || b.V - a.V > 1.5 * stride) return false;
      }
      return true;
    },
    rests(input) {
      const found: Rest[] = [];
      for (let k = 1; k < at.length; k++) {
        const [a, b] = [at[k - 1]!, at[k]!];
        if ((a.input - input) * (b.input - input) > 0 || a.input === b.input) continue;
        const share = (input - a.input) / (b.input - a.input);
        const V = potentialAt(at.slice(Math.max(0, k - 3), k + 3), a, input);
        const state = a.state.map((value, v) => value + share * (b.state[v]! - value));
        found.push({ V, state, turn: a.turn + share * (b.turn - a.turn), stable: a.stable && b.stable });
      }
      return found;
    },
  };
}

/** The potential between a and what follows it: by the cubic through the two before and the two after, or on a line. */
function potentialAt(near: readonly Stretch[], a: Stretch, input: number): number {
  const at = near.indexOf(a);
  // Both sides of a loss of stability are one point.
  const before = near
    .slice(0, at)
    .filter((point) => a.V - point.V > 0.1 * stride)
    .at(-1);
  const after = near.slice(at + 1).filter((point) => point.V - a.V > 0.1 * stride);
  const nodes = [...(before === undefined ? [] : [before]), a, ...after.slice(0, 2)];
  const ascending = nodes.every(
    (node, i) => i === 0 || (node.input - nodes[i - 1]!.input) * (nodes[1]!.input - nodes[0]!.input) > 0,
  );
  const used = nodes.length === 4 && ascending ? nodes : [a, near[at + 1]!];
  let V = 0;
  for (const own of used) {
    let weight = 1;
    for (const other of used) if (other !== own) weight *= (input - other.input) / (own.input - other.input);
    V += weight * own.V;
  }
  return V;
}

function stretchAt({ model }: Engine, V: number, point: RestingPoint): Stretch {
  const { input, growth, spiral, eigenvalues } = point;
  const leading = eigenvalues.find(({ real }) => real === growth);
  const turn = spiral ? (2 * Math.PI * growth) / Math.abs(leading!.imaginary) : Number.POSITIVE_INFINITY;
  const state = Float64Array.from(model.variables, ({ name }) => point.state[name]!);
  return { V, state, input, stable: !(growth > 0), turn };
}

/** The two sides of a loss of stability, nearer to each other than a microvolt. */
function boundary(engine: Engine, from: Stretch, to: Stretch): readonly Stretch[] {
  let [a, b] = [from, to];
  while (b.V - a.V > 1e-3) {
    const point = restingAt(engine, (a.V + b.V) / 2);
    if (point === undefined) break;
    const middle = stretchAt(engine, (a.V + b.V) / 2, point);
    if (middle.stable === a.stable) a = middle;
    else b = middle;
  }
  return [a, b];
}
