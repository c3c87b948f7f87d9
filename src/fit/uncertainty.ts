// Standard errors, correlations and intervals of fitted parameters from the Jacobian at the optimum: covariance
// s^2 (J^T J)^-1 = s^2 R^-1 R^-T with J = QR and s^2 = SSE/(n - k), or 1 where the errors of the points are known (Seber
// and Wild 1989, Nonlinear Regression, 2.1.2 and 5.1). They are as good as the curve is flat near the optimum; profile.ts
// does without that assumption.
import { studentQuantile } from '../numeric/student.ts';
import type { Activation } from './activations/activation.ts';
import { norm, reduce } from './engine.ts';
import type { Points } from './points.ts';
import type { ErrorModel } from './ranking.ts';

export interface Uncertainty {
  readonly standardErrors: readonly (number | null)[];
  readonly intervals: readonly (readonly [number, number] | null)[];
  readonly correlation: readonly (readonly number[])[] | null;
  /** Positions of the parameters that the data do not determine, alone or against each other. */
  readonly undetermined: readonly number[];
}

/**
 * A parameter whose variance is inflated by more than this by its correlation with the others is not determined: beyond
 * it, half of a double's digits are gone from the factorisation.
 */
const mostInflation = 1e14;

/**
 * @param held positions of parameters that ran to an edge: taken as given, without an error
 */
export function uncertaintyOf(
  activation: Activation,
  points: Points,
  solution: { readonly parameters: readonly number[]; readonly sse: number },
  held: readonly number[],
  errors: ErrorModel = 'unknown',
): Uncertainty {
  const { parameters, sse } = solution;
  const n = points.x.length;
  const columns = jacobianOf(activation, points, parameters);
  const sizes = columns.map(norm);
  const free = parameters.flatMap((_, p) => (held.includes(p) || !(sizes[p]! > 0) ? [] : [p]));
  const without = parameters.flatMap((_, p) => (sizes[p]! > 0 || held.includes(p) ? [] : [p]));
  const degrees = n - free.length;
  const nothing = parameters.map(() => null);
  const unknown = { standardErrors: nothing, intervals: nothing, correlation: null };
  if (degrees <= 0 || !sizes.every(Number.isFinite)) return { ...unknown, undetermined: [...parameters.keys()] };
  const inverse = inverseFactor(
    free.map((p) => columns[p]!.map((value) => value / sizes[p]!)),
    n,
  );
  const inflation = inverse.map((row) => norm(row) ** 2);
  const loose = free.filter((_, i) => !(inflation[i]! < mostInflation));
  if (loose.length > 0) return { ...unknown, undetermined: [...without, ...loose] };
  const scale = errors === 'known' ? 1 : Math.sqrt(sse / degrees);
  const t = studentQuantile(0.95, errors === 'known' ? Number.POSITIVE_INFINITY : degrees);
  const error = (p: number): number | null => {
    const i = free.indexOf(p);
    return i < 0 ? null : (scale * Math.sqrt(inflation[i]!)) / sizes[p]!;
  };
  const standardErrors = parameters.map((_, p) => error(p));
  return {
    standardErrors,
    intervals: parameters.map((value, p) => {
      const each = standardErrors[p]!;
      return each === null ? null : [value - t * each, value + t * each];
    }),
    correlation: free.length < parameters.length ? null : correlationOf(inverse),
    undetermined: without,
  };
}

/** Partial derivatives at the points by each parameter in the curve's units, weighted. */
export function jacobianOf(
  activation: Activation,
  { x, root, unit }: Points,
  parameters: readonly number[],
): readonly Float64Array[] {
  const columns = parameters.map(() => new Float64Array(x.length));
  const partials = new Float64Array(parameters.length);
  for (let i = 0; i < x.length; i++) {
    activation.partials(x[i]! * unit, parameters, partials);
    for (let p = 0; p < parameters.length; p++) columns[p]![i] = partials[p]! * root[i]!;
  }
  return columns;
}

/** Rows of R^-1 for columns of length one. */
function inverseFactor(columns: readonly Float64Array[], n: number): readonly Float64Array[] {
  const { R } = reduce(columns, new Float64Array(n));
  const k = columns.length;
  const inverse = columns.map(() => new Float64Array(k));
  for (let j = 0; j < k; j++) {
    inverse[j]![j] = 1 / R[j]![j]!;
    for (let i = j - 1; i >= 0; i--) {
      let sum = 0;
      for (let l = i + 1; l <= j; l++) sum += R[i]![l]! * inverse[l]![j]!;
      inverse[i]![j] = -sum / R[i]![i]!;
    }
  }
  return inverse;
}

function correlationOf(inverse: readonly Float64Array[]): readonly (readonly number[])[] {
  const sizes = inverse.map(norm);
  return inverse.map((a, i) =>
    inverse.map((b, j) => {
      if (i === j) return 1;
      return a.reduce((sum, value, l) => sum + value * b[l]!, 0) / (sizes[i]! * sizes[j]!);
    }),
  );
}
