// How well a fit foretells points that it has not seen. Refits start from the whole fit's optimum, so they cost little and
// are the same every time. Repeats at one current are left out together.
//
//   held out       every fifth current in turn is left out, five refits, errors pooled: does it interpolate?
//   extrapolation  the top fifth of the currents is left out, one refit to those below: does it go on?
//   leave one out  every current in turn is left out; as many refits as currents
import type { Activation } from './activations/activation.ts';
import { isFormula } from './formula.ts';
import { close, type SolverOptions, undamped } from './least-squares.ts';
import { enoughOf, type Points, subset } from './points.ts';
import type { Solution } from './solution.ts';
import { refine, solveExactly } from './solve.ts';

/** One in so many currents is left out. */
const folds = 5;

/** Root mean squared error of currents left out in an interleaved pattern, Hz; null with too few points. */
export function heldOutRmse(solution: Solution, points: Points): number | null {
  return pooled(solution, points, partsOf(points).interleaved, quick);
}

/** Root mean squared error of the top fifth of the currents, fitted without them, Hz; null with too few points. */
export function extrapolationRmse(solution: Solution, points: Points): number | null {
  const { top } = partsOf(points);
  return top === undefined ? null : pooled(solution, points, [top], close);
}

/** Root mean squared error of each current left out by itself, Hz; null with too few points. */
export function leaveOneOutRmse(solution: Solution, points: Points): number | null {
  const group = groups(points);
  const count = group.at(-1)! + 1;
  return pooled(
    solution,
    points,
    Array.from({ length: count }, (_, g) => partOf(points, (i) => group[i] === g)),
    close,
  );
}

/** Points left out, by index, and those that are fitted. */
interface Part {
  readonly left: readonly number[];
  readonly rest: Points;
}

interface Parts {
  readonly interleaved: readonly Part[];
  /** Undefined with fewer currents than folds. */
  readonly top: Part | undefined;
}

/** Parts made last: every activation of a report is fitted to the same ones. */
const made = new WeakMap<Points, Parts>();

function partsOf(points: Points): Parts {
  const known = made.get(points);
  if (known !== undefined) return known;
  const group = groups(points);
  const count = group.at(-1)! + 1;
  const from = count - Math.floor(count / folds);
  const parts: Parts = {
    interleaved: Array.from({ length: folds }, (_, fold) => partOf(points, (i) => group[i]! % folds === fold)),
    top: from === count ? undefined : partOf(points, (i) => group[i]! >= from),
  };
  made.set(points, parts);
  return parts;
}

function partOf(points: Points, isLeft: (i: number) => boolean): Part {
  const [left, kept]: [number[], number[]] = [[], []];
  for (let i = 0; i < points.x.length; i++) (isLeft(i) ? left : kept).push(i);
  return { left, rest: subset(points, kept) };
}

/** For each point the number of its current among the distinct ones. */
function groups({ x }: Points): readonly number[] {
  let count = -1;
  return Array.from(x, (value, i) => {
    if (i === 0 || value > x[i - 1]!) count++;
    return count;
  });
}

function pooled(
  solution: Solution,
  points: Points,
  parts: readonly Part[],
  options: Partial<SolverOptions>,
): number | null {
  const { activation } = solution;
  const { x, y, weights, unit } = points;
  let [sum, total] = [0, 0];
  for (const { left, rest } of parts) {
    if (left.length === 0) continue;
    if (rest.x.length <= activation.parameters.length || !rest.y.some((rate) => rate > 0)) return null;
    const parameters = refit(activation, rest, solution, options);
    for (const i of left) {
      sum += weights[i]! * (y[i]! - activation.value(x[i]! * unit, parameters)) ** 2;
      total += weights[i]!;
    }
  }
  return total > 0 && Number.isFinite(sum) ? Math.sqrt(sum / total) : null;
}

/**
 * With every fifth current left out the optimum moves so little that few steps, undamped as long as they gain, lead close
 * enough: within 1 % of the error on a measured cell and on a noisy LIF, against SciPy. One current alone moves it less than
 * these steps see, and without the top fifth it moves far, so those refits go on to the end: cut short, they would still know
 * what was left out.
 */
const quick: Partial<SolverOptions> = Object.freeze({ maximumSteps: 3, offset: 3e-2, damping: undamped });

function refit(
  activation: Activation,
  rest: Points,
  solution: Solution,
  options: Partial<SolverOptions>,
): readonly number[] {
  // Kinked lines have an optimum between every two currents: the one beside the whole fit's need not be the best.
  const exact = options === close && !isFormula(activation) ? solveExactly(activation, rest) : undefined;
  return (exact ?? refine(activation, rest, solution.parameters, { ...options, enough: enoughOf(rest) })).parameters;
}
