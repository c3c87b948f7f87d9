// The optimum on a part of the points, begun at that of all of them. It is near, but three things lie between the two that
// no descent passes by itself: a parameter that ran to a limit has no slope to come back by; another may have to run to its
// limit; and a threshold that rests on a current keeps whatever else should move. So a refit is a small search. A search
// that ends where rounding put the start would make the error of what was left out a matter of chance.
import type { Activation, Limit } from './activations/activation.ts';
import { activationNamed } from './activations/registry.ts';
import { type Coordinates, coordinatesOf, range } from './coordinates.ts';
import { isFormula } from './formula.ts';
import { freeThreshold } from './free-threshold.ts';
import { least, type Minimum, type SolverOptions, undamped } from './least-squares.ts';
import { minimise } from './minimise.ts';
import { enoughOf, fewPoints, type Points } from './points.ts';
import { type ShapeProblem, shapeProblem } from './separable.ts';
import type { Solution } from './solution.ts';
import { exactStart, refine, solutionAt } from './solve.ts';

/** Points that are fitted, and what has been found on them, so that a simpler activation is refitted once. */
export interface Rest {
  readonly points: Points;
  readonly found: Map<string, Solution>;
  /** Whether every fifth is left out, so that the points are spread like all of them. */
  readonly spread: boolean;
}

/** What has been found on all points, by the activations' names. */
export type Whole = ReadonlyMap<string, Solution>;

/**
 * How closely a refit is followed: a cosine of 1e-2 leaves 1e-4 of the sum of squares to be gained, which is what a global search
 * is held to (`sameSse` of outcome.ts). Undamped, as it starts near its end.
 */
const settled: Partial<SolverOptions> = Object.freeze({ maximumSteps: 30, offset: 1e-2, damping: undamped });
/** A start elsewhere is followed to its end if these steps lead close to the best. */
const glance: Partial<SolverOptions> = Object.freeze({ maximumSteps: 6 });
const close = 1.05;
/** A start this much above the best is not looked at; one that has only its distance from a limit to shed may be higher. */
const hopeful = 1.3;
const hopefulBeside = 100;
/** Sums of squares closer than this, relative, are one: the whole fit is at its limit (`sameSse` of outcome.ts). */
const atLimit = 1e-4;
/** Extents of the data from a limit at infinity where the function still has a slope away from it. */
const beside = 1e4;
/** A softness that lies well inside a gap between two currents, relative to it. */
const insideGap = 0.4;

/** The least-squares fit of a part of the points. */
export function refit(solution: Solution, rest: Rest, whole: Whole): Solution {
  const { activation } = solution;
  const { points, found } = rest;
  if (isFormula(activation)) {
    return refine(activation, points, solution.parameters, { ...settled, enough: enoughOf(points) });
  }
  const known = found.get(activation.name);
  if (known !== undefined) return known;
  const coordinates = coordinatesOf(activation, points);
  const problem = shapeProblem(coordinates, points);
  const start = coordinates.inward(solution.parameters);
  // Among many points that are spread like all of them, the breakpoint beside the whole fit's is as good as any.
  const exact =
    rest.spread && points.x.length > fewPoints ? undefined : exactStart(activation, points, coordinates)?.[0];
  const best =
    exact === undefined
      ? searched(
          { coordinates, problem, points, options: { ...settled, enough: enoughOf(points) } },
          solution,
          rest,
          whole,
        )
      : fromBreakpoints(problem, exact, start);
  const refitted = solutionAt(coordinates, problem, points, best);
  found.set(activation.name, refitted);
  return refitted;
}

/** Kinked lines: the best over all breakpoints, and the whole fit's where that has its kink far outside the data. */
function fromBreakpoints(problem: ShapeProblem, exact: Float64Array, start: Float64Array): Minimum {
  const best = minimise(problem, exact, settled);
  return problem.sse(start) < best.sse ? least([best, minimise(problem, start, settled)]) : best;
}

interface Search {
  readonly coordinates: Coordinates;
  readonly problem: ShapeProblem;
  readonly points: Points;
  readonly options: Partial<SolverOptions>;
}

function searched(search: Search, solution: Solution, rest: Rest, whole: Whole): Minimum {
  const { coordinates, problem, points, options } = search;
  const enough = enoughOf(points);
  const limits = (coordinates.activation.limits ?? []).flatMap((limit): Reached[] => {
    const simpler = whole.get(limit.becomes);
    if (simpler === undefined) return [];
    const wasThere = Math.abs(solution.sse - simpler.sse) <= atLimit * simpler.sse;
    const { parameters } = refit(simpler, rest, whole);
    const startAt = (far: number, near: number): Float64Array =>
      coordinates.inward(limit.start(parameters, far * points.unit, near * points.unit));
    const start = startAt(range.wide, range.narrow);
    return [{ limit, startAt, wasThere, start, sse: problem.sse(start) }];
  });
  const own = minimise(problem, coordinates.inward(solution.parameters), options);
  let best = own;
  const nearest = limits.reduce<Reached | undefined>((a, b) => (a === undefined || b.sse < a.sse ? b : a), undefined);
  if (nearest !== undefined && best.sse > enough) best = fromLimit(search, nearest, best);
  // What came from a simpler activation's refit has its threshold from there.
  return best.sse <= enough || best !== own ? best : freeThreshold(coordinates, problem, points, best, options);
}

/** A limit as the simpler activation's refit puts it. */
interface Reached {
  readonly limit: Limit;
  /** Whether all points could not tell the activation from the simpler one. */
  readonly wasThere: boolean;
  readonly start: Float64Array;
  readonly sse: number;
  /** A start so many extents of the data from the limit, or that part of one. */
  readonly startAt: (far: number, near: number) => Float64Array;
}

/** The best of what is known, the limit itself, and what is found from beside it. */
function fromLimit(search: Search, { limit, wasThere, start, sse, startAt }: Reached, known: Minimum): Minimum {
  const { coordinates, problem, points, options } = search;
  const beaten = sse < known.sse;
  let best = beaten ? least([known, minimise(problem, start, options)]) : known;
  if (limit.towards === 'infinity' && (beaten || wasThere)) {
    best = followed(search, startAt(beside, 1 / beside), hopefulBeside, best);
  }
  // With few points a softness below the distance between two currents has a basin of its own beside the kink.
  const { length } = points.x;
  if (length <= fewPoints && hasSoftness(coordinates.activation, limit)) {
    best = followed(search, startAt(1, insideGap / (length - 1)), hopeful, best);
  }
  return best;
}

function hasSoftness({ parameters }: Activation, { parameter, towards, becomes }: Limit): boolean {
  return (
    towards === 'zero' &&
    activationNamed(becomes).name === 'relu' &&
    parameters.some(({ name, kind }) => name === parameter && kind === 'width')
  );
}

/** Follows a start as far as it is worth it; the better of its end and the best known. */
function followed({ problem, options }: Search, start: Float64Array, hope: number, best: Minimum): Minimum {
  if (!(problem.sse(start) < hope * best.sse)) return best;
  const end = minimise(problem, start, { ...options, ...glance });
  return least([best, end.converged || end.sse > close * best.sse ? end : minimise(problem, end.q, options)]);
}
