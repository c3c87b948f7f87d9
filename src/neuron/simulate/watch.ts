// Watches: what is looked for in a run, told spike by spike. The steady watch ends a run as soon as the interval between
// spikes has converged, by extrapolating how it converges instead of waiting for it.

import { followDecay } from './decay.ts';
import type { Engine } from './engine.ts';
import type { FixedPoint } from './fixed-points.ts';
import type { Summit, Watch } from './runs.ts';

/** A number that a sequence tends to, and how far that may be off. */
export interface Limit {
  readonly value: number;
  readonly error: number;
}

/** Differences that shrink more slowly than this give no usable extrapolation. */
const slowest = 0.98;

/**
 * The limit of a sequence whose differences shrink geometrically (Aitken's extrapolation); undefined until two successive
 * extrapolations agree to the relative accuracy.
 */
export function limitOf(values: readonly number[], accuracy: number): Limit | undefined {
  if (values.length < 4) return undefined;
  const [w, x, y, z] = values.slice(-4) as [number, number, number, number];
  const size = Math.abs(z);
  const [d0, d1, d2] = [x - w, y - x, z - y];
  // Differences at the level of the integration error carry no ratio any more: the sequence has arrived.
  const spread = Math.max(Math.abs(d0), Math.abs(d1), Math.abs(d2));
  if (spread <= accuracy * size) return { value: z, error: spread };
  const before = extrapolate(y, d0, d1);
  const after = extrapolate(z, d1, d2);
  if (before === undefined || after === undefined) return undefined;
  // The change from one extrapolation to the next, and all the smaller ones that would follow it.
  const error = Math.abs(after - before) / (1 - Math.abs(d2 / d1));
  const rest = Math.abs(after - z);
  return error <= accuracy * size && rest <= 0.01 * size ? { value: after, error } : undefined;
}

/**
 * Part of what is extrapolated that may be wrong: near a Hopf point the ratio of differences still changes as the orbit grows
 * or shrinks (tests/bench/curve.ts).
 */
const doubt = 0.1;

/**
 * The same of intervals between spikes: small differences that go one way may be a slow approach, which has as far to go as
 * all that would follow.
 */
function intervalOf(values: readonly number[], accuracy: number): Limit | undefined {
  const limit = limitOf(values, accuracy);
  if (limit === undefined) return undefined;
  const [d0, d1, d2] = differences(values.slice(-4)) as [number, number, number];
  const extrapolated = Math.abs(limit.value - values.at(-1)!);
  if (extrapolated > 0) {
    const error = limit.error + doubt * extrapolated;
    return error <= accuracy * limit.value ? { value: limit.value, error } : undefined;
  }
  if (!(d0 * d1 > 0 && d1 * d2 > 0)) return limit;
  const ratio = Math.sqrt(d2 / d0);
  if (!(ratio < slowest)) return undefined;
  const rest = (Math.abs(d2) * ratio) / (1 - ratio);
  return rest <= accuracy * limit.value ? { value: limit.value, error: limit.error + rest } : undefined;
}

function extrapolate(last: number, d0: number, d1: number): number | undefined {
  const ratio = d1 / d0;
  if (!(Math.abs(ratio) < slowest)) return undefined;
  return last + (d1 * ratio) / (1 - ratio);
}

/** What a steady watch found: a rhythm of spikes, of subthreshold maxima, firing without a rhythm, or nothing yet. */
export type Rhythm =
  | { readonly kind: 'spikes'; readonly interval: Limit; readonly pattern: number }
  | { readonly kind: 'irregular'; readonly interval: Limit }
  | { readonly kind: 'oscillation'; readonly period: Limit }
  | { readonly kind: 'none' };

/** The longest pattern of unequal intervals that is recognised, e.g. 2 for doublets. */
const longestPattern = 8;

/** Spikes after which intervals that neither converge nor drift are averaged. */
const irregularAfter = 64;

export interface SteadyWatchOptions {
  readonly accuracy: number;
  /** The variable that is the membrane potential. */
  readonly membrane: string;
  /** Whether spikes can shrink: they do in neurons without a reset, where firing may be a long way of dying out. */
  readonly shrinking: boolean;
}

/** What a watch has to know of the neuron it watches. */
export function watching(engine: Engine, accuracy: number): SteadyWatchOptions {
  const { membrane, variables } = engine.model;
  return { accuracy, membrane, shrinking: !engine.resets && variables.length > 1 };
}

/** A watch that waits for a rhythm. */
export interface SteadyWatch extends Watch {
  found(): Rhythm;
  /** The variables at the last maximum of the potential, once there is a rhythm; not of neurons with a reset. */
  summit(): Float64Array | undefined;
  /** Heights of all maxima of the potential so far, mV; not of neurons with a reset. */
  heights(): readonly number[];
}

