// Errors of activations on one curve, comparable between curves: as shares of the largest rate.
import type { Curve } from '../../curve/curve.ts';
import { fitActivations } from '../../fit/fit.ts';
import type { Fit, FitReport } from '../../fit/report.ts';
import type { Model } from '../../neuron/model.ts';
import { spaced } from '../../neuron/range.ts';
import { sweep } from '../../neuron/sweep.ts';

/** The largest rate of a curve, Hz. */
export function largestRate({ rate }: Curve): number {
  return rate.values.reduce((most, value) => Math.max(most, value), 0);
}

/** Root mean square error of a named fit as a share of the largest rate, per cent; NaN where it was not fitted. */
export function errorShare(report: FitReport, activation: string): number {
  const fit = report.fits.find((each) => each.activation === activation);
  return fit === undefined ? Number.NaN : (100 * fit.rmse) / largestRate(report.data);
}

/** The named one of the fits of a report. */
export function fitNamed(report: FitReport, activation: string): Fit {
  const fit = report.fits.find((each) => each.activation === activation);
  if (fit === undefined) throw new Error(`${activation} was not fitted`);
  return fit;
}

/** Error share of one activation, fitted to a neuron from a current up to another. */
export function errorOver(model: Model, activation: string, from: number, to: number, points: number): number {
  const curve = sweep(model, spaced({ from, to }, points));
  if (largestRate(curve) === 0) return Number.NaN;
  return errorShare(fitActivations(curve, [activation]), activation);
}
