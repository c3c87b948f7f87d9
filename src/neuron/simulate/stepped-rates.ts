// Rates of a neuron that is stepped: one run a current, each watched for what its kind of rate needs.

import { beyondFiring } from './beyond-firing.ts';
import type { Engine } from './engine.ts';
import { initialState } from './fixed-points.ts';
import type { Run, RunEnd, RunOptions } from './lanes.ts';
import { block, continuable, continueOrbits, fewest, type Landing } from './orbit/continuation.ts';
import type { Orbit } from './orbit/neighbours.ts';
import type { RatePoint, SweepOptions } from './rates.ts';
import { runAll } from './run.ts';
import { countingWatch, firstIntervalWatch, type Rhythm, type SteadyWatch, steadyWatch, watching } from './watch.ts';

/** Steps after which a run is given up as unresolved: minutes of a neuron's time. */
const maximumSteps = 500_000;

/** Rates at currents in internal units. */
export function steppedRates(
  engine: Engine,
  inputs: readonly number[],
  step: number,
  options: SweepOptions,
): readonly RatePoint[] {
  const initial = initialState(engine);
  const isBlocked = beyondFiring(engine, initial);
  const classify: Classify = (found) => (isBlocked(found) ? 'blocked' : 'quiescent');
  const runs = { stepSize: step, maximumSteps: stepsFor(engine, options, step), initial };
  if (options.rate === 'steady' && options.continuation && continuable(engine)) {
    const points: RatePoint[] = [];
    for (let from = 0; from < inputs.length; from += block) {
      const own = inputs.slice(from, from + block);
      const found = own.length < fewest ? ratesFromRest : continuedRates;
      points.push(...found(engine, own, options, { runs, classify }));
    }
    return points;
  }
  return ratesFromRest(engine, inputs, options, { runs, classify });
}

interface Means {
  readonly runs: RunOptions;
  readonly classify: Classify;
}

/** One run a current. */
function ratesFromRest(
  engine: Engine,
  inputs: readonly number[],
  options: SweepOptions,
  means: Means,
): readonly RatePoint[] {
  const { runs, read } = arrange(engine, inputs, options);
  const ends = runAll(engine, options.kernel, runs, means.runs);
  return ends.map((end, i) => read(i, end, means.classify));
}

/** Steady rates, most of them of orbits found from their neighbours. */
function continuedRates(
  engine: Engine,
  inputs: readonly number[],
  { accuracy, kernel }: SweepOptions,
  { runs, classify }: Means,
): readonly RatePoint[] {
  const ascending = [...new Set(inputs)].sort((a, b) => a - b);
  const found = new Map<number, RatePoint>();
  const fromRest = (places: readonly number[]): readonly (Landing | undefined)[] => {
    const watches = places.map(() => steadyWatch(watching(engine, accuracy)));
    const wanted = places.map((place, i) => forever(ascending[place]!, watches[i]!));
    return runAll(engine, kernel, wanted, runs).map((end, i) => {
      found.set(wanted[i]!.input, steadyPoint(watches[i]!.found(), end, { engine, classify }));
      return landingOf(watches[i]!);
    });
  };
  for (const orbit of continueOrbits(engine, ascending, fromRest, { accuracy: share * accuracy, kernel, runs })) {
    if (orbit !== undefined) found.set(orbit.input, orbitPoint(orbit));
  }
  return inputs.map((input) => found.get(input)!);
}

/** Part of the accuracy that an orbit may be away from being closed; the rest is for errors of integration. */
const share = 1 / 4;

function landingOf(watch: SteadyWatch): Landing | undefined {
  const rhythm = watch.found();
  const summit = watch.summit();
  if (summit === undefined) return undefined;
  if (rhythm.kind === 'oscillation') return { spiking: false, period: rhythm.period.value, summit };
  // An irregular rhythm may be a slow approach: whether there is an orbit shows when it is taken round.
  const spiking = rhythm.kind === 'spikes' || rhythm.kind === 'irregular';
  return spiking ? { spiking, period: rhythm.interval.value, summit } : undefined;
}

