// One activation, one set of points: the least-squares parameters, and the global optimum as far as deterministic search
// can tell. Kinked lines are solved exactly over their breakpoints. The others start from a grid, and from the optimum of
// every simpler activation that they contain, so none can end worse than a special case of itself. A threshold makes the
// sum of squares smooth only between currents, so the gaps around the best one are searched one by one.
import type { Activation, Limit } from './activations/activation.ts';
import { activationNamed } from './activations/registry.ts';
import { bestThreshold, slopesAt } from './breakpoints.ts';
import { bestClip } from './clipped.ts';
import { type Coordinates, coordinatesOf, range } from './coordinates.ts';
import { formulaProblem, isFormula } from './formula.ts';
import { type LeastSquares, type Minimum, minimise, type SolverOptions } from './minimise.ts';
import { coarse, enoughOf, type Points } from './points.ts';
import { type ShapeProblem, shapeProblem } from './separable.ts';
import type { Solution } from './solution.ts';
import { bestStarts } from './starts.ts';

/** A set of points with what has been found on it, so that a simpler activation is solved once for all that contain it. */
export interface Workbench {
  readonly points: Points;
  readonly small: Points;
  readonly solved: Map<string, Solution>;
}

/** Points enough to find basins in. */
const smallCount = 48;

export function workbench(points: Points): Workbench {
  return {
    points,
    small: coarse(points, smallCount),
    solved: new Map(),
  };
}

/** How closely a search is followed before the best of several is known, and at the end. */
const rough: Partial<SolverOptions> = Object.freeze({ maximumSteps: 25, offset: 1e-3 });
const close: Partial<SolverOptions> = Object.freeze({ maximumSteps: 60, offset: 1e-4 });
const final: Partial<SolverOptions> = Object.freeze({ maximumSteps: 300, offset: 1e-6 });

/** The best parameters found; found once for a workbench. */
export function solve(activation: Activation, bench: Workbench): Solution {
  const known = bench.solved.get(activation.name);
  if (known !== undefined) return known;
  const coordinates = coordinatesOf(activation, bench.points);
  const problem = shapeProblem(coordinates, bench.points);
  const enough = enoughOf(bench.points);
  const exact = exactStart(activation, bench.points, coordinates);
  const starts = exact ?? searchedStarts(coordinates, bench);
  let best = least(starts.map((start) => minimise(problem, start, { ...close, enough })));
  for (const limit of activation.limits ?? []) {
    const start = limitStart(limit, coordinates, bench);
    // A search from where it cannot win has been beaten already.
    if (best.sse > enough && problem.sse(start) < best.sse) best = least([best, minimise(problem, start, close)]);
  }
  if (exact === undefined && coordinates.kink >= 0 && best.sse > enough) {
    best = searchGaps(coordinates, bench.points, best, enough);
  }
  best = least([best, minimise(problem, best.q, { ...final, enough })]);
  const solution = solutionAt(coordinates, problem, bench.points, best);
  bench.solved.set(activation.name, solution);
  return solution;
}

/** The optimum near a start: for parts of the data and resampled data, whose optimum is near that of the whole. */
export function refine(
  activation: Activation,
  points: Points,
  from: readonly number[],
  options: Partial<SolverOptions> = close,
): Solution {
  if (isFormula(activation)) {
    const { q, sse, converged } = minimise(formulaProblem(activation, points), from, options);
    return { activation, parameters: Array.from(q), sse, converged, q };
  }
  const coordinates = coordinatesOf(activation, points);
  const start = coordinates.inward(from);
  const problem = shapeProblem(coordinates, points);
  return solutionAt(coordinates, problem, points, minimise(problem, start, options));
}

