// Rates of a neuron that is stepped: one run a current, each watched for what its kind of rate needs.

import { beyondFiring, type Classify } from './beyond-firing.ts';
import { type Engine, gathered } from './engine.ts';
import { initialState } from './fixed-points.ts';
import { approachWatch } from './orbit/approach-watch.ts';
import { block, continuable, continueOrbits, fewest } from './orbit/continuation.ts';
import type { Landing } from './orbit/landing.ts';
import { metricOf } from './orbit/metric.ts';
import type { Orbit } from './orbit/neighbours.ts';
import type { Section } from './orbit/section.ts';
import { beyondNumbers, type RatePoint, type SweepOptions } from './rates.ts';
import { renewalRates, renews } from './renewal-rates.ts';
import type { Rhythm } from './rhythm.ts';
import { work } from './run.ts';
import type { Run, RunEnd } from './runs.ts';
import { withToleranceError } from './tolerance-error.ts';
import { countingWatch, firstIntervalWatch, type SteadyWatch, steadyWatch, watching } from './watch.ts';
import { all, ran, type Work } from './works.ts';

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
  const classify = beyondFiring(engine, initial);
  const runs = { stepSize: step, maximumSteps: stepsFor(engine, options, step), initial };
  const means = { classify };
  const works: Work<readonly RatePoint[]>[] = [];
  if (options.rate === 'steady' && renews(engine)) {
    return work(
      engine,
      options.kernel,
      renewalRates(engine, inputs, (end) => silent(end, classify)),
      runs,
    );
  }
  const continued = options.rate === 'steady' && options.continuation && continuable(engine);
  const size = continued ? block : inputs.length;
  for (let from = 0; from < inputs.length; from += size) {
    const own = inputs.slice(from, from + size);
    const rates = !continued || own.length < fewest ? ratesFromRest : continuedRates;
    works.push(rates(engine, own, options, means));
  }
  return work(engine, options.kernel, all(works), runs).flat();
}

/** Orbits are closed to this relative error of their periods at least: what is farther off may be none. */
const loosest = 1e-3;

interface Means {
  readonly classify: Classify;
}

/** One run a current. */
function* ratesFromRest(
  engine: Engine,
  inputs: readonly number[],
  options: SweepOptions,
  means: Means,
): Work<readonly RatePoint[]> {
  const points = yield* ratesWithin(engine, inputs, options, means);
  return yield* withErrorOfSteps(engine, inputs, points, options, means);
}

function* ratesWithin(
  engine: Engine,
  inputs: readonly number[],
  options: SweepOptions,
  { classify }: Means,
  tolerance = engine.tolerance,
): Work<readonly RatePoint[]> {
  const { runs, read } = arrange(engine, inputs, options);
  const ends = yield* ran(runs.map((run) => ({ ...run, tolerance })));
  return ends.map((end, i) => read(i, end, classify));
}

/** Points of one run a current with what adaptive steps put them off; a count is off by a spike in any case. */
function* withErrorOfSteps(
  engine: Engine,
  inputs: readonly number[],
  points: readonly RatePoint[],
  options: SweepOptions,
  means: Means,
): Work<readonly RatePoint[]> {
  if (!engine.method.adaptive || options.rate === 'count') return points;
  const { tolerance } = engine;
  const { relativeError } = options;
  const within = (own: readonly number[], at: number): Work<readonly RatePoint[]> =>
    ratesWithin(engine, own, options, means, at);
  return yield* withToleranceError(within, inputs, points, { tolerance, relativeError });
}

/** Steady rates, most of them of orbits found from their neighbours. */
function* continuedRates(
  engine: Engine,
  inputs: readonly number[],
  options: SweepOptions,
  means: Means,
): Work<readonly RatePoint[]> {
  const { accuracy, relativeError = accuracy } = options;
  const { classify } = means;
  const allowed = Math.min(relativeError, loosest);
  const ascending = [...new Set(inputs)].sort((a, b) => a - b);
  const points = new Map<number, RatePoint>();
  const metric = metricOf(engine);
  function* fromRest(place: number, section?: Section): Work<Landing> {
    const input = ascending[place]!;
    const watch = steadyWatch(watching(engine, accuracy));
    const nearing = section && approachWatch(watch, section, metric);
    const run = forever(input, nearing ?? watch);
    const [end] = (yield* ran([section === undefined ? run : { ...run, ...across(section) }])) as [RunEnd];
    const approach = nearing?.approach();
    if (approach !== undefined) return { heights: watch.heights(), approach };
    points.set(input, steadyPoint(watch.found(), end, { engine, classify }));
    return landingOf(engine, watch, end);
  }
  const found = yield* continueOrbits(engine, ascending, fromRest, allowed);
  found.forEach((what, place) => {
    if (what === undefined) return;
    const point = what.kind === 'orbit' ? orbitPoint(what.orbit) : points.get(ascending[what.as]!)!;
    points.set(ascending[place]!, point);
  });
  const alone = ascending.filter((_, place) => found[place] === undefined);
  const ownPoints = alone.map((input) => points.get(input)!);
  const told = yield* withErrorOfSteps(engine, alone, ownPoints, options, means);
  for (const [i, input] of alone.entries()) points.set(input, told[i]!);
  return inputs.map((input) => points.get(input)!);
}

/** What a section adds to a run. */
function across({ level, stable, settlesAt }: Section): Partial<Run> {
  return { level, restless: !stable, ...(settlesAt === undefined ? {} : { rest: settlesAt }) };
}

function landingOf(engine: Engine, watch: SteadyWatch, end: RunEnd): Landing {
  const [rhythm, summit, heights] = [watch.found(), watch.summit(), watch.heights()];
  if (end.kind === 'settled') return { heights, rest: end.point.state[engine.model.membrane]! };
  if (summit === undefined) return { heights };
  if (rhythm.kind === 'oscillation')
    return { heights, rhythm: { spiking: false, period: rhythm.period.value, summit } };
  // An irregular rhythm may be a slow approach: whether there is an orbit shows when it is taken round.
  const spiking = rhythm.kind === 'spikes' || rhythm.kind === 'irregular';
  return spiking ? { heights, rhythm: { spiking, period: rhythm.interval.value, summit } } : { heights };
}

function orbitPoint({ spiking, period, error }: Pick<Orbit, 'spiking' | 'period' | 'error'>): RatePoint {
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

function forever(input: number, watch: Run['watch']): Run {
  return { input, end: Number.POSITIVE_INFINITY, untilSettled: true, watch };
}

/** What a run without spikes to go by was. */
function silent(end: RunEnd, classify: Classify): Pick<RatePoint, 'outcome' | 'reason'> {
  switch (end.kind) {
    case 'settled':
      return { outcome: classify(end) };
    case 'failed':
      return beyondNumbers(end.time);
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
      const ofSteps = engine.method.adaptive ? gathered * engine.tolerance : 0;
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
