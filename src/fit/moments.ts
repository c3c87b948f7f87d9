// Moments of the points on one side of a place, for every place at once: what a line or parabola from there explains is a
// ratio of polynomials of them.
import type { Points } from './points.ts';

/** Moments of points about places, place by place: `m` sums w d^k, k = 0..4, `t` sums w y d^k, k = 0..2, d the distance. */
export interface Moments {
  readonly m: Float64Array;
  readonly t: Float64Array;
}

/** Moments kept for a place. */
export const kinds = Object.freeze({ m: 5, t: 3 });

/** For each i the moments about x[i] of the points after it. Moved down point by point, all terms of one sign. */
export function momentsAbove(points: Points): Moments {
  const { x } = points;
  const moments = noMoments(x.length);
  for (let i = x.length - 2; i >= 0; i--) {
    const width = x[i + 1]! - x[i]!;
    move(moments, i + 1, i, width);
    add(moments, i, points, i + 1, width);
  }
  return moments;
}

/** For each i the moments about x[i] of it and the points before. */
export function momentsBelow(points: Points): Moments {
  const { x } = points;
  const moments = noMoments(x.length);
  for (let i = 0; i < x.length; i++) {
    if (i > 0) move(moments, i - 1, i, x[i - 1]! - x[i]!);
    add(moments, i, points, i, 0);
  }
  return moments;
}

/** The moments of all points about one place. */
export function momentsAbout(points: Points, place: number): Moments {
  const moments = noMoments(1);
  for (let i = 0; i < points.x.length; i++) add(moments, 0, points, i, points.x[i]! - place);
  return moments;
}

function noMoments(places: number): Moments {
  return { m: new Float64Array(kinds.m * places), t: new Float64Array(kinds.t * places) };
}

/** Writes the moments of one place about another one, `by` below it: every distance grows by that. */
function move({ m, t }: Moments, source: number, target: number, by: number): void {
  const [j, k] = [kinds.m * source, kinds.m * target];
  const [a, b, c, d] = [m[j]!, m[j + 1]!, m[j + 2]!, m[j + 3]!];
  m[k] = a;
  m[k + 1] = b + by * a;
  m[k + 2] = c + by * (2 * b + by * a);
  m[k + 3] = d + by * (3 * c + by * (3 * b + by * a));
  m[k + 4] = m[j + 4]! + by * (4 * d + by * (6 * c + by * (4 * b + by * a)));
  const [l, r] = [kinds.t * source, kinds.t * target];
  const [u, v] = [t[l]!, t[l + 1]!];
  t[r] = u;
  t[r + 1] = v + by * u;
  t[r + 2] = t[l + 2]! + by * (2 * v + by * u);
}

function add({ m, t }: Moments, place: number, { y, weights }: Points, i: number, d: number): void {
  let w = weights[i]!;
  for (let k = 0; k < kinds.m; k++, w *= d) {
    m[kinds.m * place + k]! += w;
    if (k < kinds.t) t[kinds.t * place + k]! += w * y[i]!;
  }
}
