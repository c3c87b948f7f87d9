// The firing-rate (f-I) curve: the one value that the simulator, the recordings and the fits share. It is a plain
// value that survives JSON, so a pipe can be cut here: `sweep --json | fit -`.

import { among, type Form, listOf, number, numbers, optional, orNull, record, text } from '../numeric/given.ts';

/**
 * What a neuron did at one current: `spiking`; `quiescent` (settled without firing on); `blocked` (settled
 * depolarised: depolarisation block); `oscillating` (a sustained oscillation that never meets the spike rule);
 * `unresolved` (none of these could be established).
 */
export type Outcome = (typeof outcomes)[number];

export const outcomes = Object.freeze(['spiking', 'quiescent', 'blocked', 'oscillating', 'unresolved'] as const);

/**
 * How a rate was read off the spikes: `steady`, the reciprocal of the converged interval between spikes; `count`,
 * spikes over a window; `first`, the reciprocal of the first interval.
 */
export type RateKind = (typeof rateKinds)[number];

export const rateKinds = Object.freeze(['steady', 'count', 'first'] as const);

/** A column of numbers with its unit. */
export interface Column {
  readonly unit: string;
  readonly values: readonly number[];
}

/** How far the rates of a curve can be off, and by what reckoning. */
export interface Accuracy {
  /** What the error was estimated from, in words. */
  readonly basis: string;
  /** Absolute error bound or estimate of each rate, in Hz; one per current, null where the outcome is `unresolved`. */
  readonly values: readonly (number | null)[];
  readonly unit: 'Hz';
}

/** Spread of each rate over repeats (trials of a noisy neuron, repeated steps of a cell); one entry per current. */
export interface Statistics {
  readonly trials: readonly number[];
  /** Standard error of the mean rate, Hz; of simulated trials without a spike, the rate up to which chance would show none as often. */
  readonly standardError: readonly number[];
  /** How far steps of simulated noise can put each rate off, Hz. */
  readonly stepError?: readonly number[];
  readonly unit: 'Hz';
}

const column = (values: Form): Form => record({ unit: text, values });
const curveWith = (values: Form): Form =>
  record(
    {
      model: text,
      current: column(values),
      rate: record({ unit: among(['Hz']), kind: optional(among(rateKinds)), values }),
      outcome: optional(listOf(among(outcomes), 'a list of outcomes')),
      statistics: optional(record({ standardError: values })),
      accuracy: optional(record({ basis: text, values })),
    },
    'a curve, as sweep and readCurve give it',
  );

/** A curve of which each number is looked at where it is used. */
export const curveForm: Form = curveWith(numbers);

/** A curve whose numbers are numbers, for those who draw or write them; null stands for one that is not known. */
export const plainCurveForm: Form = curveWith(listOf(orNull(number), 'an array of numbers'));

/** A firing-rate curve. Columns have one length; currents may repeat (repeats of a recording) and need no order. */
export interface Curve {
  /** The model, file or cell that it belongs to. */
  readonly model: string;
  readonly current: Column;
  readonly rate: Column & { readonly unit: 'Hz'; readonly kind: RateKind };
  readonly outcome?: readonly Outcome[];
  readonly statistics?: Statistics;
  readonly accuracy?: Accuracy;
}