function solutionAt(
  coordinates: Coordinates,
  problem: ShapeProblem,
  points: Points,
  { q, sse, converged }: Minimum,
): Solution {
  const factor = problem.factorOf(q);
  const usable = Number.isFinite(factor) && Number.isFinite(sse);
  return {
    activation: coordinates.activation,
    parameters: coordinates.outward(q, usable ? factor : 0),
    sse: usable ? sse : points.target.reduce((sum, value) => sum + value * value, 0),
    converged: converged && usable,
    q,
  };
}

/** The solution over breakpoints, for the activations that have one. */
function exactStart(activation: Activation, points: Points, coordinates: Coordinates): Float64Array[] | undefined {
  const { unit } = points;
  switch (activation.name) {
    case 'relu':
    case 'half-square': {
      const threshold = bestThreshold(points, activation.name);
      return threshold === undefined ? undefined : [Float64Array.of(threshold)];
    }
    case 'leaky-relu': {
      const threshold = bestThreshold(points, activation.name);
      if (threshold === undefined) return undefined;
      const { above, below } = slopesAt(points, threshold);
      return [coordinates.inward([1, threshold * unit, above === 0 ? 0 : below / above])];
    }
    case 'clipped-relu': {
      const clip = bestClip(points);
      return clip === undefined ? undefined : [coordinates.inward([clip[0], clip[1] / unit, clip[2] * unit])];
    }
    default:
      return undefined;
  }
}

/** A basin of the coarse points is followed on all of them if it is not this much worse than the best. */
const hopeful = 1.5;

/** The best basins of the coarse points. */
function searchedStarts(coordinates: Coordinates, bench: Workbench): readonly Float64Array[] {
  const { small } = bench;
  const problem = shapeProblem(coordinates, small);
  const enough = enoughOf(small);
  const ends = bestStarts(coordinates, small)
    .map((start) => minimise(problem, start, { ...rough, enough }))
    .sort((a, b) => a.sse - b.sse);
  const kept: Minimum[] = [];
  for (const end of ends) {
    if (kept.length === 3 || end.sse > hopeful * ends[0]!.sse) break;
    if (!kept.some(({ q }) => q.every((value, j) => Math.abs(value - end.q[j]!) < 1e-2))) kept.push(end);
  }
  const starts = [...kept.map(({ q }) => q), ...nearlyKinked(coordinates, bench)];
  if (starts.length > 0) return starts;
  return [coordinates.lower.map((low, j) => (low + coordinates.upper[j]!) / 2)];
}

/**
 * Starts for a smooth function that a kinked one is the limit of: with few points, a softness below the distance between
 * two currents has basins of its own beside the kink.
 */
function nearlyKinked(coordinates: Coordinates, bench: Workbench): readonly Float64Array[] {
  const { x, unit } = bench.points;
  if (x.length > smallCount) return [];
  const gap = (unit * (x.at(-1)! - x[0]!)) / (x.length - 1);
  return (coordinates.activation.limits ?? [])
    .filter(({ towards, becomes }) => towards === 'zero' && becomes === 'relu')
    .flatMap(({ start, parameter }) => {
      const at = coordinates.activation.parameters.findIndex(({ name }) => name === parameter);
      if (coordinates.activation.parameters[at]!.kind !== 'width') return [];
      const kinked = start(solve(activationNamed('relu'), bench).parameters, 1, 1);
      return [0.04, 0.2, 0.6].map((part) =>
        coordinates.inward(kinked.map((value, p) => (p === at ? part * gap : value))),
      );
    });
}

function limitStart(limit: Limit, coordinates: Coordinates, bench: Workbench): Float64Array {
  const { unit } = bench.points;
  const simpler = solve(activationNamed(limit.becomes), bench);
  return coordinates.inward(limit.start(simpler.parameters, range.wide * unit, range.narrow * unit));
}

