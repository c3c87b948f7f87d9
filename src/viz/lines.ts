// Fits as lines that can be drawn: a name, and rates over currents.
import type { Curve } from '../curve/curve.ts';
import { predict } from '../fit/predict.ts';
import type { FitReport } from '../fit/report.ts';
import { evenly } from '../numeric/spaced.ts';
import { rangeOf } from './scale.ts';

/** A function drawn over a curve: its rates, Hz, at currents in the curve's unit. Rates that are not finite are gaps. */
export interface Line {
  readonly name: string;
  readonly current: ArrayLike<number>;
  readonly rate: ArrayLike<number>;
  /** Whether it is a finding of its own, such as a model's curve, that the axis makes room for where it leaves the data. */
  readonly whole?: boolean;
}

/** Places at which a fit is evaluated: one every two pixels of a chart. */
const samples = 240;

/** The first `count` fits of a report, best first, over the range of its curve and at every point of it. */
export function fittedLines(report: FitReport, count: number): readonly Line[] {
  const current = sampledCurrents(report.data);
  return report.fits.slice(0, count).map((fit) => ({ name: fit.activation, current, rate: predict(fit, current) }));
}

/** Evenly spaced currents, and the measured ones unless they are many, so that kinks fall where they are. */
function sampledCurrents(curve: Curve): readonly number[] {
  const range = rangeOf(curve.current.values);
  if (range === undefined) return [];
  const [low, high] = range;
  const measured = curve.current.values.length <= samples ? curve.current.values.filter(Number.isFinite) : [];
  return [...new Set([...evenly(low, high, samples), ...measured])].sort((a, b) => a - b);
}
