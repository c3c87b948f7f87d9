// Watches: what is looked for in a run, told spike by spike. The steady watch ends a run as soon as the interval between
// spikes has converged, by extrapolating how it converges instead of waiting for it.

import type { Engine } from '../engine.ts';
import type { FixedPoint, State } from '../rest/fixed-points.ts';
import type { Watch } from '../runs.ts';
import { followDecay } from './decay.ts';
import { dying, type Judged, patternNear, type Rhythm, rhythmOfSpikes, withDrift } from './rhythm.ts';
import { type RingingOptions, ringingWatch } from './ringing.ts';

export interface SteadyWatchOptions extends RingingOptions, Judged {
  /** Whether spikes can shrink: they do in neurons without a reset, where firing may be a long way of dying out. */
  readonly shrinking: boolean;
}

/** Potentials that a tolerance is relative to are this large at most, mV. */
const largest = 100;

/** What steps of one size leave open of the height of a spike, mV. */
const ofEvenSteps = 1e-4;

/**
 * Spikes before that: beside a fold of orbits their number grows with the reciprocal root of the distance, and errors of steps move
 * the fold. The squid axon fires so often within 1e-4 of its own.
 */
const lingering = 24;

/** What a watch has to know of the neuron it watches. */
export function watching(engine: Engine, accuracy: number): SteadyWatchOptions {
  const { membrane, variables } = engine.model;
  const evenSteps = !engine.method.adaptive;
  const jitter = evenSteps ? ofEvenSteps : Math.min(largest * engine.tolerance, ofEvenSteps);
  return { accuracy, membrane, shrinking: !engine.resets && variables.length > 1, jitter, evenSteps };
}

/** A watch that waits for a rhythm. */
export interface SteadyWatch extends Watch {
  found(): Rhythm;
  /** How many spikes make the rhythm that was found, or all but makes it. */
  pattern(): number | undefined;
  /** The variables at the last maximum of the potential, once there is a rhythm; not of neurons with a reset. */
  summit(): Float64Array | undefined;
  /** Heights of all maxima of the potential so far, mV; not of neurons with a reset. */
  heights(): readonly number[];
  /** Whether there were so many spikes that the neuron may have passed by where orbits have just met and gone. */
  lingered(): boolean;
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
  let before: State | undefined;
  return {
    found: () => rhythm,
    pattern() {
      if (rhythm.kind === 'spikes') return rhythm.pattern;
      return rhythm.kind === 'irregular' ? patternNear(spikes) : undefined;
    },
    summit: () => top,
    heights: () => all,
    lingered: () => spikes.length >= lingering,
    settled: () => settled,
    spike(time, V, atOnce) {
      spikes.push(time);
      met = V;
      awaiting = true;
      ringing.silence();
      if (shrinking) return false;
      // What fires as soon as it may has the same intervals whatever else goes on.
      const goesOn = atOnce !== undefined && !standsStill(before, atOnce, accuracy);
      before = atOnce;
      if (goesOn) return false;
      rhythm = withDrift(rhythmOfSpikes(spikes, accuracy, options.patient), spikes, heights, options);
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
        rhythm = mayDie ? { kind: 'none' } : withDrift(rhythmOfSpikes(spikes, accuracy), spikes, heights, options);
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

/** Whether a state is that of the spike before, each variable by itself. */
function standsStill(before: State | undefined, now: State, accuracy: number): boolean {
  if (before === undefined) return false;
  return Object.entries(now).every(([name, value]) => Math.abs(value - before[name]!) <= accuracy * Math.abs(value));
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
