// How well a fit foretells points that it has not seen. Refits start from the whole fit's optimum, so they cost little and
// are the same every time. Repeats at one current are left out together.
//
//   held out       every fifth current in turn is left out, five refits, errors pooled: does it interpolate?
//   extrapolation  the top fifth of the currents is left out, one refit to those below: does it go on?
//   leave one out  every current in turn is left out; as many refits as currents
import type { Activation } from './activations/activation.ts';
import { undamped } from './minimise.ts';
import { enoughOf, type Points, subset } from './points.ts';
import type { Solution } from './solution.ts';
import { refine } from './solve.ts';

/** One in so many currents is left out. */
const folds = 5;

/** Root mean squared error of currents left out in an interleaved pattern, Hz; null with too few points. */
export function heldOutRmse(solution: Solution, points: Points): number | null {
  const group = groups(points);
  return pooled(
    solution,
    points,
    Array.from({ length: folds }, (_, fold) => group.map((g) => g % folds === fold)),
  );
}

/** Root mean squared error of the top fifth of the currents, fitted without them, Hz; null with too few points. */
export function extrapolationRmse(solution: Solution, points: Points): number | null {
  const group = groups(points);
  const count = group.at(-1)! + 1;
  const from = count - Math.floor(count / folds);
  return from === count ? null : pooled(solution, points, [group.map((g) => g >= from)]);
}

/** Root mean squared error of each current left out by itself, Hz; null with too few points. */
export function leaveOneOutRmse(solution: Solution, points: Points): number | null {
  const group = groups(points);
  const count = group.at(-1)! + 1;
  return pooled(
    solution,
    points,
    Array.from({ length: count }, (_, g) => group.map((each) => each === g)),
  );
}

/** For each point the number of its current among the distinct ones. */
function groups({ x }: Points): readonly number[] {
  let count = -1;
  return Array.from(x, (value, i) => {
    if (i === 0 || value > x[i - 1]!) count++;
    return count;
  });
}

function pooled(solution: Solution, points: Points, patterns: readonly (readonly boolean[])[]): number | null {
  const { activation } = solution;
  const indices = Array.from(points.x.keys());
  let [sum, total] = [0, 0];
  for (const left of patterns) {
    const kept = indices.filter((i) => !left[i]);
    if (kept.length === indices.length) continue;
    const rest = subset(points, kept);
    if (kept.length <= activation.parameters.length || !rest.y.some((rate) => rate > 0)) return null;
    const parameters = refit(activation, rest, solution);
    for (const i of indices) {
      if (!left[i]) continue;
      sum += points.weights[i]! * (points.y[i]! - activation.value(points.x[i]! * points.unit, parameters)) ** 2;
      total += points.weights[i]!;
    }
  }
  return total > 0 && Number.isFinite(sum) ? Math.sqrt(sum / total) : null;
}

/**
 * From the whole fit's optimum few steps, undamped as long as they gain, lead close enough that what is missing is far below
 * the error measured.
 */
const quick = Object.freeze({ maximumSteps: 3, offset: 3e-2, damping: undamped });

function refit(activation: Activation, rest: Points, solution: Solution): readonly number[] {
  return refine(activation, rest, solution.parameters, { ...quick, enough: enoughOf(rest) }).parameters;
}
