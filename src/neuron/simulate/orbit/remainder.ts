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
  let [below, above] = [0, 0];
  while (below + above < count) {
    const down = below < left.length ? input - left[below]!.input : Number.POSITIVE_INFINITY;
    const up = above < right.length ? right[above]!.input - input : Number.POSITIVE_INFINITY;
    if (down <= up) below++;
    else above++;
  }
  return [left.slice(0, below), right.slice(0, above)];
}

/** The product of the distances of an input to the nodes nearest to it; arguments as of `nearest`. */
export function remainder(sides: Sides, input: number, count: number): number {
  return nearest(sides, input, count)
    .flat()
    .reduce((product, node) => product * Math.abs(input - node.input), 1);
}

/** The highest divided differences that are compared go through so many points. */
const points = 5;

/**
 * By what times the highest divided difference changes from one point of a row to the next, towards its first.
 *
 * @param row points [x, y] in a row
 */
export function changeTowards(row: readonly (readonly [x: number, y: number])[]): number {
  const count = Math.max(2, Math.min(points, row.length - 2));
  const of = (first: number): number =>
    first + count > row.length ? 0 : Math.abs(dividedDifference(row.slice(first, first + count)));
  // One that passes through zero is small by chance: the one after tells as well.
  return of(0) / Math.max(of(1), of(2));
}

function dividedDifference(row: readonly (readonly [x: number, y: number])[]): number {
  return row.reduce(
    (sum, [x, y]) => sum + row.reduce((part, [other]) => (other === x ? part : part / (x - other)), y),
    0,
  );
}
