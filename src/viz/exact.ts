// When a fit is exact: so close that a logarithm of its error would only compare rounding.
import type { Curve } from '../curve/curve.ts';
import { rangeOf } from './scale.ts';

/** A fit whose error is below this part of the largest rate is exact: what solving and sampling leave of an exact function. */
const exactBelow = 1e-6;

/** The error, Hz, below which a fit to this curve is exact; 0 for a curve without firing. */
export function exactError(curve: Curve): number {
  return exactBelow * Math.max(0, rangeOf(curve.rate.values)?.[1] ?? 0);
}
