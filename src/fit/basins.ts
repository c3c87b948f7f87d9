// The basins of a function that has no exact solution: a grid of starts on few points, the best of them followed down, and
// beside them the basins that a grid does not see.
import type { Coordinates } from './coordinates.ts';
import type { Minimum, SolverOptions } from './least-squares.ts';
import { minimise } from './minimise.ts';
import { enoughOf, fewPoints, type Points } from './points.ts';
import { rampStarts } from './ramp.ts';
import { shapeProblem } from './separable.ts';
import { bestStarts } from './starts.ts';

/**
 * A basin of the few points is followed on all of them if it is not this much worse than the best. Where the few are
 * averages, the scatter that all basins share is gone, and differences between them stand out.
 */
const hopeful = Object.freeze({ all: 1.5, averaged: 1.2 });
/** Relative: ends whose sums of squares are this close are ends in one basin, at the accuracy of a rough search. */
const sameBasin = 2e-5;

/** Among averages of many points, the starts that are ahead after these steps are followed further. */
const first: Partial<SolverOptions> = Object.freeze({ maximumSteps: 6, offset: 1e-2 });
const ahead = 3;
/** Closely enough to tell basins apart. */
const rough: Partial<SolverOptions> = Object.freeze({ maximumSteps: 25, offset: 1e-3 });

/**
 * Starts in the best basins.
 *
 * @param points all points
 * @param small few points that stand for all
 * @param relu parameters of the ReLU on all points
 */
export function searchedStarts(
  coordinates: Coordinates,
  points: Points,
  small: Points,
  relu: () => readonly number[],
): readonly Float64Array[] {
  const problem = shapeProblem(coordinates, small);
  const enough = enoughOf(small);
  const follow = (from: readonly Float64Array[], options: Partial<SolverOptions>): readonly Minimum[] =>
    from.map((start) => minimise(problem, start, { ...options, enough })).sort((a, b) => a.sse - b.sse);
  const begun = [...bestStarts(coordinates, small), ...rampStarts(coordinates, small)];
  const ends =
    small === points
      ? follow(begun, rough)
      : follow(
          follow(begun, first)
            .slice(0, ahead)
            .map(({ q }) => q),
          rough,
        );
  const worst = small === points ? hopeful.all : hopeful.averaged;
  const kept: Minimum[] = [];
  for (const end of ends) {
    if (kept.length === 3 || end.sse > worst * ends[0]!.sse) break;
    if (!kept.some((other) => isSame(other, end))) kept.push(end);
  }
  const starts = [...kept.map(({ q }) => q), ...nearlyKinked(coordinates, points, relu)];
  if (starts.length > 0) return starts;
  return [coordinates.lower.map((low, j) => (low + coordinates.upper[j]!) / 2)];
}

function isSame(a: Minimum, b: Minimum): boolean {
  return Math.abs(a.sse - b.sse) < sameBasin * a.sse || a.q.every((value, j) => Math.abs(value - b.q[j]!) < 1e-2);
}

/**
 * Starts for a smooth function that a kinked one is the limit of: with few points, a softness below the distance between
 * two currents has basins of its own beside the kink.
 */
function nearlyKinked(
  coordinates: Coordinates,
  { x, unit }: Points,
  relu: () => readonly number[],
): readonly Float64Array[] {
  if (x.length > fewPoints) return [];
  const gap = (unit * (x.at(-1)! - x[0]!)) / (x.length - 1);
  return (coordinates.activation.limits ?? [])
    .filter(({ towards, becomes }) => towards === 'zero' && becomes === 'relu')
    .flatMap(({ start, parameter }) => {
      const at = coordinates.activation.parameters.findIndex(({ name }) => name === parameter);
      if (coordinates.activation.parameters[at]!.kind !== 'width') return [];
      const kinked = start(relu(), 1, 1);
      return [0.04, 0.2, 0.6].map((part) =>
        coordinates.inward(kinked.map((value, p) => (p === at ? part * gap : value))),
      );
    });
}
