// Measured points to the curve that is handed out, with a column for everything that was measured.
import type { MeasuredCurve } from './csv.ts';
import type { Passive } from './passive.ts';
import {
  cellProperties,
  measuredColumns,
  type RecordedCurve,
  type RecordedPoint,
  type SparseColumn,
} from './recorded-curve.ts';
import type { Recording } from './recording.ts';
import { type SpikeRule, spikeRule } from './spikes.ts';
import { type Step, tidy } from './steps.ts';

/** What is known beside the points. */
interface Circumstances {
  readonly passive: Passive;
  /** Sweeps that were read. */
  readonly read: number;
  /** Changes of the spike rule. */
  readonly spikes: Partial<SpikeRule>;
}

/** The curve of the measured points of a recording. */
export function assembledCurve(
  recording: Recording,
  points: readonly RecordedPoint[],
  { passive, read, spikes }: Circumstances,
): RecordedCurve {
  const rule = { ...spikeRule, ...spikes };
  const total = recording.sweeps;
  const inSteps = (unit: string, pick: (step: Step) => number): SparseColumn => ({
    unit,
    values: points.map(({ step }) => pick(step)),
  });
  return {
    model: recording.name,
    current: { unit: 'pA', values: points.map(({ step }) => step.current) },
    rate: { unit: 'Hz', kind: 'count', values: points.map(({ measure }) => measure.rate) },
    outcome: points.map(({ measure }) => measure.outcome),
    accuracy: {
      basis: 'one spike more or less in the step',
      unit: 'Hz',
      values: points.map(({ step }) => 1000 / tidy(step.to - step.from)),
    },
    sweep: points.map(({ step }) => step.sweep),
    step: points.map(({ step }) => step.step),
    holding: inSteps('pA', ({ holding }) => holding),
    difference: inSteps('pA', ({ current, holding }) => current - holding),
    source: points.map(() => `${recording.name}: ${recording.origin}`),
    start: inSteps('ms', ({ from }) => from),
    duration: inSteps('ms', ({ from, to }) => tidy(to - from)),
    ...measuredColumns(points),
    cell: cellProperties(points, passive),
    spikeRule: rule,
    format: recording.format,
    notes: [
      ...recording.notes,
      ...uncounted(points, rule),
      ...(read < total ? [`stopped after ${read} of ${total} sweeps`] : []),
    ],
    sweeps: { read, total },
  };
}

/** Peaks that might be spikes are no small print. */
function uncounted(points: readonly RecordedPoint[], { base, climb }: SpikeRule): readonly string[] {
  const where = points.filter(({ measure }) => measure.passedOver > 0);
  if (where.length === 0) return [];
  const peaks = where.reduce((sum, { measure }) => sum + measure.passedOver, 0);
  const steps = where.length === 1 ? '1 step' : `${where.length} steps`;
  return [
    `${peaks} ${peaks === 1 ? 'peak' : 'peaks'} in ${steps} are as prominent as spikes but not counted, for they rise from above the base of ${base} mV or take longer than ${climb} ms from it`,
  ];
}

/** A curve that came ready, e.g. as CSV: nothing is known but its columns. */
export function readyCurve(curve: MeasuredCurve, name: string): RecordedCurve {
  const { values } = curve.current;
  const unknown = (unit: string): SparseColumn => ({ unit, values: values.map(() => null) });
  return {
    ...curve,
    outcome: curve.outcome ?? curve.rate.values.map((rate) => (rate > 0 ? 'spiking' : 'quiescent')),
    sweep: values.map((_, i) => i),
    step: values.map(() => 0),
    holding: unknown(curve.current.unit),
    difference: unknown(curve.current.unit),
    source: values.map(() => `${name}: ready curve`),
    start: unknown('ms'),
    duration: unknown('ms'),
    ...measuredColumns(values.map(() => ({ measure: {} }))),
    cell: cellProperties([], { resistance: null, timeConstant: null, basis: 'a curve without traces' }),
    spikeRule: null,
    format: 'CSV curve',
    notes: curve.notes,
    sweeps: { read: values.length, total: values.length },
  };
}
