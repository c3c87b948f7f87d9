// Runs watched for what a kind of rate needs, and the rates that their ends are read as.

import { type Engine, gathered } from '../engine.ts';
import { takesUp } from '../orbit/reset-return.ts';
import { smallOrbitWatch } from '../orbit/summit-watch.ts';
import type { Run, RunEnd } from '../runs.ts';
import { countingWatch, firstIntervalWatch, type SteadyWatch, steadyWatch, watching } from '../watch/watch.ts';
import type { Classify } from './beyond-firing.ts';
import { isWithin } from './count-window.ts';
import { beyondNumbers, type RatePoint, type SweepOptions, unsettled } from './rates.ts';

/** Runs that are watched for a kind of rate, and how that is read off their ends. */
export interface Arrangement {
  readonly runs: readonly Run[];
  read(index: number, end: RunEnd, classify: Classify): RatePoint;
  /** How many spikes make the rhythm that a run came to, or all but makes it. */
  pattern?(index: number): number | undefined;
}

/** One run a current. */
export function arrange(engine: Engine, inputs: readonly number[], options: SweepOptions): Arrangement {
  const { accuracy } = options;
  const watched = watching(engine, accuracy);
  switch (options.rate) {
    case 'steady': {
      const { relativeError = accuracy } = options;
      const watches = inputs.map(() => steadyWatch({ ...watched, patient: takesUp(engine) }));
      const small = inputs.map((input, i) => smallOrbitWatch(engine, input, watches[i]!, relativeError));
      const runs = inputs.map((input, i) => forever(input, small[i] ?? watches[i]!));
      return {
        runs,
        read(i, end, classify) {
          const orbit = small[i]?.orbit();
          if (orbit !== undefined) return orbitPoint(orbit.spiking, orbit.period, orbit.error);
          return steadyPoint(watches[i]!, end, { engine, classify });
        },
        pattern: (i) => watches[i]!.pattern(),
      };
    }
    case 'first': {
      const watches = inputs.map(() => firstIntervalWatch());
      const runs = inputs.map((input, i) => forever(input, watches[i]!));
      return {
        runs,
        read(i, end, classify) {
          const [first, second] = watches[i]!.spikes;
          const rate = second === undefined ? 0 : 1000 / (second - first!);
          if (second === undefined) return { rate, error: 0, ...silent(end, classify) };
          return { rate, outcome: 'spiking', error: rate * options.accuracy };
        },
      };
    }
    case 'count': {
      const end = options.transient + options.window;
      const counted = { from: options.transient, to: end, slack: slackOf(engine) };
      const watches = inputs.map(() => countingWatch(end, watched));
      const runs = inputs.map((input, i) => forever(input, watches[i]!));
      return {
        runs,
        read(i, ended, classify) {
          const { spikes, oscillates } = watches[i]!;
          const count = spikes.filter((time) => isWithin(time, counted)).length;
          const rate = (1000 * count) / options.window;
          // A window may be too short for a spike of a neuron that fires all the same.
          const fires = count > 0 || spikes.some((time) => time > end);
          const error = fires ? 1000 / options.window : 0;
          if (ended.kind === 'failed' || ended.kind === 'exhausted') return { rate, error, ...silent(ended, classify) };
          if (fires) return { rate, error, outcome: 'spiking' };
          return oscillates() ? { rate, error, outcome: 'oscillating' } : { rate, error, ...silent(ended, classify) };
        },
      };
    }
    default:
      return options.rate satisfies never;
  }
}

/** Rounding of times that are sums of many steps, relative. */
const rounding = 1e-9;

/** Relative error of spike times. */
export function slackOf({ method, tolerance }: Pick<Engine, 'method' | 'tolerance'>): number {
  return method.adaptive ? Math.max(gathered * tolerance, rounding) : rounding;
}

/** A run until its watch has seen enough. */
export function forever(input: number, watch: Run['watch']): Run {
  return { input, end: Number.POSITIVE_INFINITY, untilSettled: true, watch };
}

/** What a run without spikes to go by was. */
export function silent(end: RunEnd, classify: Classify): Pick<RatePoint, 'outcome' | 'reason'> {
  switch (end.kind) {
    case 'settled':
      return { outcome: classify(end) };
    case 'failed':
      return beyondNumbers(end.time);
    case 'exhausted':
      return unsettled(end.time);
    case 'watched':
    case 'ended':
      return { outcome: 'unresolved', reason: 'the run ended before it could be told' };
    default:
      return end satisfies never;
  }
}

/** What a steady watch found, as a rate. */
export function steadyPoint(
  watch: SteadyWatch,
  end: RunEnd,
  { engine, classify }: { readonly engine: Engine; readonly classify: Classify },
): RatePoint {
  const rhythm = watch.found();
  switch (rhythm.kind) {
    case 'spikes':
    case 'irregular': {
      const { value, error } = rhythm.interval;
      const ofSteps = engine.method.adaptive ? gathered * engine.tolerance : 0;
      return { rate: 1000 / value, outcome: 'spiking', error: (1000 / value) * (error / value + ofSteps) };
    }
    case 'oscillation':
      return { rate: 0, outcome: 'oscillating', error: 0, oscillation: 1000 / rhythm.period.value };
    case 'none': {
      const lingered = end.kind === 'settled' && watch.lingered();
      return { rate: 0, error: 0, ...silent(end, classify), ...(lingered ? { lingered } : {}) };
    }
    default:
      return rhythm satisfies never;
  }
}

/** What is told of an orbit: its period, ms, and the relative error of that. */
export function orbitPoint(spiking: boolean, period: number, error: number): RatePoint {
  const rate = 1000 / period;
  if (spiking) return { rate, outcome: 'spiking', error: rate * error };
  return { rate: 0, outcome: 'oscillating', error: 0, oscillation: rate };
}
