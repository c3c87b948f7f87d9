// The rhythm in the times and heights of spikes.
import { studentQuantile } from '../../../numeric/student.ts';
import { driftOf, restOf, strided } from './drift.ts';
import { differences, intervalOf, type Limit, limitOf, slowest } from './limit.ts';
import { least } from './ringing.ts';

/** What a steady watch found: a rhythm of spikes, of subthreshold maxima, firing without a rhythm, or nothing yet. */
export type Rhythm =
  | { readonly kind: 'spikes'; readonly interval: Limit; readonly pattern: number }
  | { readonly kind: 'irregular'; readonly interval: Limit }
  | { readonly kind: 'oscillation'; readonly period: Limit }
  | { readonly kind: 'none' };

/**
 * The longest patterns of unequal intervals that are recognised, e.g. 2 for doublets: those looked for at each spike, and others, of
 * long bursts, looked for at every so many.
 */
const longestPattern = Object.freeze({ always: 8, sometimes: 64, every: 8 });

/**
 * Spikes after which intervals that neither converge nor drift are averaged; and where they may well have a rhythm that they have
 * not come to yet, swinging about it in long waves or in bursts.
 */
const irregularAfter = Object.freeze({ rough: 80, even: 512 });

/** Of intervals in any order the range is some three or four times the mean change, and the longest some few times the mean. */
const inAnyOrder = Object.freeze({ range: 8, longest: 4 });

/** Of the error of a mean. */
const confidence = 0.95;

/** Up to so many spikes each is looked at; of more, one in a thousand of those so far, since what creeps on needs no hurry. */
const eachUpTo = 1024;

/**
 * The rhythm of spikes, once it has converged.
 *
 * @param patient whether intervals in any order are waited with, too, since they may come to a rhythm of many spikes
 */
export function rhythmOfSpikes(spikes: readonly number[], accuracy: number, patient = false): Rhythm {
  if (spikes.length % (1 + Math.floor(spikes.length / eachUpTo)) !== 0) return { kind: 'none' };
  const { always, sometimes, every } = longestPattern;
  const longest = spikes.length % every === 0 ? sometimes : always;
  const intervals = differences(spikes.slice(-(4 * longest + 1)));
  for (let pattern = 1; pattern <= longest; pattern++) {
    // Patterns are looked for only once equal intervals have had a fair chance to appear.
    if (pattern > 1 && spikes.length < 12 + 4 * pattern) break;
    const found = intervalOf(blockSums(intervals, pattern), accuracy);
    if (found === undefined) continue;
    const interval = { value: found.value / pattern, error: found.error / pattern };
    return { kind: 'spikes', interval, pattern };
  }
  if (spikes.length < (patient ? irregularAfter.even : irregularAfter.rough)) return { kind: 'none' };
  const interval = meanInterval(spikes);
  return interval === undefined ? { kind: 'none' } : { kind: 'irregular', interval };
}

/** Parts of an interval by which it may differ from one a pattern before: many times the least such part, and in any case. */
const alike = Object.freeze({ times: 2, most: 0.02 });

