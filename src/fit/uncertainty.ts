// Standard errors and intervals of fitted parameters, from the Jacobian at the optimum: covariance s^2 (J^T J)^-1 with
// s^2 = SSE/(n - k) (Seber and Wild 1989, Nonlinear Regression, 5.1).
import { Matrix, SingularValueDecomposition } from 'ml-matrix';
import { studentQuantile } from '../numeric/student.ts';
import type { Activation } from './activations/activation.ts';
import { fittedFunction } from './function.ts';
import type { Points, Solution } from './solve.ts';

export interface Uncertainty {
  readonly standardErrors: readonly (number | null)[];
  readonly intervals: readonly (readonly [number, number] | null)[];
  /** Whether the data determine every parameter. */
  readonly identifiable: boolean;
}

/** Directions in which scaled columns of the Jacobian are this much shorter than the longest are not determined. */
const singular = 1e-8;

/** Uncertainty of a solution; null for every parameter where the data do not determine them all. */
export function uncertaintyOf(activation: Activation, points: Points, solution: Solution): Uncertainty {
  const { parameters } = solution;
  const n = points.currents.length;
  const k = parameters.length;
  const unknown = { standardErrors: parameters.map(() => null), intervals: parameters.map(() => null) };
  if (n <= k) return { ...unknown, identifiable: false };
  const columns = fittedFunction(activation, points.currents)
    .gradient(parameters)
    .map((column) => column.map((value, i) => value * Math.sqrt(points.weights[i]!)));
  const sizes = columns.map((column) => Math.hypot(...column));
  if (sizes.some((size) => !(size > 0) || !Number.isFinite(size))) return { ...unknown, identifiable: false };
  const J = new Matrix(n, k);
  columns.forEach((column, c) => {
    for (let r = 0; r < n; r++) J.set(r, c, column[r]! / sizes[c]!);
  });
  const { diagonal, rightSingularVectors } = new SingularValueDecomposition(J);
  if (!(Math.min(...diagonal) > singular * Math.max(...diagonal))) return { ...unknown, identifiable: false };
  const variance = solution.sse / (n - k);
  const standardErrors = parameters.map((_, p) => {
    const sum = diagonal.reduce((total, s, j) => total + (rightSingularVectors.get(p, j) / s) ** 2, 0);
    return Math.sqrt(variance * sum) / sizes[p]!;
  });
  const t = studentQuantile(0.95, n - k);
  return {
    standardErrors,
    intervals: parameters.map((value, p) => [value - t * standardErrors[p]!, value + t * standardErrors[p]!] as const),
    identifiable: true,
  };
}
