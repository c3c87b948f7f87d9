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
  /** Where the neuron could rest, stable or not, under a current; found by straight lines. */
  rests(input: number): readonly Rest[];
}

/** A fixed point. */
export interface Rest {
  /** Membrane potential, mV. */
  readonly V: number;
  /** Logarithm of what a turn about it makes of a small amplitude; infinite where nothing turns about it. */
  readonly turn: number;
}

/** Steps of the membrane potential, mV: a stable stretch narrower than this between unstable ones is not seen. */
const stride = 0.5;

interface Stretch extends Rest {
  readonly input: number;
  readonly stable: boolean;
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
    const here = stretchAt(V, point);
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
      // With those on both sides of the stretch, since the ends lie between two points of the map.
      const [from, to] = [low - stride, high + stride];
      const within = at.filter(({ V }) => V >= from && V <= to);
      return within.length >= (to - from) / stride - 1 && within.every(({ stable }) => stable);
    },
    rests(input) {
      const found: Rest[] = [];
      for (let k = 1; k < at.length; k++) {
        const [a, b] = [at[k - 1]!, at[k]!];
        if ((a.input - input) * (b.input - input) > 0 || a.input === b.input) continue;
        const share = (input - a.input) / (b.input - a.input);
        found.push({ V: a.V + share * (b.V - a.V), turn: a.turn + share * (b.turn - a.turn) });
      }
      return found;
    },
  };
}

function stretchAt(V: number, { input, growth, spiral, eigenvalues }: RestingPoint): Stretch {
  const leading = eigenvalues.find(({ real }) => real === growth);
  const turn = spiral ? (2 * Math.PI * growth) / Math.abs(leading!.imaginary) : Number.POSITIVE_INFINITY;
  return { V, input, stable: !(growth > 0), turn };
}

/** The two sides of a loss of stability, nearer to each other than a microvolt. */
function boundary(engine: Engine, from: Stretch, to: Stretch): readonly Stretch[] {
  let [a, b] = [from, to];
  while (b.V - a.V > 1e-3) {
    const point = restingAt(engine, (a.V + b.V) / 2);
    if (point === undefined) break;
    const middle = stretchAt((a.V + b.V) / 2, point);
    if (middle.stable === a.stable) a = middle;
    else b = middle;
  }
  return [a, b];
}
