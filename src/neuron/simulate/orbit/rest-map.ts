// Where a neuron can rest, for all currents at once: every potential is a fixed point under the one current that keeps
// it there.
import type { Engine } from '../engine.ts';
import { restingAt, searched } from '../fixed-points.ts';

/** The fixed points of a neuron over all currents, internal units. */
export interface RestMap {
  /** Whether a stable fixed point exists at some current between two. */
  restsBetween(low: number, high: number): boolean;
  /** Whether the fixed points between two potentials are stable, every one. */
  stableBetween(low: number, high: number): boolean;
  /** Potentials at which the neuron could rest, stable or not, under a current; found by straight lines, mV. */
  potentials(input: number): readonly number[];
}

/** Steps of the membrane potential, mV: a stable stretch narrower than this between unstable ones is not seen. */
const stride = 0.5;

interface Stretch {
  readonly V: number;
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
    const stable = !(point.growth > 0);
    const last = at.at(-1);
    if (last !== undefined && last.stable !== stable)
      at.push(...boundary(engine, last, { V, input: point.input, stable }));
    at.push({ V, input: point.input, stable });
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
    potentials(input) {
      const found: number[] = [];
      for (let k = 1; k < at.length; k++) {
        const [a, b] = [at[k - 1]!, at[k]!];
        if ((a.input - input) * (b.input - input) > 0 || a.input === b.input) continue;
        found.push(a.V + ((b.V - a.V) * (input - a.input)) / (b.input - a.input));
      }
      return found;
    },
  };
}

/** The two sides of a loss of stability, nearer to each other than a microvolt. */
function boundary(engine: Engine, from: Stretch, to: Stretch): readonly Stretch[] {
  let [a, b] = [from, to];
  while (b.V - a.V > 1e-3) {
    const point = restingAt(engine, (a.V + b.V) / 2);
    if (point === undefined) break;
    const middle = { V: (a.V + b.V) / 2, input: point.input, stable: !(point.growth > 0) };
    if (middle.stable === a.stable) a = middle;
    else b = middle;
  }
  return [a, b];
}
