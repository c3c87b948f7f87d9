// The one place where ml-levenberg-marquardt is called and its weaknesses are covered. Version 5.1.0 keeps a step that
// made things worse, damps by the identity so that results depend on the parameters' units, calls an absolute error
// small, gives wrong answers with weights, and throws when its matrix is singular. So it is asked for one step at a
// time, on residuals, parameters and Jacobian scaled to size one, with weights folded into the data; whether the step is
// taken, how far to trust the next one and when to stop are decided here (Levenberg-Marquardt as in More 1978).
import { levenbergMarquardt } from 'ml-levenberg-marquardt';

/** A least-squares problem: residuals are target - model, already weighted. */
export interface LeastSquares {
  readonly target: Float64Array;
  model(parameters: readonly number[]): Float64Array;
  /** A column of partial derivatives a parameter. */
  jacobian(parameters: readonly number[]): readonly Float64Array[];
}

export interface LeastSquaresSolution {
  readonly parameters: readonly number[];
  readonly sse: number;
  /** Whether no step of any size lowers the sum of squares any more. */
  readonly converged: boolean;
}

export interface SolverOptions {
  readonly maximumSteps: number;
  /** Relative decrease of the sum of squares that counts as none. */
  readonly tolerance: number;
  /** A sum of squares at which the fit is as good as it can be told to be. */
  readonly enough: number;
}

export const solverDefaults: SolverOptions = Object.freeze({ maximumSteps: 200, tolerance: 1e-12, enough: 0 });

/** Damping beyond which the step is below the rounding of the parameters. */
const largestDamping = 1e20;

/** Minimises a sum of squares from a start. */
export function minimise(
  problem: LeastSquares,
  start: readonly number[],
  options: Partial<SolverOptions> = {},
): LeastSquaresSolution {
  const { maximumSteps, tolerance, enough } = { ...solverDefaults, ...options };
  let parameters = [...start];
  let sse = sumOfSquares(problem, parameters);
  if (!Number.isFinite(sse)) return { parameters, sse: Number.POSITIVE_INFINITY, converged: false };
  let damping = 1e-2;
  let growth = 2;
  let scale = parameters.map(() => 0);
  let still = 0;
  for (let step = 0; step < maximumSteps; step++) {
    if (sse <= enough) return { parameters, sse, converged: true };
    scale = scale.map((before, k) => Math.max(before, norm(problem.jacobian(parameters)[k]!)));
    const proposed = oneStep(problem, parameters, Math.sqrt(sse), scale, damping);
    const next = proposed === undefined ? Number.NaN : sumOfSquares(problem, proposed);
    if (next < sse) {
      still = sse - next <= tolerance * sse ? still + 1 : 0;
      parameters = proposed!;
      sse = next;
      damping = Math.max(damping / 3, 1e-12);
      growth = 2;
      // Two steps in a row that gain nothing: the floor, not a narrow valley.
      if (still >= 2) return { parameters, sse, converged: true };
    } else {
      damping *= growth;
      growth *= 2;
      if (damping > largestDamping) return { parameters, sse, converged: true };
    }
  }
  return { parameters, sse, converged: false };
}

/** The step that ml-levenberg-marquardt proposes from here; undefined where it cannot. */
function oneStep(
  problem: LeastSquares,
  from: readonly number[],
  size: number,
  scale: readonly number[],
  damping: number,
): number[] | undefined {
  const unit = scale.map((each) => (each > 0 ? size / each : 0));
  const at = (q: readonly number[]): number[] => from.map((value, k) => value + q[k]! * unit[k]!);
  const index = Float64Array.from(problem.target, (_, i) => i);
  const y = problem.target.map((value) => value / size);
  try {
    const { parameterValues } = levenbergMarquardt(
      { x: index, y },
      (q) => {
        const values = problem.model(at(q)).map((value) => value / size);
        return (i) => values[i]!;
      },
      {
        initialValues: from.map(() => 0),
        damping,
        maxIterations: 1,
        errorTolerance: 0,
        jacobianFunction: (q) => {
          const columns = problem.jacobian(at(q)).map((column, k) => column.map((value) => (value * unit[k]!) / size));
          return (i) => columns.map((column) => column[i]!);
        },
      },
    );
    return parameterValues.some((value) => value !== 0) ? at(parameterValues) : undefined;
  } catch {
    return undefined; // a matrix that it found singular, or overflowing values: a rejected step
  }
}

function sumOfSquares(problem: LeastSquares, parameters: readonly number[]): number {
  const values = problem.model(parameters);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (problem.target[i]! - values[i]!) ** 2;
  return sum;
}

function norm(column: Float64Array): number {
  let sum = 0;
  for (const value of column) sum += value * value;
  return Math.sqrt(sum);
}