/** Waits for the interval between spikes, or between subthreshold maxima, to converge to a relative accuracy. */
export function steadyWatch(options: SteadyWatchOptions): SteadyWatch {
  const { accuracy, shrinking } = options;
  const spikes: number[] = [];
  const heights: number[] = [];
  const all: number[] = [];
  const ringing = ringingWatch(options);
  const decay = followDecay(options.membrane, accuracy);
  let awaiting = false;
  let met = Number.NEGATIVE_INFINITY;
  let rhythm: Rhythm = { kind: 'none' };
  let top: Float64Array | undefined;
  let settled: FixedPoint | undefined;
  return {
    found: () => rhythm,
    summit: () => top,
    heights: () => all,
    settled: () => settled,
    spike(time, V) {
      spikes.push(time);
      met = V;
      awaiting = true;
      ringing.silence();
      if (shrinking) return false;
      rhythm = rhythmOfSpikes(spikes, accuracy);
      return rhythm.kind !== 'none';
    },
    peak(find, rest) {
      // The first maximum after a spike is the spike's own.
      const own = awaiting;
      awaiting = false;
      if (own && !shrinking) return false;
      const summit = find();
      all.push(summit.V);
      decay.add(summit);
      if (own) {
        heights.push(summit.V);
        const mayDie = dying(heights, met);
        rhythm = mayDie ? { kind: 'none' } : withHeights(rhythmOfSpikes(spikes, accuracy), spikes, heights, accuracy);
        if (mayDie) settled = decay.settles(rest);
      } else {
        settled = decay.settles(rest);
        const period = settled === undefined ? ringing.heard(summit, () => decay.about(rest)) : undefined;
        if (period !== undefined && decay.lasts(rest)) rhythm = { kind: 'oscillation', period };
      }
      if (rhythm.kind !== 'none') top = summit.state();
      return rhythm.kind !== 'none' || settled !== undefined;
    },
  };
}

/**
 * A rhythm with what the heights of its spikes say: they go on drifting where intervals change by so little already that
 * errors of integration hide how slowly they converge.
 */
function withHeights(rhythm: Rhythm, spikes: readonly number[], heights: readonly number[], accuracy: number): Rhythm {
  if (!(rhythm.kind === 'spikes' || rhythm.kind === 'irregular')) return rhythm;
  const pattern = rhythm.kind === 'spikes' ? rhythm.pattern : 1;
  // Over many spikes a drift stands out from errors of integration, but those right after the start are left out.
  const stride = pattern * Math.max(1, Math.floor(Math.min(longestDrift, (heights.length - 1) / 6) / pattern));
  if (heights.length <= 3 * stride) return rhythm;
  const [d0, d1, d2] = differences(strided(heights, stride)) as [number, number, number];
  if (!(d0 * d1 > 0 && d1 * d2 > 0) || Math.abs(d2) < jitter) return rhythm;
  const ratio = Math.sqrt(d2 / d0);
  if (!(ratio < slowest ** stride)) return { kind: 'none' };
  const { value, error } = rhythm.interval;
  const changes = differences(strided(differences(spikes), stride).slice(1));
  const rest = (Math.max(...changes.map(Math.abs)) * ratio) / (1 - ratio);
  const total = Math.max(error, rest);
  return total <= accuracy * value ? { ...rhythm, interval: { value, error: total } } : { kind: 'none' };
}

/** Spikes over which a drift of their heights is measured at most; it is three times as many in all. */
const longestDrift = 8;

/** The last four values that are so far apart. */
function strided(values: readonly number[], stride: number): readonly number[] {
  return [3, 2, 1, 0].flatMap((back) => values[values.length - 1 - back * stride] ?? []);
}

/** Drops smaller than this from spike to spike are the jitter of the steps, mV. */
const jitter = 1e-4;

/** Whether spikes shrink towards a height at which they would not be spikes any more. */
function dying(heights: readonly number[], met: number): boolean {
  if (heights.length < 4) return false;
  const drops = differences(heights.slice(-4));
  if (drops.some((drop) => drop > -jitter)) return false;
  const limit = limitOf(heights, 1e-3);
  return limit === undefined || limit.value < met + least.height;
}

/** An oscillation lower than this above a stable rest is taken for ringing that has not yet died out, mV. */
const least = Object.freeze({ height: 0.1, errors: 10 });

interface Ringing {
  /** Forgets the maxima so far: a spike came between. */
  silence(): void;
  /** Takes a maximum; gives the period once the oscillation is known to last. */
  heard(summit: Summit, rest: () => FixedPoint | undefined): Limit | undefined;
}

