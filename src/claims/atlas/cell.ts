// One cell of the plane fitted: in full, or from what its neighbours ended with.
import { activationNamed } from '../../fit/activations/registry.ts';
import { type Coordinates, coordinatesOf, range } from '../../fit/coordinates.ts';
import { minimise } from '../../fit/minimise.ts';
import { enoughOf, type Points } from '../../fit/points.ts';
import { criteria } from '../../fit/ranking.ts';
import { type ShapeProblem, shapeProblem } from '../../fit/separable.ts';
import type { Solution } from '../../fit/solution.ts';
import { isKinkedLine, solve, solveExactly, workbench } from '../../fit/solve.ts';

/** One activation in one cell: plain values that can be sent. */
export interface CellFit {
  readonly activation: string;
  readonly parameters: readonly number[];
  /** Its shape in the solver's coordinates, in which currents are parts of the curve's extent. */
  readonly q: ArrayLike<number>;
  readonly sse: number;
  readonly aicc: number;
}

/** The activations fitted by the full search, in the order given. */
export function fitInFull(points: Points, names: readonly string[]): readonly CellFit[] {
  const bench = workbench(points);
  return names.map((name) => {
    return cellFit(points, solve(activationNamed(name), bench));
  });
}

function cellFit(points: Points, { activation, parameters, q, sse }: Omit<Solution, 'converged'>): CellFit {
  const n = points.x.length;
  const least = n * points.floor ** 2;
  const { aicc } = criteria(sse, n, activation.parameters.length, least);
  return { activation: activation.name, parameters, q, sse, aicc: aicc ?? Number.POSITIVE_INFINITY };
}

/**
 * Starts that are followed, of those that look best where they are and lie apart: nearer than this they end together.
 * `edge`: a width within e^7 of the edge of its range has none of its influence left.
 */
const starting = Object.freeze({ followed: 2, apart: 0.05, far: 0.5, runOff: 4, anew: 2, edge: 7 });

/**
 * From a neighbour's optimum a few undamped steps end within 1e-4 of the least sum of squares, which is 0.004 in the AICc
 * of 41 points.
 */
const polish = Object.freeze({ maximumSteps: 8, offset: 1e-2, damping: 1e-12, leastGain: 1e-4 });

/** A neighbour's end has to promise as much, relatively: what polishing leaves is no promise. */
const gain = 1e-3;

const glance = Object.freeze({ ...polish, maximumSteps: 4 });

/** Places in the gap in which firing begins that a threshold is tried at: it often sticks to the last silent current. */
const onsetPlaces: readonly number[] = [0, 0.5, 0.97];

/**
 * The activations fitted from starts.
 *
 * @param starts what each ended with elsewhere
 * @param known fits of this cell, which are only replaced by better ones
 */
export function fitFrom(
  points: Points,
  names: readonly string[],
  starts: ReadonlyMap<string, readonly CellFit[]>,
  known: readonly CellFit[] = [],
): readonly CellFit[] {
  const found = new Map<string, CellFit>(known.map((fit) => [fit.activation, fit]));
  for (const name of names) {
    const activation = activationNamed(name);
    const old = found.get(name);
    // Lines with kinks are solved over their breakpoints, without a start and without a chance of missing the optimum.
    if (isKinkedLine(activation)) {
      const exact = old === undefined ? solveExactly(activation, points) : undefined;
      if (exact !== undefined) found.set(name, cellFit(points, exact));
      if (old !== undefined || exact !== undefined) continue;
    }
    const coordinates = coordinatesOf(activation, points);
    const bench: Bench = { points, coordinates, problem: shapeProblem(coordinates, points), enough: enoughOf(points) };
    const given = starts.get(name) ?? [];
    found.set(name, old === undefined ? begun(bench, given, found) : improved(bench, old, given));
  }
  return names.map((name) => found.get(name)!);
}

/** What is needed to fit one activation in one cell. */
interface Bench {
  readonly points: Points;
  readonly coordinates: Coordinates;
  readonly problem: ShapeProblem;
  readonly enough: number;
}

/** A fit from the ends of neighbours, and of simpler activations in this cell. */
function begun(bench: Bench, neighbours: readonly CellFit[], found: ReadonlyMap<string, CellFit>): CellFit {
  const { points, coordinates } = bench;
  const { activation, shape } = coordinates;
  const ends: Float64Array[] = [];
  let starts = startsFrom(coordinates, neighbours);
  for (const { becomes, parameter, start, towards } of activation.limits ?? []) {
    const simpler = found.get(becomes);
    if (simpler === undefined) continue;
    const q = coordinates.inward(start(simpler.parameters, range.wide * points.unit, range.narrow * points.unit));
    if (isKinkedLine(activationNamed(becomes)) && (towards === 'zero' || towards === 'infinity')) {
      // The simpler one is solved, and the sum of squares is flat in what makes the difference: an end, not a start.
      ends.push(q);
      // A start at the same edge is the simpler activation too, and not the best of it.
      const at = shape.findIndex((i) => activation.parameters[i]!.name === parameter);
      starts = starts.filter((other) => !(Math.abs(other[at]! - q[at]!) < starting.edge));
    } else starts.push(q);
  }
  starts.push(...moved(bench, [...starts, ...ends]));
  return polished(bench, starts, ends);
}

