// One activation, one set of points: the least-squares parameters, and the global optimum as far as deterministic search
// can tell. Kinked lines are solved exactly over their breakpoints. The others start from a grid, and from the optimum of
// every simpler activation that they contain, so none can end worse than a special case of itself. A threshold makes the
// sum of squares smooth only between currents, so the gaps around the best one are searched one by one.
import type { Activation, Limit } from './activations/activation.ts';
import { activationNamed } from './activations/registry.ts';
import { searchedStarts } from './basins.ts';
import { bestThreshold, slopesAt } from './breakpoints.ts';
import { bestClip } from './clipped.ts';
import { type Coordinates, coordinatesOf, range } from './coordinates.ts';
import { isFormula } from './formula.ts';
import { gapHomes, searchGaps } from './gaps.ts';
import { close, least, type Minimum, type SolverOptions } from './least-squares.ts';
import { minimise } from './minimise.ts';
import { coarse, enoughOf, fewPoints, type Points, smallCount } from './points.ts';
import { type ShapeProblem, shapeProblem } from './separable.ts';
import type { Solution } from './solution.ts';
import { formulaProblem } from './solve-formula.ts';

/** A set of points with what has been found on it, so that a simpler activation is solved once for all that contain it. */
export interface Workbench {
  readonly points: Points;
  readonly small: Points;
  readonly solved: Map<string, Solution>;
}

export function workbench(points: Points): Workbench {
  return {
    points,
    small: points.x.length > fewPoints ? coarse(points, smallCount) : points,
    solved: new Map(),
  };
}

/** How closely a search is followed at the end. */
const final: Partial<SolverOptions> = Object.freeze({ maximumSteps: 300, offset: 1e-5 });

/** The best parameters found; found once for a workbench. */
export function solve(activation: Activation, bench: Workbench): Solution {
  const known = bench.solved.get(activation.name);
  if (known !== undefined) return known;
  const coordinates = coordinatesOf(activation, bench.points);
  const problem = shapeProblem(coordinates, bench.points);
  const enough = enoughOf(bench.points);
  const exact = exactStart(activation, bench.points, coordinates);
  const starts =
    exact ??
    searchedStarts(coordinates, bench.points, bench.small, () => solve(activationNamed('relu'), bench).parameters);
  const ends = starts.map((start) => minimise(problem, start, { ...close, enough }));
  let best = least(ends);
  for (const limit of activation.limits ?? []) {
    const start = limitStart(limit, coordinates, bench);
    // A search from where it cannot win has been beaten already.
    if (best.sse > enough && problem.sse(start) < best.sse) best = least([best, minimise(problem, start, close)]);
  }
  if (exact === undefined && coordinates.kink >= 0 && best.sse > enough) {
    best = least(gapHomes(coordinates, best, ends).map((home) => searchGaps(coordinates, bench.points, home, enough)));
  }
  best = least([best, minimise(problem, best.q, { ...final, enough })]);
  const solution = solutionAt(coordinates, problem, bench.points, best);
  bench.solved.set(activation.name, solution);
  return solution;
}

/** Activations that are solved over their breakpoints. */
const kinkedLines: readonly string[] = Object.freeze(['relu', 'half-square', 'leaky-relu', 'clipped-relu']);

/** Whether `solveExactly` solves it. */
export function isKinkedLine({ name }: Activation): boolean {
  return kinkedLines.includes(name);
}

/**
 * The optimum of an activation that is solved over its breakpoints, without the steps that polish it to the last digits;
 * undefined for the others, and where nothing fits.
 */
export function solveExactly(activation: Activation, points: Points): Solution | undefined {
  const coordinates = coordinatesOf(activation, points);
  const q = exactStart(activation, points, coordinates)?.[0];
  if (q === undefined) return undefined;
  const problem = shapeProblem(coordinates, points);
  return solutionAt(coordinates, problem, points, { q, sse: problem.sse(q), converged: true, flat: [], steps: 0 });
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

export function solutionAt(
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
export function exactStart(
  activation: Activation,
  points: Points,
  coordinates: Coordinates,
): Float64Array[] | undefined {
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

function limitStart(limit: Limit, coordinates: Coordinates, bench: Workbench): Float64Array {
  const { unit } = bench.points;
  const simpler = solve(activationNamed(limit.becomes), bench);
  return coordinates.inward(limit.start(simpler.parameters, range.wide * unit, range.narrow * unit));
}
