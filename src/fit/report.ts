// What a fit says: the document of `fit`. Plain values; a number that does not exist is null, never NaN or infinite.
import { type Curve, plainCurveForm } from '../curve/curve.ts';
import { type Form, listOf, mappingOf, number, optional, orNull, record, text } from '../numeric/given.ts';

/** A fitted parameter with its uncertainty; null where the data do not determine one. */
export interface FittedParameter {
  readonly value: number;
  readonly standardError: number | null;
  readonly interval95: readonly [number, number] | null;
  /** Interval of the profile likelihood, where it was asked for: an end is null where the data set no bound. */
  readonly profile95?: readonly [number | null, number | null] | null;
  readonly unit: string;
}

/** Correlation of the parameters' errors, in the order of `parameters`. */
export interface Correlation {
  readonly parameters: readonly string[];
  readonly values: readonly (readonly number[])[];
}

/** One activation fitted to one curve. */
export interface Fit {
  readonly activation: string;
  /** The user's own formula, where the activation is `formula`. */
  readonly formula?: string;
  readonly parameters: Readonly<Record<string, FittedParameter>>;
  /** Null where a parameter has no standard error. */
  readonly correlation: Correlation | null;
  /** Sum of squared residuals, Hz^2 (weighted where weights are given). */
  readonly sse: number;
  /** Root of the weighted mean of the squared residuals, Hz. */
  readonly rmse: number;
  readonly r2: number | null;
  readonly aicc: number | null;
  readonly bic: number | null;
  /** Poisson deviance, where counts were fitted; else null. */
  readonly deviance: number | null;
  /** Akaike weight among the fits of the report, 0 to 1. */
  readonly weight: number;
  /** Root mean squared error on held-out points, Hz: every fifth current in turn left out. */
  readonly heldOutRmse: number | null;
  /** Root mean squared error on the top fifth of the currents after a fit to those below, Hz. */
  readonly extrapolationRmse: number | null;
  /** Whether the fit is within the curve's own accuracy: nothing in the data is left to explain. */
  readonly exact: boolean;
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
  /** Root mean squared residual that counts as nothing, and where it comes from. */
  readonly accuracy: { readonly value: number; readonly unit: 'Hz'; readonly basis: string };
  /** Points that were left out, and what else the reader must know, one sentence each. */
  readonly notes: readonly string[];
}

const parameterForm = record({ value: number, unit: text });

/** A fit, as far as it is drawn, written and predicted from. */
export const fitForm: Form = record(
  { activation: text, formula: optional(text), parameters: mappingOf(parameterForm) },
  'a fit of a report of fitActivations',
);

const rankedForm: Form = record(
  {
    activation: text,
    formula: optional(text),
    parameters: mappingOf(parameterForm),
    rmse: orNull(number),
    weight: orNull(number),
  },
  fitForm.allowed,
);

export const reportForm: Form = record(
  {
    data: plainCurveForm,
    fits: listOf(rankedForm, 'a list of fits'),
    best: text,
    indistinguishable: listOf(text, 'a list of names'),
  },
  'a report, as fitActivations gives it',
);
