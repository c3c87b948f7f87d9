// Spikes in a recorded membrane potential. A crossing of a fixed voltage counts the ripple of depolarisation block and
// misses spikes that have shrunk; here a spike is a peak that stands out on both sides, was reached fast, and was
// reached from a potential at which the cell can fire at all.
import type { Signal } from './recording.ts';

/** What counts as a spike. */
export interface SpikeRule {
  /** How far the potential must rise to a peak, from the lowest since the last peak, mV. */
  readonly prominence: number;
  /** How far it must fall after the peak, mV: less, for a first spike can be followed by a plateau. */
  readonly fall: number;
  /** Time within which it must have fallen so far, ms: the end of a plateau is slower to come. */
  readonly reach: number;
  /** Slope that must be met on the way up, mV/ms. */
  readonly slope: number;
  /** Lowest peak, mV. */
  readonly height: number;
  /**
   * Potential at or below which a spike takes off, mV. A cell that stays above it is in depolarisation block: its
   * sodium channels do not recover, and what ripples there are oscillations.
   */
  readonly base: number;
  /** Longest time from `base` to the steepest place on the way up, ms: a slow climb from it is an oscillation too. */
  readonly climb: number;
  /** Of two peaks nearer than this, the higher counts, ms. */
  readonly refractory: number;
  /** Narrowest peak at half its height above the trough before it, ms: narrower is a stimulus artefact. */
  readonly width: number;
}

export const spikeRule = Object.freeze({
  prominence: 20,
  fall: 10,
  reach: 20,
  slope: 10,
  height: -30,
  base: -10,
  climb: 3,
  refractory: 1,
  width: 0.15,
} satisfies SpikeRule);

/** Slopes are taken over this time or one sample, ms: single samples of a fast recording are noise. */
const slopeOver = 0.1;

/** One spike; times in ms from the sweep's start, potentials in mV. */
export interface Spike {
  readonly time: number;
  readonly peak: number;
  /** Where the slope first reaches the rule's on the way up: the threshold of this spike. */
  readonly onsetTime: number;
  readonly onset: number;
}

/** The spikes of a sweep, and the peaks that stood out as far but broke the rest of the rule. */
export interface Detection {
  /** In order of time. */
  readonly spikes: readonly Spike[];
  /**
   * Times of the peaks that are high and prominent enough and no artefacts, but rise too slowly or from above the base, ms:
   * oscillations, or spikes on a plateau; which of the two is a matter of judgement, so they are told.
   */
  readonly passedOver: readonly number[];
}

/**
 * Finds the spikes of a sweep.
 *
 * Peaks are the upper turning points of a zigzag that swings up by `prominence` and down by `fall`; each is then held
 * against the rest of the rule. One pass, whatever the trace looks like.
 */
export function detectSpikes(signal: Signal, rule: Partial<SpikeRule> = {}): Detection {
  const full: SpikeRule = { ...spikeRule, ...rule };
  const spikes: Spike[] = [];
  const passedOver: number[] = [];
  for (const turn of turns(signal.values, full.prominence, full.fall)) {
    if (!standsOut(signal, turn, full)) continue;
    const spike = takenOff(signal, turn, full);
    const last = spikes.at(-1);
    if (spike === undefined) passedOver.push(turn.peak * signal.interval);
    else if (last !== undefined && spike.time - last.time < full.refractory) {
      if (spike.peak > last.peak) spikes[spikes.length - 1] = spike;
    } else spikes.push(spike);
  }
  return { spikes, passedOver };
}

/** The spikes of a sweep in order of time, as {@link detectSpikes} finds them. */
export function findSpikes(signal: Signal, rule: Partial<SpikeRule> = {}): readonly Spike[] {
  return detectSpikes(signal, rule).spikes;
}

/** Places of a peak and of the lowest potential since the peak before. */
interface Turn {
  readonly trough: number;
  readonly peak: number;
}

function turns(values: Float64Array, rise: number, fall: number): readonly Turn[] {
  const found: Turn[] = [];
  let trough = 0;
  let peak = 0;
  let rising = false;
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!;
    if (rising) {
      if (value > values[peak]!) peak = i;
      else if (value <= values[peak]! - fall) {
        found.push({ trough, peak });
        rising = false;
        trough = i;
      }
    } else if (value < values[trough]!) trough = i;
    else if (value >= values[trough]! + rise) {
      rising = true;
      peak = i;
    }
  }
  return found;
}

/** Whether a peak is as high as the rule asks, falls soon, and is wider than an artefact. */
function standsOut({ values, interval }: Signal, { trough, peak }: Turn, rule: SpikeRule): boolean {
  const top = values[peak]!;
  if (top < rule.height) return false;
  const reach = Math.max(1, Math.round(rule.reach / interval));
  if (firstBelow(values, peak, 1, reach, top - rule.fall) < 0) return false;
  const half = (top + values[trough]!) / 2;
  const right = firstBelow(values, peak, 1, reach, half);
  const left = firstBelow(values, peak, -1, peak - trough, half);
  return right < 0 || (right - left - 1) * interval >= rule.width;
}

/** The peak as a spike that took off fast and from below the base, or undefined when it did not. */
function takenOff({ values, interval }: Signal, { trough, peak }: Turn, rule: SpikeRule): Spike | undefined {
  const rise = steepest(values, trough, peak, Math.max(1, Math.round(slopeOver / interval)), interval, rule.slope);
  if (rise === undefined) return undefined;
  const below = firstBelow(values, rise.steepest, -1, rise.steepest, rule.base);
  if (below < 0 || (rise.steepest - below) * interval > rule.climb) return undefined;
  return { time: peak * interval, peak: values[peak]!, onsetTime: rise.onset * interval, onset: values[rise.onset]! };
}

/** First place from `from`, at most `reach` samples away, where the potential is at or below `level`, or -1. */
function firstBelow(values: Float64Array, from: number, direction: 1 | -1, reach: number, level: number): number {
  const end = direction === 1 ? Math.min(values.length - 1, from + reach) : Math.max(0, from - reach);
  for (let i = from; i !== end + direction; i += direction) if (values[i]! <= level) return i;
  return -1;
}

/** The steepest place between a trough and a peak, and back from it, where the slope first meets the rule's. */
function steepest(
  values: Float64Array,
  trough: number,
  peak: number,
  over: number,
  interval: number,
  slope: number,
): { readonly steepest: number; readonly onset: number } | undefined {
  const least = slope * interval * over;
  const first = Math.max(trough, over);
  let place = -1;
  let most = least;
  for (let i = first; i <= peak; i++) {
    const step = values[i]! - values[i - over]!;
    if (step >= most) {
      most = step;
      place = i;
    }
  }
  if (place < 0) return undefined;
  let onset = place;
  while (onset > first && values[onset]! - values[onset - over]! >= least) onset--;
  return { steepest: place, onset: Math.max(0, onset - (over >> 1)) };
}
