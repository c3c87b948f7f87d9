// Nonlinear least squares between bounds, from one start. The engine proposes steps; whether a step is taken, how far to
// trust the next one, what a bound means and when to stop is decided here (Levenberg-Marquardt as in More 1978, Lecture
// Notes in Mathematics 630:105-116, with the damping rule of Nielsen 1999, IMM-REP-1999-05).
import { gaussNewtonStep, norm, proposeStep, reduce } from './engine.ts';

/** A least-squares problem. */
export interface LeastSquares {
  /** Number of residuals. */
  readonly size: number;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  /** Writes target - model, weighted, into `residual`; returns the sum of squares. */
  residuals(q: Float64Array, residual: Float64Array): number;
  /** Writes target - model and the partial derivatives of the model, weighted both. */
  linearise(q: Float64Array, residual: Float64Array, columns: readonly Float64Array[]): void;
}

export interface Minimum {
  readonly q: Float64Array;
  readonly sse: number;
  /**
   * Whether no direction that the bounds leave open lowers the sum of squares: the residual is at right angles to every
   * column (the relative offset criterion of Bates and Watts 1981, Technometrics 23:179-183), or no step is small enough.
   */
  readonly converged: boolean;
  readonly steps: number;
}

export interface SolverOptions {
  readonly maximumSteps: number;
  /** Cosine between the residual and the plane of the columns that counts as a right angle. */
  readonly offset: number;
  /** A sum of squares at which the fit is as good as it can be told to be. */
  readonly enough: number;
}

export const solverDefaults: SolverOptions = Object.freeze({ maximumSteps: 200, offset: 1e-7, enough: 0 });

/** Damping beyond which the step is below the rounding of the parameters. */
const largestDamping = 1e18;

/** Minimises a sum of squares from a start, which is moved inside the bounds first. */
export function minimise(
  problem: LeastSquares,
  start: ArrayLike<number>,
  options: Partial<SolverOptions> = {},
): Minimum {
  const { maximumSteps, offset, enough } = { ...solverDefaults, ...options };
  const { lower, upper, size } = problem;
  const k = start.length;
  let q: Float64Array = Float64Array.from(start, (value, j) => Math.min(upper[j]!, Math.max(lower[j]!, value)));
  const residual = new Float64Array(size);
  let sse = problem.residuals(q, residual);
  if (!Number.isFinite(sse)) return { q, sse: Number.POSITIVE_INFINITY, converged: false, steps: 0 };
  const columns = Array.from({ length: k }, () => new Float64Array(size));
  const scale = new Float64Array(k);
  let damping = 1e-3;
  let growth = 2;
  let still = 0;
  for (let steps = 0; steps < maximumSteps; steps++) {
    if (sse <= enough) return { q, sse, converged: true, steps };
    problem.linearise(q, residual, columns);
    const open = openDirections(problem, q, residual, columns, scale);
    if (open.length === 0) return { q, sse, converged: true, steps };
    const reduced = reduce(
      open.map((j) => columns[j]!),
      residual,
    );
    const reach = norm(reduced.z);
    if (reach * reach <= offset * offset * sse) return { q, sse, converged: true, steps };
    const openScale = open.map((j) => scale[j]!);
    let taken = false;
    while (!taken && damping <= largestDamping) {
      const step = damping < 1e-10 ? gaussNewtonStep(reduced) : proposeStep(reduced, openScale, damping);
      const next = step === undefined ? undefined : stepped(problem, q, open, step);
      const reached = next === undefined ? Number.NaN : problem.residuals(next, residual);
      if (next !== undefined && reached < sse) {
        // Gains below rounding twice running: the floor, not a narrow valley.
        still = sse - reached <= 1e-12 * sse ? still + 1 : 0;
        damping = Math.max(damping * (reached < sse - 0.25 * reach * reach ? 0.1 : 0.5), 1e-12);
        [q, sse, growth, taken] = [next, reached, 2, true];
      } else {
        damping *= growth;
        growth *= 2;
      }
    }
    if (!taken || still >= 2) return { q, sse, converged: true, steps };
  }
  return { q, sse, converged: false, steps: maximumSteps };
}

/** The parameters that may move: with an influence, and not held at a bound by the way down. Updates the scales. */
function openDirections(
  { lower, upper }: LeastSquares,
  q: Float64Array,
  residual: Float64Array,
  columns: readonly Float64Array[],
  scale: Float64Array,
): readonly number[] {
  const open: number[] = [];
  for (let j = 0; j < q.length; j++) {
    const column = columns[j]!;
    const length = norm(column);
    if (!(length > 0) || !Number.isFinite(length)) continue;
    scale[j] = Math.max(scale[j]!, length);
    const [atLower, atUpper] = [q[j]! <= lower[j]!, q[j]! >= upper[j]!];
    if (atLower || atUpper) {
      let down = 0;
      for (let i = 0; i < residual.length; i++) down += column[i]! * residual[i]!;
      if ((atLower && down < 0) || (atUpper && down > 0)) continue;
    }
    open.push(j);
  }
  return open;
}

/** The place that a step of the open parameters leads to, kept inside the bounds; undefined where it is no other place. */
function stepped(
  { lower, upper }: LeastSquares,
  q: Float64Array,
  open: readonly number[],
  step: Float64Array,
): Float64Array | undefined {
  const next = q.slice();
  open.forEach((j, i) => {
    next[j] = Math.min(upper[j]!, Math.max(lower[j]!, q[j]! + step[i]!));
  });
  return next.some((value, j) => value !== q[j]) ? next : undefined;
}
