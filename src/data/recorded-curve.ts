// The curve of a recorded cell: one point for each sweep and step, with everything measured there beside it.
import type { Curve, Outcome } from '../curve/curve.ts';
import { median } from '../numeric/median.ts';
import type { Measure } from './measure.ts';
import type { Passive } from './passive.ts';
import type { SpikeRule } from './spikes.ts';
import type { Step } from './steps.ts';
import type { ExtraColumn } from './write-csv.ts';

/** A column in which some points have no value. */
export interface SparseColumn {
  readonly unit: string;
  readonly values: readonly (number | null)[];
}

/** A measured quantity of the cell, or null where the recording cannot tell. */
export interface CellQuantity {
  readonly value: number | null;
  readonly unit: string;
}

/** What the recording tells about the cell as a whole. */
export interface CellProperties {
  readonly inputResistance: CellQuantity;
  readonly timeConstant: CellQuantity;
  /** Median potential before the steps, at the holding current. */
  readonly restingPotential: CellQuantity;
  /** Median of where spikes take off, in the weakest steps that make the cell fire. */
  readonly threshold: CellQuantity;
  /** Median of the lowest potential after a spike, in the same steps, and of its delay from the take-off. */
  readonly reset: CellQuantity;
  readonly refractory: CellQuantity;
  /** Which steps resistance and time constant come from. */
  readonly basis: string;
}

/**
 * A firing-rate curve from a recording. `current` is the command of each step and `rate` the count over it; all
 * columns have one entry for each sweep and step, and sweeps and steps are counted from 0.
 */
export interface RecordedCurve extends Curve {
  readonly sweep: readonly number[];
  readonly step: readonly number[];
  /** Current between the steps; null where a ready curve does not say. */
  readonly holding: SparseColumn;
  /** Command minus holding. */
  readonly difference: SparseColumn;
  /** File and place that each current comes from. */
  readonly source: readonly string[];
  readonly outcome: readonly Outcome[];
  readonly start: SparseColumn;
  readonly duration: SparseColumn;
  readonly count: SparseColumn;
  /** Peaks as prominent as spikes that the rule does not count: see `spikeRule`. */
  readonly passedOver: SparseColumn;
  readonly onset: SparseColumn;
  readonly steady: SparseColumn;
  readonly meanInterval: SparseColumn;
  readonly latency: SparseColumn;
  readonly adaptation: SparseColumn;
  readonly variation: SparseColumn;
  readonly resting: SparseColumn;
  readonly cell: CellProperties;
  /** The settings by which spikes were found; null for a curve that came ready. */
  readonly spikeRule: SpikeRule | null;
  readonly format: string;
  readonly notes: readonly string[];
  /** Sweeps that were read, of how many; fewer only when the reading was stopped. */
  readonly sweeps: { readonly read: number; readonly total: number };
}

/** One point on the way to a curve. */
export interface RecordedPoint {
  readonly step: Step;
  readonly measure: Measure;
}

const measured = [
  ['count', 'count', '1'],
  ['passedOver', 'peaks passed over', '1'],
  ['onset', 'onset', 'Hz'],
  ['steady', 'steady', 'Hz'],
  ['meanInterval', 'mean interval rate', 'Hz'],
  ['latency', 'latency', 'ms'],
  ['adaptation', 'adaptation index', '1'],
  ['variation', 'interval variation', '1'],
  ['resting', 'resting potential', 'mV'],
] as const;

type MeasuredColumns = Pick<RecordedCurve, (typeof measured)[number][0]>;

/** The columns of measures. */
export function measuredColumns(points: readonly { readonly measure: Partial<Measure> }[]): MeasuredColumns {
  return Object.fromEntries(
    measured.map(([key, , unit]) => [key, { unit, values: points.map(({ measure }) => measure[key] ?? null) }]),
  ) as unknown as MeasuredColumns;
}

/** Weakest firing steps that threshold and reset are taken from: strong current blurs both. */
const weakest = 5;

/** What the points and the passive responses tell about the cell. */
export function cellProperties(points: readonly RecordedPoint[], passive: Passive): CellProperties {
  const firing = points
    .filter(({ measure }) => measure.count > 0)
    .sort((a, b) => a.step.current - b.step.current)
    .slice(0, weakest);
  const over = (
    chosen: readonly RecordedPoint[],
    key: 'resting' | 'threshold' | 'reset' | 'refractory',
  ): number | null => median(chosen.map(({ measure }) => measure[key]).filter((value) => value !== null));
  return {
    inputResistance: { value: passive.resistance, unit: 'Mohm' },
    timeConstant: { value: passive.timeConstant, unit: 'ms' },
    restingPotential: { value: over(points, 'resting'), unit: 'mV' },
    threshold: { value: over(firing, 'threshold'), unit: 'mV' },
    reset: { value: over(firing, 'reset'), unit: 'mV' },
    refractory: { value: over(firing, 'refractory'), unit: 'ms' },
    basis: passive.basis,
  };
}

/** The columns that a recorded curve has beyond a plain one, for `writeCurve`. */
export function recordedColumns(curve: RecordedCurve): readonly ExtraColumn[] {
  const sparse = (heading: string, { unit, values }: SparseColumn): ExtraColumn => ({
    heading: unit === '1' ? heading : `${heading} (${unit})`,
    values,
  });
  return [
    { heading: 'sweep', values: curve.sweep },
    { heading: 'step', values: curve.step },
    sparse('holding', curve.holding),
    sparse('difference', curve.difference),
    sparse('start', curve.start),
    sparse('duration', curve.duration),
    ...measured.map(([key, heading]) => sparse(heading, curve[key])),
    { heading: 'source', values: curve.source },
  ];
}