/** Tells a lasting subthreshold oscillation from ringing: both converge in period and height, but ringing to rest. */
function ringingWatch({ accuracy, membrane }: SteadyWatchOptions): Ringing {
  const maxima: Summit[] = [];
  return {
    silence() {
      maxima.length = 0;
    },
    heard(summit, rest) {
      maxima.push(summit);
      const recent = maxima.slice(-5);
      const period = limitOf(differences(recent.map(({ time }) => time)), accuracy);
      const height = limitOf(
        recent.map(({ V }) => V),
        accuracy,
      );
      if (period === undefined || height === undefined) return undefined;
      const point = rest();
      if (point === undefined || (point.growth >= 0 && !point.spiral)) return period;
      if (point.growth >= 0) return growing(recent, point, { accuracy, membrane }) ? undefined : period;
      const above = height.value - point.state[membrane]!;
      return above > Math.max(least.height, least.errors * height.error) ? period : undefined;
    },
  };
}

/** Much less than linear growth by this share of it, and ringing about an unstable rest has grown as far as it will. */
const saturated = 0.1;

/**
 * Whether maxima about an unstable fixed point are still on their way out: right above a Hopf point they grow by so little
 * from one to the next that they seem to have converged.
 */
function growing(
  recent: readonly Summit[],
  point: FixedPoint,
  { accuracy, membrane }: Pick<SteadyWatchOptions, 'accuracy' | 'membrane'>,
): boolean {
  const leading = point.eigenvalues.find(({ real }) => real === point.growth)!;
  const expected = (2 * Math.PI * point.growth) / Math.abs(leading.imaginary);
  const [before, now] = recent.slice(-2).map(({ V }) => V - point.state[membrane]!) as [number, number];
  return !(now > least.height) || !(Math.abs(Math.log(now / before)) <= Math.max(saturated * expected, accuracy));
}

function rhythmOfSpikes(spikes: readonly number[], accuracy: number): Rhythm {
  const intervals = differences(spikes.slice(-(4 * longestPattern + 1)));
  for (let pattern = 1; pattern <= longestPattern; pattern++) {
    // Patterns are looked for only once equal intervals have had a fair chance to appear.
    if (pattern > 1 && spikes.length < 12 + 4 * pattern) break;
    const found = intervalOf(blockSums(intervals, pattern), accuracy);
    if (found === undefined) continue;
    const interval = { value: found.value / pattern, error: found.error / pattern };
    return { kind: 'spikes', interval, pattern };
  }
  if (spikes.length < irregularAfter) return { kind: 'none' };
  const interval = meanInterval(spikes);
  return interval === undefined ? { kind: 'none' } : { kind: 'irregular', interval };
}

/** Sums of the last blocks of consecutive intervals, in time order. */
function blockSums(intervals: readonly number[], block: number): readonly number[] {
  const sums: number[] = [];
  for (let end = intervals.length; end - block >= 0 && sums.length < 4; end -= block) {
    sums.unshift(intervals.slice(end - block, end).reduce((a, b) => a + b, 0));
  }
  return sums;
}

/**
 * Mean interval over the second half of the spikes, with its standard error over eight stretches; undefined where the
 * stretches drift in one direction, so that the mean is still on its way (by chance this happens once in 20,000).
 */
function meanInterval(spikes: readonly number[]): Limit | undefined {
  const half = differences(spikes.slice(spikes.length >> 1));
  const length = Math.floor(half.length / 8);
  const means = Array.from({ length: 8 }, (_, i) => mean(half.slice(i * length, (i + 1) * length)));
  const steps = differences(means);
  if (steps.every((step) => step > 0) || steps.every((step) => step < 0)) return undefined;
  const value = mean(means);
  const variance = means.reduce((sum, each) => sum + (each - value) ** 2, 0) / 7;
  return { value, error: Math.sqrt(variance / 8) };
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function differences(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, i) => value - values[i]!);
}

/** Waits for two spikes. */
export function firstIntervalWatch(): Watch & { readonly spikes: readonly number[] } {
  const spikes: number[] = [];
  return { spikes, spike: (time) => spikes.push(time) >= 2 };
}

/** Keeps every spike time; ends with the first spike, or a lasting oscillation, after a time. */
export function countingWatch(
  end: number,
  options: SteadyWatchOptions,
): Watch & { readonly spikes: readonly number[]; oscillates(): boolean } {
  const spikes: number[] = [];
  const ringing = ringingWatch(options);
  let awaiting = false;
  let oscillates = false;
  return {
    spikes,
    oscillates: () => oscillates,
    spike(time) {
      spikes.push(time);
      awaiting = true;
      ringing.silence();
      return time > end;
    },
    peak(find, rest) {
      const summit = find();
      if (awaiting) awaiting = false;
      else oscillates = ringing.heard(summit, rest) !== undefined;
      return oscillates && summit.time > end;
    },
  };
}