/** A neighbour's end as it was in currents, and as it was in parts of the extent: a threshold may belong to either. */
function startsFrom(coordinates: Coordinates, ends: readonly CellFit[]): Float64Array[] {
  return ends.flatMap(({ parameters, q }) => [coordinates.inward(parameters), new Float64Array(q)]);
}

/** The best end of the best starts, or of what needs no following. */
function polished(
  { points, coordinates, problem, enough }: Bench,
  starts: readonly Float64Array[],
  ends: readonly Float64Array[] = [],
): CellFit {
  const ranked = [...starts.map((q) => ({ q, ended: false })), ...ends.map((q) => ({ q, ended: true }))]
    .map((start) => ({ ...start, sse: problem.sse(start.q) }))
    .filter(({ sse }) => Number.isFinite(sse))
    // An end before a start that is no better.
    .sort((a, b) => a.sse - b.sse || Number(b.ended) - Number(a.ended));
  let best = { q: ranked[0]?.q ?? new Float64Array(coordinates.shape.length), sse: Number.POSITIVE_INFINITY };
  const taken: Float64Array[] = [];
  for (const { q, sse, ended } of ranked) {
    if (taken.length === starting.followed || best.sse <= enough) break;
    if (taken.some((other) => isNear(q, other))) continue;
    taken.push(q);
    if (ended) {
      if (sse < best.sse) best = { q, sse };
      continue;
    }
    const end = minimise(problem, q, { ...polish, enough });
    if (end.sse < best.sse) best = end;
  }
  const factor = problem.factorOf(best.q);
  const sse = Number.isFinite(best.sse) ? best.sse : points.target.reduce((sum, value) => sum + value * value, 0);
  return cellFit(points, {
    activation: coordinates.activation,
    parameters: coordinates.outward(best.q, Number.isFinite(factor) ? factor : 0),
    q: best.q,
    sse,
  });
}

function isNear(q: Float64Array, other: Float64Array): boolean {
  for (let j = 0; j < q.length; j++) if (!(Math.abs(q[j]! - other[j]!) < starting.apart)) return false;
  return true;
}

/** A fit, or a better one from a neighbour's end where that is better as it stands. */
function improved(bench: Bench, old: CellFit, neighbours: readonly CellFit[]): CellFit {
  const { coordinates, problem, enough } = bench;
  if (old.sse <= enough) return old;
  const better = startsFrom(coordinates, neighbours).filter((start) => problem.sse(start) < (1 - gain) * old.sse);
  if (better.length === 0) return old;
  const end = polished(bench, better);
  return end.sse < old.sse ? end : old;
}

/**
 * Starts with their threshold moved into the gap in which firing begins: the best one, and the best that is far from it. The
 * other shapes come to terms with the place before the threshold is let go, or it is gone at once.
 */
function moved(
  { points, coordinates, problem, enough }: Bench,
  starts: readonly Float64Array[],
): readonly Float64Array[] {
  const { x, y } = points;
  const { kink, lower, upper } = coordinates;
  const first = y.findIndex((rate) => rate > 0);
  if (kink < 0 || first < 1) return [];
  const [best, ...rest] = [...starts].sort((a, b) => problem.sse(a) - problem.sse(b));
  if (best === undefined) return [];
  // A width that ran off says nothing of where it would be if it had not.
  const anew = best.map((value, j) => (value > starting.runOff && j !== kink ? starting.anew : value));
  const far = (start: Float64Array): boolean =>
    start.some((value, j) => j !== kink && Math.abs(value - best[j]!) > starting.far);
  const other = [anew, ...rest].find(far);
  const steep = coordinates.activation.parameters.some(({ kind }) => kind === 'exponent');
  return [best, ...(other === undefined ? [] : [other])].flatMap((start) =>
    onsetPlaces.map((part) => {
      const q = start.slice();
      q[kink] = x[first - 1]! + part * (x[first]! - x[first - 1]!);
      if (!steep) return q;
      const held = { lower: lower.slice(), upper: upper.slice() };
      held.lower[kink] = held.upper[kink] = q[kink]!;
      return minimise({ ...problem, ...held }, q, { ...glance, enough }).q;
    }),
  );
}
