// How a curve is to be fitted: what its points weigh, what is known of their errors, and what is asked for beside.
import type { Curve } from '../curve/curve.ts';
import { InputError } from '../numeric/errors.ts';
import {
  type Form,
  type Forms,
  flag,
  mappingOf,
  number,
  numbers,
  optional,
  plainNumbers,
  record,
  shown,
  text,
} from '../numeric/given.ts';
import type { Formula } from './formula.ts';

export interface FitOptions {
  /** Weights of the squared residuals, one a point of the curve; all 1 when not given. */
  readonly weights?: readonly number[];
  /**
   * Known standard errors of the rates, Hz, one a point; `curve` takes those of the curve's own statistics. Residuals
   * are then counted in these errors, and standard errors of parameters follow from them and not from the scatter.
   */
  readonly standardErrors?: readonly number[] | 'curve';
  /** Spikes were counted over a window of so many seconds: fit by the Poisson likelihood of the counts. */
  readonly counts?: { readonly window: number };
  /** A formula of the user's own, fitted as the activation `formula` beside the others. */
  readonly formula?: Formula;
  /**
   * Whether to refit parts of the data for the held-out errors, and which part at a time: every fifth current, as when not
   * given or true, or one current alone.
   */
  readonly heldOut?: boolean | 'leave-one-out';
}

const counts = record({ window: number });
const known: Form = {
  allowed: 'a list of numbers, or curve',
  fits: (value) => value === 'curve' || numbers.fits(value),
};

/** What each option is; of errors that are known, only one may be given. */
export const errorForms: Forms<ErrorOptions> = { weights: plainNumbers, standardErrors: known, counts };

export const fitForms: Forms<FitOptions> = {
  ...errorForms,
  formula: record({ text, start: optional(mappingOf(optional(number))) }),
  heldOut: { allowed: 'true, false or leave-one-out', fits: (value) => value === 'leave-one-out' || flag.fits(value) },
};

/** Windows in which spikes can be counted, s: shorter than any spike, longer than any life. */
const windows = Object.freeze({ shortest: 1e-6, longest: 1e10 });

/** @throws InputError for what is no probability to cover a parameter with */
export function checkConfidence(confidence: number): void {
  if (confidence > 0 && confidence < 1) return;
  const what = `${confidence} is no confidence`;
  throw new InputError({ code: 'confidence', where: 'confidence', what, allowed: 'more than 0, less than 1' });
}

/** What is known of the errors of the points. */
export type ErrorOptions = Pick<FitOptions, 'weights' | 'standardErrors' | 'counts'>;

/**
 * Weights of the points of a curve: as given, or from known errors; undefined where all are 1.
 *
 * @throws InputError for options that contradict each other or do not fit the curve
 */
export function weightsOf(curve: Curve, options: FitOptions): readonly number[] | undefined {
  const { weights, standardErrors, counts, formula } = options;
  const fault = (what: string, allowed: string): InputError =>
    new InputError({ code: 'options', where: curve.model, what, allowed });
  const given = [weights, standardErrors, counts].filter((each) => each !== undefined).length;
  if (given > 1) throw fault('weights, standard errors and counts say different things', 'one of them');
  if (counts !== undefined) {
    const { window } = counts;
    if (!(window >= windows.shortest && window <= windows.longest)) {
      throw fault(`the window is ${window} s`, `a time from ${windows.shortest} to ${windows.longest} s`);
    }
    if (formula !== undefined) throw fault('a formula may be negative, and counts are not', 'a formula without counts');
  }
  if (standardErrors === undefined) return weights;
  const errors = standardErrors === 'curve' ? curve.statistics?.standardError : standardErrors;
  if (errors === undefined) throw fault('the curve has no standard errors', 'a curve with statistics');
  if (errors.length !== curve.current.values.length) {
    throw fault(`${curve.current.values.length} points but ${errors.length} standard errors`, 'one a point');
  }
  const bad = Array.from(errors).findIndex((error) => !Number.isFinite(error) || !(error > 0));
  if (bad >= 0) throw fault(`standard error ${bad + 1} is ${shown(errors[bad])}`, 'positive numbers');
  return Array.from(errors, (error) => 1 / (error * error));
}
