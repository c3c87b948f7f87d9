// What a fit says: the document of `fit`. Plain values; a number that does not exist is null, never NaN or infinite.
import type { Curve } from '../curve/curve.ts';

/** A fitted parameter with its uncertainty; null where the data do not determine one. */
export interface FittedParameter {
  readonly value: number;
  readonly standardError: number | null;
  readonly interval95: readonly [number, number] | null;
  readonly unit: string;
}

/** One activation fitted to one curve. */
export interface Fit {
  readonly activation: string;
  readonly parameters: Readonly<Record<string, FittedParameter>>;
  /** Sum of squared residuals, Hz^2 (weighted where weights are given). */
  readonly sse: number;
  /** Root mean squared residual, Hz. */
  readonly rmse: number;
  readonly r2: number | null;
  readonly aicc: number | null;
  readonly bic: number | null;
  /** Akaike weight among the fits of the report, 0 to 1. */
  readonly weight: number;
  /** Root mean squared error on held-out points, Hz. */
  readonly heldOutRmse: number | null;
  /** How the fit ended, in words: `converged`, or what the reader must know before using it. */
  readonly outcome: string;
}

/** Every activation fitted to one curve, best first. */
export interface FitReport {
  readonly data: Curve;
  readonly fits: readonly Fit[];
  /** The best activation's name. */
  readonly best: string;
  /** Activations that the data cannot tell from the best, best included. */
  readonly indistinguishable: readonly string[];
}
