// The clipped ReLU solved over its two kinks: for every pair of gaps that the foot and the corner may lie in, the line
// between them and the level above are linear regressions. A corner may also stick to a point that lies above it; then
// line and level share that point and are one regression. The best pair is the global optimum.
import { coarse, type Points } from './points.ts';

/** Level, gain (per unit of the points) and threshold. */
export type Clip = readonly [max: number, gain: number, threshold: number];

/** Pairs of points grow as the square; more points than this are averaged first and the result refined on all. */
const mostPoints = 240;

interface Best {
  clip: Clip | undefined;
  sse: number;
  readonly rounding: number;
}

/** The best clipped line; undefined where nothing rises. */
export function bestClip(given: Points): Clip | undefined {
  const points = coarse(given, mostPoints);
  const sums = prefixSums(points);
  const n = points.x.length;
  const best: Best = { clip: undefined, sse: Number.POSITIVE_INFINITY, rounding: 1e-13 * sums.YY[n]! };
  const level = levelMisfits(sums);
  for (let i = 0; i < n; i++) {
    step(points, sums, i, best);
    single(points, sums, i, best);
    for (let j = i + 1; j < n; j++) {
      if (points.x[j]! === points.x[j - 1]!) continue;
      // Nought before the foot and one level after the corner leave as much, whatever is between them.
      if (sums.YY[i]! + level[j]! > best.sse + best.rounding) continue;
      free(points, sums, i, j, best);
      corner(points, sums, i, j, best);
    }
  }
  return best.clip;
}

/** Cumulative sums of w, wx, wy, wxx, wxy, wyy; x from the first current. */
interface Sums {
  readonly W: Float64Array;
  readonly X: Float64Array;
  readonly Y: Float64Array;
  readonly XX: Float64Array;
  readonly XY: Float64Array;
  readonly YY: Float64Array;
}

function prefixSums({ x, y, weights }: Points): Sums {
  const n = x.length;
  const column = (): Float64Array => new Float64Array(n + 1);
  const sums = { W: column(), X: column(), Y: column(), XX: column(), XY: column(), YY: column() };
  const { W, X, Y, XX, XY, YY } = sums;
  for (let i = 0; i < n; i++) {
    const [w, d, v] = [weights[i]!, x[i]! - x[0]!, y[i]!];
    W[i + 1] = W[i]! + w;
    X[i + 1] = X[i]! + w * d;
    Y[i + 1] = Y[i]! + w * v;
    XX[i + 1] = XX[i]! + w * d * d;
    XY[i + 1] = XY[i]! + w * d * v;
    YY[i + 1] = YY[i]! + w * v * v;
  }
  return sums;
}

/** For each point the least sum of squares of it and those after it about one level. */
function levelMisfits({ W, Y, YY }: Sums): Float64Array {
  const n = W.length - 1;
  return Float64Array.from({ length: n }, (_, j) => {
    const [w, y] = [W[n]! - W[j]!, Y[n]! - Y[j]!];
    return YY[n]! - YY[j]! - (w > 0 ? (y * y) / w : 0);
  });
}

/** Foot and corner in one gap: a step to the mean of the points above. */
function step({ x }: Points, { W, Y, YY }: Sums, i: number, best: Best): void {
  const n = x.length;
  const w = W[n]! - W[i]!;
  if (!(w > 0) || (i > 0 && x[i] === x[i - 1])) return;
  const max = (Y[n]! - Y[i]!) / w;
  const foot = i > 0 ? x[i - 1]! : x[0]! - 1;
  take(best, YY[n]! - w * max * max, [max, max / (x[i]! - foot), foot]);
}

/** One current alone on the line, which goes through it; the corner is before the next one. */
function single({ x }: Points, { W, Y, YY }: Sums, i: number, best: Best): void {
  const n = x.length;
  let j = i + 1;
  while (j < n && x[j] === x[i]) j++;
  if (j >= n || (i > 0 && x[i] === x[i - 1])) return;
  const [w, top] = [W[j]! - W[i]!, W[n]! - W[j]!];
  if (!(w > 0) || !(top > 0)) return;
  const [on, max] = [(Y[j]! - Y[i]!) / w, (Y[n]! - Y[j]!) / top];
  if (!(on > 0) || !(max > on)) return;
  const earliest = i > 0 ? x[i - 1]! : x[0]! - 1;
  const foot = Math.max(earliest, ((max / on) * x[i]! - x[j]!) / (max / on - 1));
  take(best, YY[n]! - w * on * on - top * max * max, [max, on / (x[i]! - foot), foot]);
}

/** Points i..j-1 on the line, j.. on the level, each by its own regression. */
function free({ x }: Points, sums: Sums, i: number, j: number, best: Best): void {
  const { W, X, Y, XX, XY, YY } = sums;
  const n = x.length;
  const top = W[n]! - W[j]!;
  const w = W[j]! - W[i]!;
  if (!(top > 0) || !(w > 0)) return;
  const max = (Y[n]! - Y[j]!) / top;
  const [mx, my] = [(X[j]! - X[i]!) / w, (Y[j]! - Y[i]!) / w];
  const xx = XX[j]! - XX[i]! - w * mx * mx;
  const xy = XY[j]! - XY[i]! - w * mx * my;
  if (!(xx > 1e-14) || !(xy > 0)) return;
  const gain = xy / xx;
  const foot = mx - my / gain;
  const edge = foot + max / gain;
  const inFoot = foot <= x[i]! - x[0]! && (i === 0 || foot >= x[i - 1]! - x[0]!);
  const inEdge = edge <= x[j]! - x[0]! && edge >= x[j - 1]! - x[0]!;
  if (!inFoot || !inEdge) return;
  take(best, YY[n]! - top * max * max - w * my * my - gain * xy, [max, gain, foot + x[0]!]);
}

/** Corner exactly at point j: max + gain min(0, x - x[j]) for the points from i on. */
function corner({ x }: Points, sums: Sums, i: number, j: number, best: Best): void {
  const { W, X, Y, XX, XY, YY } = sums;
  const n = x.length;
  const at = x[j]! - x[0]!;
  const w = W[n]! - W[i]!;
  const line = W[j]! - W[i]!;
  if (!(w > 0) || !(line > 0)) return;
  const s1 = X[j]! - X[i]! - at * line;
  const s2 = XX[j]! - XX[i]! - 2 * at * (X[j]! - X[i]!) + at * at * line;
  const sy = XY[j]! - XY[i]! - at * (Y[j]! - Y[i]!);
  const y = Y[n]! - Y[i]!;
  const determinant = w * s2 - s1 * s1;
  if (!(determinant > 1e-14 * w * s2)) return;
  const max = (y * s2 - sy * s1) / determinant;
  const gain = (w * sy - s1 * y) / determinant;
  if (!(gain > 0) || !(max > 0)) return;
  const foot = at - max / gain;
  if (foot > x[i]! - x[0]! || (i > 0 && foot < x[i - 1]! - x[0]!)) return;
  take(best, YY[n]! - max * y - gain * sy, [max, gain, foot + x[0]!]);
}

function take(best: Best, sse: number, clip: Clip): void {
  // Sums this close are one sum but for rounding; the first that reaches it stands.
  if (!(sse < best.sse - best.rounding) || !clip.every(Number.isFinite) || !(clip[1] > 0)) return;
  best.sse = sse;
  best.clip = clip;
}
