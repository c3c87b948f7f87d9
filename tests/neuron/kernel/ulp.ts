// Distances between numbers, and numbers that are hard on functions; shared by the tests of kernels.

import type { Operation } from '../../../src/expression/operations.ts';

const view = new DataView(new ArrayBuffer(8));

/** Position of a number among all numbers, so that neighbours differ by 1; both zeros at 0. */
function position(x: number): number {
  view.setFloat64(0, Math.abs(x));
  // Differences below 2^53 survive the conversion; larger ones stay large.
  const size = Number(view.getBigUint64(0));
  return x < 0 ? -size : size;
}

/** How many numbers lie between two, 0 for equal ones and for two NaNs, infinite where only one is a NaN or infinite. */
export function ulpsBetween(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  if (!Number.isFinite(a) || !Number.isFinite(b)) return Number.POSITIVE_INFINITY;
  // Positions near 2^62 are not exact as numbers, so close ones are compared as the bits that they are.
  view.setFloat64(0, a);
  const first = view.getBigInt64(0);
  view.setFloat64(0, b);
  const second = view.getBigInt64(0);
  if (first >= 0n === second >= 0n) return Number(first > second ? first - second : second - first);
  return Math.abs(position(a)) + Math.abs(position(b));
}

/** Zeros, ends of ranges, and places where reductions and shortcuts change over. */
export const edges: readonly number[] = Object.freeze(
  [
    0,
    Number.MIN_VALUE,
    1e-310,
    2 ** -1022,
    1e-300,
    1e-20,
    1e-9,
    0.25,
    0.34,
    0.3400001,
    Math.LN2 / 2,
    Math.SQRT2 - 1,
    0.5,
    Math.SQRT1_2,
    1 - 2 ** -53,
    1,
    1 + 2 ** -52,
    Math.SQRT2,
    1.5,
    2,
    Math.SQRT2 + 1,
    Math.PI / 4,
    Math.PI / 2,
    Math.PI,
    3,
    19.1,
    22,
    355,
    699.9,
    700.1,
    708.4,
    709.78,
    709.79,
    745.1,
    745.2,
    746,
    1e4,
    2 ** 20,
    2 ** 20 + 0.5,
    1e15,
    1e300,
    Number.MAX_VALUE,
    Number.POSITIVE_INFINITY,
  ]
    .flatMap((x) => [x, -x])
    .concat(Number.NaN),
);

/**
 * Ulps between a kernel and an operation's definition. Arithmetic is the same instruction. The functions are made of
 * polynomials with errors below a tenth of an ulp and a handful of roundings; the engine's own, which the definition
 * calls, are off by up to 1 too.
 */
const functionUlps: Readonly<Partial<Record<Operation, number>>> = Object.freeze({
  exp: 1,
  log: 1,
  sin: 2,
  cos: 2,
  sinTurns: 2,
  cosTurns: 2,
  tanh: 3,
  atan: 2,
  exprel: 3,
  logrel: 3,
});

/** Ulps by which an operation may differ from its definition. */
export function ulpsOf(op: Operation): number {
  return functionUlps[op] ?? 0;
}

/**
 * Ulps by which an exponential may differ once it is a power of another. The power multiplies the error of its base by up
 * to 16 and its products add to it; both ways of writing the exponent x = factor * V + offset, offset up to 50, round it
 * twice, and each rounding costs |x| + |offset| half ulps of relative error, which are up to 2 of the result's own. Within
 * 50 of the ends of the range a power may be there before the exponential is.
 */
export function ulpsOfShared(x: number, offset = 50): number {
  if (Number.isNaN(x)) return 0;
  return Math.abs(x) > 650 ? Number.POSITIVE_INFINITY : 32 + 4 * (Math.abs(x) + offset);
}
