// How well a fit foretells points that it has not seen. Refits begin at the whole fit's optimum, so they cost little, and
// end at the optimum of the points that are left. Repeats at one current are left out together.
//
//   held out       every fifth current in turn is left out, five refits, errors pooled: does it interpolate?
//   extrapolation  the top fifth of the currents is left out, one refit to those below: does it go on?
//   leave one out  every current in turn is left out; as many refits as currents
import { type Points, subset } from './points.ts';
import { type Rest, refit, type Whole } from './refit.ts';
import type { Solution } from './solution.ts';

/** One in so many currents is left out. */
const folds = 5;

/** Root mean squared error of currents left out in an interleaved pattern, Hz; null with too few points. */
export function heldOutRmse(solution: Solution, points: Points, whole: Whole): number | null {
  return pooled(solution, points, partsOf(points).interleaved, whole);
}

/** Root mean squared error of the top fifth of the currents, fitted without them, Hz; null with too few points. */
export function extrapolationRmse(solution: Solution, points: Points, whole: Whole): number | null {
  const { top } = partsOf(points);
  return top === undefined ? null : pooled(solution, points, [top], whole);
}

/** Root mean squared error of each current left out by itself, Hz; null with too few points. */
export function leaveOneOutRmse(solution: Solution, points: Points, whole: Whole): number | null {
  const parts = partsOf(points);
  parts.single ??= singles(points);
  return pooled(solution, points, parts.single, whole);
}

/** Points left out, by index, and those that are fitted. */
interface Part {
  readonly left: readonly number[];
  readonly rest: Rest;
}

interface Parts {
  readonly interleaved: readonly Part[];
  /** Made when asked for. */
  single?: readonly Part[];
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
    top: from === count ? undefined : partOf(points, (i) => group[i]! >= from, false),
  };
  made.set(points, parts);
  return parts;
}

function singles(points: Points): readonly Part[] {
  const group = groups(points);
  return Array.from({ length: group.at(-1)! + 1 }, (_, g) => partOf(points, (i) => group[i] === g, false));
}

function partOf(points: Points, isLeft: (i: number) => boolean, spread = true): Part {
  const [left, kept]: [number[], number[]] = [[], []];
  for (let i = 0; i < points.x.length; i++) (isLeft(i) ? left : kept).push(i);
  return { left, rest: { points: subset(points, kept), found: new Map(), spread } };
}

/** For each point the number of its current among the distinct ones. */
function groups({ x }: Points): readonly number[] {
  let count = -1;
  return Array.from(x, (value, i) => {
    if (i === 0 || value > x[i - 1]!) count++;
    return count;
  });
}

function pooled(solution: Solution, points: Points, parts: readonly Part[], whole: Whole): number | null {
  const { activation } = solution;
  const { x, y, weights, unit } = points;
  let [sum, total] = [0, 0];
  for (const { left, rest } of parts) {
    if (left.length === 0) continue;
    if (rest.points.x.length <= activation.parameters.length || !rest.points.y.some((rate) => rate > 0)) return null;
    const { parameters } = refit(solution, rest, whole);
    for (const i of left) {
      sum += weights[i]! * (y[i]! - activation.value(x[i]! * unit, parameters)) ** 2;
      total += weights[i]!;
    }
  }
  return total > 0 && Number.isFinite(sum) ? Math.sqrt(sum / total) : null;
}
