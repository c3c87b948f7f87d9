// What a physiologist reads off one step: counts, rates, latency, adaptation, and whether the cell was blocked.
import type { Outcome } from '../curve/curve.ts';
import { median } from '../numeric/median.ts';
import type { Signal } from './recording.ts';
import type { Detection, Spike } from './spikes.ts';
import { type Step, tidy } from './steps.ts';

export interface MeasureOptions {
  /**
   * A cell that does not fire in the last third of a step is blocked when its mean potential there is above this, mV;
   * and above where its last spike took off, if it may only be pausing, for thresholds rise in a long step.
   */
  readonly blockedAbove: number;
  /** How long before a step the resting potential is taken, ms. */
  readonly baseline: number;
}

export const measureDefaults = Object.freeze({
  blockedAbove: -40,
  baseline: 100,
} satisfies MeasureOptions);

/** One step measured. What cannot be said, for want of spikes, is null. */
export interface Measure {
  readonly outcome: Outcome;
  readonly count: number;
  /** Peaks as prominent as spikes that are not counted, for they rise too slowly or from a plateau. */
  readonly passedOver: number;
  /** Count over the duration of the step, Hz. */
  readonly rate: number;
  /** Reciprocal of the first interval, Hz. */
  readonly onset: number | null;
  /** Count over the last third of the step, Hz. */
  readonly steady: number;
  /** Reciprocal of the mean interval, Hz. */
  readonly meanInterval: number | null;
  /** From the step's start to the first spike's peak, ms. */
  readonly latency: number | null;
  /**
   * Mean over neighbouring intervals of (later - earlier)/(later + earlier), between -1 and 1; as in the Allen Cell
   * Types Database (white paper "Electrophysiology", 2017).
   */
  readonly adaptation: number | null;
  /** Coefficient of variation of the intervals. */
  readonly variation: number | null;
  /** Median potential at holding current just before the step, mV; null where another step comes before. */
  readonly resting: number | null;
  /** Mean potential over the last fifth of the step, mV. */
  readonly plateau: number;
  /** Of the spikes in the step: median threshold, and the lowest potential after a spike with its delay from onset. */
  readonly threshold: number | null;
  readonly reset: number | null;
  readonly refractory: number | null;
}

/**
 * Measures one step of a sweep.
 *
 * @param found in the whole sweep; what peaks within the step is counted
 */
export function measureStep(
  signal: Signal,
  found: Detection,
  step: Step,
  options: Partial<MeasureOptions> = {},
): Measure {
  const { blockedAbove, baseline } = { ...measureDefaults, ...options };
  const inStep = (time: number): boolean => time >= step.from && time < step.to;
  const own = found.spikes.filter(({ time }) => inStep(time));
  const duration = tidy(step.to - step.from);
  const times = own.map(({ time }) => time);
  const intervals = times.slice(1).map((time, i) => time - times[i]!);
  const late = times.filter((time) => time >= step.to - duration / 3).length;
  const level = isPaused(times, intervals, step.to) ? Math.max(blockedAbove, own.at(-1)!.onset) : blockedAbove;
  const blocked = late === 0 && meanOver(signal, step.to - duration / 3, step.to) > level;
  const troughs = troughsOf(signal, own, step.to);
  return {
    outcome: blocked ? 'blocked' : own.length > 0 ? 'spiking' : 'quiescent',
    count: own.length,
    passedOver: found.passedOver.filter(inStep).length,
    rate: (1000 * own.length) / duration,
    onset: intervals.length > 0 ? 1000 / intervals[0]! : null,
    steady: (1000 * late) / (duration / 3),
    meanInterval: intervals.length > 0 ? (1000 * intervals.length) / (times.at(-1)! - times[0]!) : null,
    latency: times.length > 0 ? times[0]! - step.from : null,
    adaptation: adaptationOf(intervals),
    variation: variationOf(intervals),
    resting: median(windowOf(signal, Math.max(step.heldFrom, step.from - baseline), step.from)),
    plateau: meanOver(signal, step.to - duration / 5, step.to),
    threshold: median(own.map(({ onset }) => onset)),
    reset: median(troughs.map(({ lowest }) => lowest)),
    refractory: median(troughs.map(({ delay }) => delay)),
  };
}

/** A silence of so many of the longest interval before it is no pause between two spikes. */
const longestPause = 3;

/** Whether the silence at the end of a step may be an interval of slow firing. */
function isPaused(times: readonly number[], intervals: readonly number[], end: number): boolean {
  const last = times.at(-1);
  if (last === undefined) return false;
  const longest = intervals.reduce((most, interval) => Math.max(most, interval), 0);
  return longest === 0 || end - last <= longestPause * longest;
}

/** Samples between two times, as a view. */
export function windowOf({ values, interval }: Signal, from: number, to: number): Float64Array {
  const first = Math.max(0, Math.round(from / interval));
  return values.subarray(first, Math.max(first, Math.round(to / interval)));
}

function meanOver(signal: Signal, from: number, to: number): number {
  const values = windowOf(signal, from, to);
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
}

function adaptationOf(intervals: readonly number[]): number | null {
  if (intervals.length < 2) return null;
  const changes = intervals.slice(1).map((later, i) => (later - intervals[i]!) / (later + intervals[i]!));
  return changes.reduce((sum, change) => sum + change, 0) / changes.length;
}

function variationOf(intervals: readonly number[]): number | null {
  if (intervals.length < 2) return null;
  const mean = intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length;
  const squares = intervals.reduce((sum, interval) => sum + (interval - mean) ** 2, 0);
  return Math.sqrt(squares / (intervals.length - 1)) / mean;
}

/** How long after a peak the lowest potential is looked for when no spike follows, ms. */
const longestTrough = 20;
/** The downstroke is over when nothing lower comes for so long, ms; what sinks later is not the spike's. */
const settled = 1;

function troughsOf(
  signal: Signal,
  spikes: readonly Spike[],
  end: number,
): readonly { readonly lowest: number; readonly delay: number }[] {
  return spikes.flatMap(({ time, onsetTime }, i) => {
    const next = spikes[i + 1]?.onsetTime ?? Number.POSITIVE_INFINITY;
    const until = Math.min(next, end, time + longestTrough);
    // A spike cut off by the step's end has no trough of its own.
    if (until === end) return [];
    const values = windowOf(signal, time, until);
    let lowest = 0;
    for (let j = 1; j < values.length && (j - lowest) * signal.interval <= settled; j++) {
      if (values[j]! < values[lowest]!) lowest = j;
    }
    if (values.length === 0) return [];
    return [{ lowest: values[lowest]!, delay: time + lowest * signal.interval - onsetTime }];
  });
}