/** The shortest pattern that the last intervals all but keep; undefined where there is none. */
export function patternNear(spikes: readonly number[]): number | undefined {
  const intervals = differences(spikes.slice(-(3 * longestPattern.sometimes + 1)));
  const off: number[] = [];
  for (let pattern = 1; pattern <= longestPattern.sometimes && 3 * pattern <= intervals.length; pattern++) {
    const last = intervals.slice(-2 * pattern);
    off.push(Math.max(...last.map((each, i) => Math.abs(each / intervals[intervals.length - 3 * pattern + i]! - 1))));
  }
  const least = Math.min(...off);
  const found = off.findIndex((each) => each <= alike.times * least);
  return least <= alike.most ? found + 1 : undefined;
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
 * Mean interval over the second half of the spikes, with how far it may be off by eight stretches; undefined where the
 * stretches drift in one direction, or turn but once, so that the mean is still on its way (by chance this happens to 0.6 % of
 * rows of eight: 2 permutations have no turn, 252 have one).
 */
function meanInterval(spikes: readonly number[]): Limit | undefined {
  const middle = spikes.length >> 1;
  if (spikes.length < irregularAfter.even && inWavesOrBursts(differences(spikes.slice(middle)))) return undefined;
  const length = Math.floor((spikes.length - middle - 1) / 8);
  const at = (stretch: number): number => spikes[middle + stretch * length]!;
  const means = Array.from({ length: 8 }, (_, i) => (at(i + 1) - at(i)) / length);
  const steps = differences(means);
  const turns = steps.filter((step, i) => i > 0 && step * steps[i - 1]! < 0).length;
  if (turns < 2) return undefined;
  const value = mean(means);
  const variance = means.reduce((sum, each) => sum + (each - value) ** 2, 0) / 7;
  return { value, error: studentQuantile(confidence, 7) * Math.sqrt(variance / 8) };
}

/** Whether intervals change in long waves, or most of them are short and some of them long. */
function inWavesOrBursts(intervals: readonly number[]): boolean {
  const longest = Math.max(...intervals);
  const waves = longest - Math.min(...intervals) > inAnyOrder.range * mean(differences(intervals).map(Math.abs));
  return waves || longest > inAnyOrder.longest * mean(intervals);
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** What a rhythm is judged by. */
export interface Judged {
  readonly accuracy: number;
  /** Changes of heights below this from one spike to a later one are errors of the steps, mV. */
  readonly jitter: number;
  /** Whether a rhythm of many spikes is waited for. */
  readonly patient?: boolean;
  /** Whether steps are of one size, so that spikes fall here and there in them: only what goes one way is then a drift. */
  readonly evenSteps: boolean;
}

/**
 * A rhythm with what a slow drift says: intervals and heights of spikes go on changing over many of them where they change by
 * too little from one to the next for that to stand out from errors of integration, or turn around on their way.
 */
export function withDrift(
  rhythm: Rhythm,
  spikes: readonly number[],
  heights: readonly number[],
  { accuracy, jitter, evenSteps }: Judged,
): Rhythm {
  if (!(rhythm.kind === 'spikes' || rhythm.kind === 'irregular')) return rhythm;
  const pattern = rhythm.kind === 'spikes' ? rhythm.pattern : 1;
  const { value, error } = rhythm.interval;
  // Over many spikes a drift stands out from errors of integration, but those right after the start are left out.
  const longest = Math.min(evenSteps ? longestDrift.even : longestDrift.fine, (spikes.length - 2) / 6);
  const stride = pattern * Math.max(1, Math.floor(longest / pattern));
  if (spikes.length < 3 * stride + 2) return rhythm;
  const changes = differences(strided(differences(spikes.slice(-(3 * stride + 2))), stride));
  const ofHeights = heights.length > 3 * stride ? driftOf(differences(strided(heights, stride)), jitter) : undefined;
  // Intervals without a rhythm change to and fro, and so do those of even steps.
  const settled = rhythm.kind === 'spikes' && !evenSteps;
  const own = settled ? driftOf(changes, (1 - slowest) * accuracy * value) : undefined;
  const drifts = [ofHeights, own].filter((drift) => drift !== undefined && (settled || drift.kind !== 'turns'));
  if (drifts.length === 0) return rhythm;
  const total = Math.max(error, ...drifts.map((drift) => restOf(changes, drift!)));
  return total <= accuracy * value ? { ...rhythm, interval: { value, error: total } } : { kind: 'none' };
}

/** Spikes over which a drift is measured at most, with steps of one size and others; it is three times as many in all. */
const longestDrift = Object.freeze({ even: 8, fine: 32 });

/** Drops smaller than this from spike to spike are the jitter of the steps, mV. */
const still = 1e-4;

/** Whether spikes shrink towards a height at which they would not be spikes any more. */
export function dying(heights: readonly number[], met: number): boolean {
  if (heights.length < 4) return false;
  const drops = differences(heights.slice(-4));
  if (drops.some((drop) => drop > -still)) return false;
  const limit = limitOf(heights, 1e-3);
  return limit === undefined || limit.value < met + least.height;
}
