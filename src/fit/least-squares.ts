// A least-squares problem, how closely its minimum is looked for, and what is found.

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
  /** Positions of parameters without any influence at the end: the sum of squares is flat there, whatever `converged` says. */
  readonly flat: readonly number[];
  readonly steps: number;
}

export interface SolverOptions {
  readonly maximumSteps: number;
  /** Cosine between the residual and the plane of the columns that counts as a right angle. */
  readonly offset: number;
  /** A sum of squares at which the fit is as good as it can be told to be. */
  readonly enough: number;
  /** Damping of the first step, relative to the squared lengths of the columns: large for a start of unknown quality. */
  readonly damping: number;
  /**
   * A step that is refused is damped further while it may still gain this part of the sum of squares. Beside a kink of
   * infinite slope only steps far below any such part lead on, so that no more than rounding is given up unless told.
   */
  readonly leastGain: number;
}

export const solverDefaults: SolverOptions = Object.freeze({
  maximumSteps: 200,
  offset: 1e-7,
  enough: 0,
  damping: 1e-3,
  leastGain: 1e-15,
});

/** Damping of a search that starts near its end. */
export const undamped = 1e-12;

/** How closely a search is followed before the best of several is known. */
export const close: Partial<SolverOptions> = Object.freeze({ maximumSteps: 60, offset: 1e-4 });

/** The one with the least sum of squares, the first of equals. */
export function least(minima: readonly Minimum[]): Minimum {
  return minima.reduce((a, b) => (b.sse < a.sse ? b : a));
}
