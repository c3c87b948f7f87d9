// The one place where ml-levenberg-marquardt is called and where its faults (version 5.1.0) are covered:
//
//   a step that makes things worse is kept               one step is asked for at a time; minimise.ts takes or refuses it
//   damping is lambda times the identity, so the         columns of the Jacobian are scaled to length one first
//     result depends on the parameters' units
//   "converged" means a small absolute error             its error tolerance is 0 and its verdict is not read
//   weights are wrong (squared on one side, divided      weights are folded into residuals and Jacobian
//     on the other)
//   a parameter held fixed shifts the Jacobian's rows    fixed parameters are left out of the problem
//   bounds clamp to a wrong optimum                      bounds are kept by minimise.ts
//   a singular or overflowing matrix throws              caught: no step
//   NaN in the data returns the start values             a step that is not finite or not a step is no step
//   no covariance                                        uncertainty.ts
//
// It is handed the linearised problem reduced by an orthogonal factorisation, k rows for k parameters instead of n, which
// has the same step and costs microseconds whatever the number of points.
import { levenbergMarquardt } from 'ml-levenberg-marquardt';

/** J = Q R and z = Q^T r: upper triangular R by rows, and the residual's part that the columns can reach. */
export interface Reduced {
  readonly R: readonly (readonly number[])[];
  readonly z: readonly number[];
}

/**
 * The orthogonal factorisation of a Jacobian's columns and the residual, by modified Gram-Schmidt on the two together,
 * which is as stable for least squares as Householder's (Bjorck 1967, BIT 7:1-21).
 *
 * @param columns partial derivatives of the model; overwritten
 * @param residual target - model; overwritten
 */
export function reduce(columns: readonly Float64Array[], residual: Float64Array): Reduced {
  const k = columns.length;
  // Plain lists: so short, they are made faster than typed arrays.
  const R = columns.map(() => new Array<number>(k).fill(0));
  const z = new Array<number>(k).fill(0);
  for (let j = 0; j < k; j++) {
    const column = columns[j]!;
    const length = norm(column);
    R[j]![j] = length;
    if (!(length > 0)) continue;
    for (let i = 0; i < column.length; i++) column[i]! /= length;
    for (let l = j + 1; l < k; l++) R[j]![l] = takeOut(column, columns[l]!);
    z[j] = takeOut(column, residual);
  }
  return { R, z };
}

/**
 * The damped step that ml-levenberg-marquardt proposes: it minimises |z - R step|^2 + damping |D step|^2.
 *
 * @param scale lengths of the Jacobian's columns (D), all positive
 * @returns undefined where it has none to propose
 */
export function proposeStep({ R, z }: Reduced, scale: ArrayLike<number>, damping: number): Float64Array | undefined {
  const k = z.length;
  const size = norm(z);
  if (!(size > 0) || !Number.isFinite(size)) return undefined;
  // The library wants two rows at least; a row of noughts changes nothing.
  const rows = Math.max(2, k);
  const scaled = Array.from({ length: rows }, (_, i) =>
    Array.from({ length: k }, (_, j) => (i < k ? R[i]![j]! / scale[j]! : 0)),
  );
  const x = Array.from({ length: rows }, (_, i) => i);
  const y = x.map((i) => (i < k ? z[i]! / size : 0));
  try {
    const { parameterValues } = levenbergMarquardt(
      { x, y },
      (q) => (i) => {
        let sum = 0;
        for (let j = 0; j < k; j++) sum += scaled[i]![j]! * q[j]!;
        return sum;
      },
      {
        initialValues: new Array(k).fill(0),
        damping,
        maxIterations: 1,
        errorTolerance: 0,
        jacobianFunction: () => (i) => scaled[i]!,
      },
    );
    const step = Float64Array.from(parameterValues, (value, j) => (value * size) / scale[j]!);
    return step.every(Number.isFinite) && step.some((value) => value !== 0) ? step : undefined;
  } catch {
    return undefined;
  }
}

/** The undamped step by back substitution; undefined where R is singular to working precision. */
export function gaussNewtonStep({ R, z }: Reduced): Float64Array | undefined {
  const k = z.length;
  const step = new Float64Array(k);
  for (let j = k - 1; j >= 0; j--) {
    let sum = z[j]!;
    for (let l = j + 1; l < k; l++) sum -= R[j]![l]! * step[l]!;
    step[j] = sum / R[j]![j]!;
  }
  return step.every(Number.isFinite) ? step : undefined;
}

export function norm(column: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i]! * column[i]!;
  return Math.sqrt(sum);
}

/** Removes from `rest` its part along the unit column; returns that part's length. */
function takeOut(unit: Float64Array, rest: Float64Array): number {
  let dot = 0;
  for (let i = 0; i < unit.length; i++) dot += unit[i]! * rest[i]!;
  for (let i = 0; i < unit.length; i++) rest[i]! -= dot * unit[i]!;
  return dot;
}