/** Gaps on either side of the best that are tried, and how many failures in a row end it. */
const gaps = Object.freeze({ most: 12, failures: 3 });
/** A gap is first looked at from these places in it, and searched if it comes near to the best. */
const looks: readonly number[] = Object.freeze([0.04, 0.5, 0.96]);
/** Among many points a gap is so narrow that its middle stands for it. */
const oneLook: readonly number[] = Object.freeze([0.5]);
/**
 * Where an onset may be infinitely steep, a threshold just below a current lets the rate there be anything: a basin so
 * narrow that it must be looked into. Among many points one of them counts for little.
 */
const closeLooks: readonly number[] = Object.freeze([0.5, 0.97, 0.9995, 0.999995]);
const glance: Partial<SolverOptions> = Object.freeze({ maximumSteps: 4, offset: 1e-2 });
const promising = 1.05;

/** Tries the gaps between currents on both sides of the best threshold, each within its own bounds. */
function searchGaps(coordinates: Coordinates, points: Points, found: Minimum, enough: number): Minimum {
  const { x } = points;
  // The stretch before the first current is a gap like the others, as long as the data.
  const before = 2 * x[0]! - x.at(-1)!;
  const places = [before, ...x.filter((value, i) => i === 0 || value > x[i - 1]!)];
  const home = places.findIndex((value) => value > found.q[coordinates.kink]!);
  const whole = shapeProblem(coordinates, points);
  let best = found;
  const visit = (right: number, from: Minimum): Minimum => {
    const end = searchGap(coordinates, whole, [places[right - 1]!, places[right]!], from, best.sse, enough);
    if (end.sse < best.sse) best = end;
    return end;
  };
  if (home >= 1) visit(home, found);
  for (const direction of [-1, 1]) {
    let failures = 0;
    let from = found;
    for (let away = 1; away <= gaps.most && failures < gaps.failures && best.sse > enough; away++) {
      const right = (home < 0 ? places.length : home) + direction * away;
      if (right < 1 || right >= places.length) break;
      const least = best.sse;
      const end = visit(right, from);
      failures = best.sse < least ? 0 : failures + 1;
      if (Number.isFinite(end.sse)) from = end;
    }
  }
  return best;
}

/** The best threshold in one gap, with the other parameters starting from those of a neighbour. */
function searchGap(
  coordinates: Coordinates,
  whole: LeastSquares,
  [left, right]: readonly [number, number],
  from: Minimum,
  best: number,
  enough: number,
): Minimum {
  const { kink } = coordinates;
  const lower = coordinates.lower.slice();
  const upper = coordinates.upper.slice();
  lower[kink] = Math.min(Math.max(lower[kink]!, left), upper[kink]!);
  const steep = coordinates.activation.parameters.some(({ kind }) => kind === 'exponent' || kind === 'time');
  // Short of the right edge, where the rate at that current, and its pull on the threshold, would be gone. A steep onset
  // may need to come nearer than any margin.
  const margin = steep ? 0 : 1e-9 * (right - left);
  upper[kink] = Math.max(Math.min(upper[kink]!, right - margin), lower[kink]!);
  const problem = { ...whole, lower, upper };
  const parts = whole.size > smallCount ? oneLook : steep ? closeLooks : looks;
  const starts = parts.map((part): Float64Array => {
    const start = from.q.slice();
    start[kink] = left + part * (right - left);
    if (part < 0.99) return start;
    // The others must have come to terms with the place before the threshold is let go, or it is gone at once.
    const held = { lower: lower.slice(), upper: upper.slice() };
    held.lower[kink] = held.upper[kink] = start[kink]!;
    return minimise({ ...whole, ...held }, start, { ...glance, enough }).q;
  });
  if (from.q[kink]! >= left && from.q[kink]! <= right) starts.push(from.q);
  const end = least(starts.map((start) => minimise(problem, start, { ...glance, enough })));
  return end.sse < promising * best ? minimise(problem, end.q, { ...close, enough }) : end;
}

function least(minima: readonly Minimum[]): Minimum {
  return minima.reduce((a, b) => (b.sse < a.sse ? b : a));
}
