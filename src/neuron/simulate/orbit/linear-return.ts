// What a return to a level makes of small distances from an orbit, in all directions (the derivative of its Poincare map, whose
// eigenvalues are the Floquet multipliers): by one turn from beside it for each. Then one turn from near an
// orbit tells where that lies, and how long its period is (Newton's method).
import { eigenvalues } from '../../../numeric/eigenvalues.ts';
import type { Engine } from '../engine.ts';
import { solveInPlace } from '../rest/linearisation.ts';
import type { Run } from '../runs.ts';
import { all, ran, type Work } from '../works.ts';
import { type Metric, metricOf } from './metric.ts';
import type { Orbit } from './neighbours.ts';
import { returnWatch } from './return-watch.ts';
import { type Turn, turnOf } from './turn.ts';

/** How the state after a turn, but its membrane potential, and its period, ms, change with the state before; row by row. */
export interface LinearReturn {
  readonly input: number;
  readonly matrix: Float64Array;
  readonly slope: Float64Array;
}

/** An orbit as a turn and what returns make of small distances tell of it. */
export interface Foreseen {
  readonly state: Float64Array;
  /** ms */
  readonly period: number;
  /** Relative change of the period with an error that steps make each turn, in the metric. */
  readonly lever: number;
}

/** Whether small distances draw back, all of them: no multiplier of the orbit is beyond 1. */
export function drawsBack({ matrix, slope }: LinearReturn): boolean {
  return eigenvalues(matrix, slope.length).every(({ real, imaginary }) => Math.hypot(real, imaginary) < 1);
}

/**
 * How far to go from an orbit, in tolerances and in units of the metric at least and at most: errors of integration are then a
 * thousandth of it, and turns are nearly straight lines.
 */
const away = Object.freeze({ tolerances: 100, least: 1e-6, most: 3e-4 });

/** Longer than this many expected periods a return is none. */
const patience = 1.5;

/** Turns from beside an orbit on all sides; undefined where one of them is of another kind. */
export function* linearReturn(engine: Engine, orbit: Orbit, tolerance: number): Work<LinearReturn | undefined> {
  const metric = metricOf(engine);
  const { state, input } = orbit;
  const free = freeOf(engine);
  const size = Math.min(Math.max(away.tolerances * orbit.tolerance, away.least), away.most);
  const beside = free.map((v) => {
    const from = state.slice();
    from[v]! += size * metric.unit(state, v);
    return from;
  });
  const [own, ...others] = yield* all([state, ...beside].map((from) => oneTurn(orbit, from, tolerance)));
  if (own === undefined) return undefined;
  const matrix = new Float64Array(free.length ** 2);
  const slope = new Float64Array(free.length);
  for (let k = 0; k < free.length; k++) {
    const turn = others[k];
    if (turn === undefined) return undefined;
    const change = beside[k]![free[k]!]! - state[free[k]!]!;
    for (let i = 0; i < free.length; i++) {
      matrix[i * free.length + k] = (turn.to[free[i]!]! - own.to[free[i]!]!) / change;
    }
    slope[k] = (turn.period - own.period) / change;
  }
  return { input, matrix, slope };
}

/** What lies between two, at an input between theirs. */
export function betweenReturns(a: LinearReturn, b: LinearReturn, input: number): LinearReturn {
  const along = a.input === b.input ? 0 : (input - a.input) / (b.input - a.input);
  const mixed = (p: Float64Array, q: Float64Array): Float64Array =>
    p.map((value, i) => value + along * (q[i]! - value));
  return { input, matrix: mixed(a.matrix, b.matrix), slope: mixed(a.slope, b.slope) };
}

/** One turn of an orbit from a state on its level; undefined where it is of another kind. */
export function* oneTurn(
  { input, level, period, size, spiking }: Orbit,
  state: Float64Array,
  tolerance: number,
): Work<Turn | undefined> {
  const watch = returnWatch(spiking, true, 1);
  const run: Run = {
    input,
    end: patience * period,
    untilSettled: false,
    watch,
    level,
    tolerance,
    from: state,
    stepSize: size,
  };
  yield* ran([run]);
  const passage = watch.passages[0];
  return passage === undefined ? undefined : turnOf({ time: 0, state }, passage, watch.between[0]!);
}

/** The orbit that a turn passes by; undefined where small distances do not draw back. */
export function foreseen(engine: Engine, { matrix, slope }: LinearReturn, turn: Turn): Foreseen | undefined {
  const metric = metricOf(engine);
  const free = freeOf(engine);
  const missed = Float64Array.from(free, (v) => turn.to[v]! - turn.from[v]!);
  const way = drawnBack(matrix, missed, (i, j) => i * free.length + j);
  // The period's change with what a turn misses, variable by variable.
  const weights = drawnBack(matrix, slope, (i, j) => j * free.length + i);
  if (way === undefined || weights === undefined) return undefined;
  const state = turn.from.slice();
  free.forEach((v, i) => {
    state[v]! += way[i]!;
  });
  const period = turn.period + slope.reduce((sum, value, i) => sum + value * way[i]!, 0);
  return { state, period, lever: leverOf(metric, free, turn, weights) / period };
}

function leverOf(metric: Metric, free: readonly number[], { from }: Turn, weights: Float64Array): number {
  return Math.sqrt(free.reduce((sum, v, i) => sum + (weights[i]! * metric.unit(from, v)) ** 2, 0));
}

/** Solves (1 - M) x = y, M by the places of its entries; undefined where that has no one solution. */
export function drawnBack(
  matrix: Float64Array,
  y: Float64Array,
  at: (row: number, column: number) => number,
): Float64Array | undefined {
  const n = y.length;
  const open = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) open[i * n + j] = (i === j ? 1 : 0) - matrix[at(i, j)]!;
  const x = y.slice();
  return solveInPlace(open, x, n) ? x : undefined;
}

/** The places of all variables but the membrane potential, which is that of the level. */
function freeOf({ model }: Engine): readonly number[] {
  return model.variables.flatMap(({ name }, v) => (name === model.membrane ? [] : [v]));
}
