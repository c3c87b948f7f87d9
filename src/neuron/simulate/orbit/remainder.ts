// Lagrange's remainder of polynomial interpolation: a derivative, of which divided differences tell, times the product of the
// distances to the nodes.
import type { Orbit } from './neighbours.ts';

type Sides = readonly [left: readonly Orbit[], right: readonly Orbit[]];

/**
 * The nodes nearest to an input, on both sides of it.
 *
 * @param sides the nodes on both sides, nearest first
 * @param count of nodes that are taken; no more than there are
 */
export function nearest([left, right]: Sides, input: number, count: number): Sides {
  const below = belowOf(left, right, input, count);
  return [left.slice(0, below), right.slice(0, count - below)];
}

/** How many of the nodes nearest to an input are below it. */
function belowOf(left: readonly Orbit[], right: readonly Orbit[], input: number, count: number): number {
  let [below, above] = [0, 0];
  while (below + above < count) {
    const down = below < left.length ? input - left[below]!.input : Number.POSITIVE_INFINITY;
    const up = above < right.length ? right[above]!.input - input : Number.POSITIVE_INFINITY;
    if (down <= up) below++;
    else above++;
  }
  return below;
}

/** The product of the distances of an input to the nodes nearest to it; arguments as of `nearest`. */
export function remainder([left, right]: Sides, input: number, count: number): number {
  const below = belowOf(left, right, input, count);
  let product = 1;
  for (let k = 0; k < below; k++) product *= Math.abs(input - left[k]!.input);
  for (let k = 0; k < count - below; k++) product *= Math.abs(input - right[k]!.input);
  return product;
}

/** The highest divided differences that are compared go through so many points. */
const points = 5;

/**
 * By what times the highest divided difference changes from one point of a row to the next, towards its first.
 *
 * @param x of the points of the row, one after the other
 * @param y of the same
 */
export function changeTowards(x: readonly number[], y: readonly number[]): number {
  const count = Math.max(2, Math.min(points, x.length - 2));
  const of = (first: number): number =>
    first + count > x.length ? 0 : Math.abs(dividedDifference(x, y, { from: first, to: first + count }));
  // One that passes through zero is small by chance: the one after tells as well.
  return of(0) / Math.max(of(1), of(2));
}

function dividedDifference(
  x: readonly number[],
  y: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
): number {
  let sum = 0;
  for (let k = from; k < to; k++) {
    let part = y[k]!;
    for (let i = from; i < to; i++) if (i !== k) part /= x[k]! - x[i]!;
    sum += part;
  }
  return sum;
}