function orbitPoint({ spiking, period, error }: Orbit): RatePoint {
  const rate = 1000 / period;
  if (spiking) return { rate, outcome: 'spiking', error: rate * error };
  return { rate: 0, outcome: 'oscillating', error: 0, oscillation: rate };
}

/** Time that a run may take in any case, ms: in small steps as in the first that are tried. */
const leastTime = 5000;

/** Steps that a run may take; fixed steps over a window that was asked for are never too many. */
export function stepsFor({ method }: Engine, { rate, transient, window }: SweepOptions, step: number): number {
  const { adaptive } = method;
  const slow = adaptive ? 0 : leastTime / step;
  return Math.max(maximumSteps, slow, rate === 'count' ? 4 * Math.ceil((transient + window) / step) : 0);
}

type Classify = (end: Extract<RunEnd, { kind: 'settled' }>) => 'blocked' | 'quiescent';

/** Runs that are watched for a kind of rate, and how that is read off their ends. */
export interface Arrangement {
  readonly runs: readonly Run[];
  read(index: number, end: RunEnd, classify: Classify): RatePoint;
}

/** One run a current. */
export function arrange(engine: Engine, inputs: readonly number[], options: SweepOptions): Arrangement {
  const watched = watching(engine, options.accuracy);
  switch (options.rate) {
    case 'steady': {
      const watches = inputs.map(() => steadyWatch(watched));
      const runs = inputs.map((input, i) => forever(input, watches[i]!));
      return { runs, read: (i, end, classify) => steadyPoint(watches[i]!.found(), end, { engine, classify }) };
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
      const from = options.transient;
      const end = from + options.window;
      const watches = inputs.map(() => countingWatch(end, watched));
      const runs = inputs.map((input, i) => forever(input, watches[i]!));
      return {
        runs,
        read(i, ended, classify) {
          const { spikes, oscillates } = watches[i]!;
          const count = spikes.filter((time) => time > from && time <= end).length;
          const rate = (1000 * count) / options.window;
          const error = count > 0 ? 1000 / options.window : 0;
          // A window may be too short for a spike of a neuron that fires all the same.
          const fires = count > 0 || spikes.some((time) => time > end);
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

function forever(input: number, watch: Run['watch']): Run {
  return { input, end: Number.POSITIVE_INFINITY, untilSettled: true, watch };
}

/** What a run without spikes to go by was. */
function silent(end: RunEnd, classify: Classify): Pick<RatePoint, 'outcome' | 'reason'> {
  switch (end.kind) {
    case 'settled':
      return { outcome: classify(end) };
    case 'failed':
      return {
        outcome: 'unresolved',
        reason: `the solution left the range of numbers at t = ${end.time.toPrecision(4)} ms`,
      };
    case 'exhausted':
      return { outcome: 'unresolved', reason: `nothing settled by t = ${end.time.toPrecision(4)} ms` };
    case 'watched':
    case 'ended':
      return { outcome: 'unresolved', reason: 'the run ended before it could be told' };
    default:
      return end satisfies never;
  }
}

function steadyPoint(
  rhythm: Rhythm,
  end: RunEnd,
  { engine, classify }: { readonly engine: Engine; readonly classify: Classify },
): RatePoint {
  switch (rhythm.kind) {
    case 'spikes':
    case 'irregular': {
      const { value, error } = rhythm.interval;
      const ofSteps = engine.method.adaptive ? engine.tolerance : 0;
      return { rate: 1000 / value, outcome: 'spiking', error: (1000 / value) * (error / value + ofSteps) };
    }
    case 'oscillation':
      return { rate: 0, outcome: 'oscillating', error: 0, oscillation: 1000 / rhythm.period.value };
    case 'none':
      return { rate: 0, error: 0, ...silent(end, classify) };
    default:
      return rhythm satisfies never;
  }
}
