// The basins of a function that has no exact solution: a grid of starts on few points, the best of them followed down, and
// beside them the basins that a grid does not see.
import type { Coordinates } from './coordinates.ts';
import { type Minimum, minimise, type SolverOptions } from './minimise.ts';
import { enoughOf, type Points, smallCount } from './points.ts';
import { rampStarts } from './ramp.ts';
import { shapeProblem } from './separable.ts';
import { bestStarts } from './starts.ts';

/** A basin of the coarse points is followed on all of them if it is not this much worse than the best. */
const hopeful = 1.5;

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
  const ends = bestStarts(coordinates, small)
    .map((start) => minimise(problem, start, { ...rough, enough }))
    .sort((a, b) => a.sse - b.sse);
  const kept: Minimum[] = [];
  for (const end of ends) {
    if (kept.length === 3 || end.sse > hopeful * ends[0]!.sse) break;
    if (!kept.some(({ q }) => q.every((value, j) => Math.abs(value - end.q[j]!) < 1e-2))) kept.push(end);
  }
  const starts = [
    ...kept.map(({ q }) => q),
    ...nearlyKinked(coordinates, points, relu),
    ...rampStarts(coordinates, small),
  ];
  if (starts.length > 0) return starts;
  return [coordinates.lower.map((low, j) => (low + coordinates.upper[j]!) / 2)];
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
  if (x.length > smallCount) return [];
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
