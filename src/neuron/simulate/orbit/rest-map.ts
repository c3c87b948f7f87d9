// Where a neuron can rest, for all currents at once: every potential is a fixed point under the one current that keeps
// it there.
import type { Engine } from '../engine.ts';
import { type FixedPoint, type RestingPoint, restingAt, searched } from '../fixed-points.ts';

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
  /** Largest real part of the eigenvalues, and its imaginary part, 0 where nothing turns; per ms. */
  readonly growth: number;
  readonly frequency: number;
  /** Whether these two can be told from the map. */
  readonly sure: boolean;
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
  const membrane = engine.model.variables.findIndex(({ name }) => name === engine.model.membrane);
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
  const resting = restingIntervals(at);
  const stable = stableIntervals(at);
  const inputs = Float64Array.from(at, ({ input }) => input);
  return {
    restsBetween: (low, high) => resting.some(([from, to]) => from <= high && to >= low),
    stableBetween: (low, high) => stable.some(([from, to]) => from <= low && high <= to),
    rests(input) {
      const found: Rest[] = [];
      for (let k = 1; k < at.length; k++) {
        if ((inputs[k - 1]! - input) * (inputs[k]! - input) > 0 || inputs[k - 1] === inputs[k]) continue;
        found.push(restAmong(at.slice(Math.max(0, k - 3), k + 3), at[k - 1]!, input, membrane));
      }
      return found;
    },
  };
}

/** Potentials between which every fixed point is stable, from and to. */
function stableIntervals(at: readonly Stretch[]): readonly (readonly [number, number])[] {
  const joined: [number, number][] = [];
  for (let k = 1; k < at.length; k++) {
    const [a, b] = [at[k - 1]!, at[k]!];
    if (!(a.stable && b.stable) || b.V - a.V > 1.5 * stride) continue;
    const last = joined.at(-1);
    if (last !== undefined && last[1] === a.V) last[1] = b.V;
    else joined.push([a.V, b.V]);
  }
  return joined;
}

/** Inputs under which there is a stable rest, from and to; neighbours joined. */
function restingIntervals(at: readonly Stretch[]): readonly (readonly [number, number])[] {
  const each: [number, number][] = [];
  for (let k = 1; k < at.length; k++) {
    const [a, b] = [at[k - 1]!, at[k]!];
    if (!(a.stable || b.stable) || b.V - a.V > 1.5 * stride) continue;
    each.push([Math.min(a.input, b.input), Math.max(a.input, b.input)]);
  }
  each.sort(([a], [b]) => a - b);
  const joined: [number, number][] = [];
  for (const [from, to] of each) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
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
function restAmong(near: readonly Stretch[], a: Stretch, input: number, membrane: number): Rest {
  const at = near.indexOf(a);
  const b = near[at + 1]!;
  // Both sides of a loss of stability are one point.
  const before = near.slice(0, at).filter((point) => a.V - point.V > 0.1 * stride);
  const after = near.slice(at + 1).filter((point) => point.V - a.V > 0.1 * stride);
  const around = [...before.slice(-1), a, ...after.slice(0, 2)];
  const rises = around.slice(1).map((point, i) => Math.sign(point.input - around[i]!.input));
  const even = around.length === 4 && rises.every((rise) => rise === rises[0]);
  // Where another eigenvalue begins to lead, the leading ones on both sides have nothing to do with each other.
  const alike = (points: readonly Stretch[]): boolean =>
    points.every(({ frequency }) => frequency > 0 === a.frequency > 0);
  const used = even && alike(around) ? around : [a, b];
  const weights = used.map((own) =>
    used.reduce((w, other) => (other === own ? w : (w * (input - other.input)) / (own.input - other.input)), 1),
  );
  const between = (of: (point: Stretch) => number): number =>
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

function stretchAt({ model }: Engine, V: number, point: RestingPoint): Stretch {
  const { input, growth, spiral, eigenvalues } = point;
  const leading = eigenvalues.find(({ real }) => real === growth);
  const turn = spiral ? (2 * Math.PI * growth) / Math.abs(leading!.imaginary) : Number.POSITIVE_INFINITY;
  const state = Float64Array.from(model.variables, ({ name }) => point.state[name]!);
  const frequency = Math.abs(leading?.imaginary ?? 0);
  return { V, state, input, stable: !(growth > 0), growth, frequency, turn, sure: true };
}

/** The two sides of a loss of stability, nearer to each other than a nanovolt: a microvolt is some hundredths of a uA/cm^2. */
function boundary(engine: Engine, from: Stretch, to: Stretch): readonly Stretch[] {
  let [a, b] = [from, to];
  while (b.V - a.V > 1e-6) {
    const point = restingAt(engine, (a.V + b.V) / 2);
    if (point === undefined) break;
    const middle = stretchAt(engine, (a.V + b.V) / 2, point);
    if (middle.stable === a.stable) a = middle;
    else b = middle;
  }
  return [a, b];
}
