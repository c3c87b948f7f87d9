// The rhythm in the times and heights of spikes.
import { differences, intervalOf, type Limit, limitOf, slowest } from './limit.ts';
import { least } from './ringing.ts';

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

/** The rhythm of spikes, once it has converged. */
export function rhythmOfSpikes(spikes: readonly number[], accuracy: number): Rhythm {
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

/**
 * A rhythm with what the heights of its spikes say: they go on drifting where intervals change by so little already that
 * errors of integration hide how slowly they converge.
 */
export function withHeights(
  rhythm: Rhythm,
  spikes: readonly number[],
  heights: readonly number[],
  accuracy: number,
): Rhythm {
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
export function dying(heights: readonly number[], met: number): boolean {
  if (heights.length < 4) return false;
  const drops = differences(heights.slice(-4));
  if (drops.some((drop) => drop > -jitter)) return false;
  const limit = limitOf(heights, 1e-3);
  return limit === undefined || limit.value < met + least.height;
}
