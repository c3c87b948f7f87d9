// Rates by one run a current, each from rest.

import type { Engine } from '../engine.ts';
import { all, ran, type Work } from '../works.ts';
import { arrange } from './arrangement.ts';
import type { Classify } from './beyond-firing.ts';
import { closedRates, untilNear } from './closed-rates.ts';
import type { RatePoint, SweepOptions } from './rates.ts';
import { type ToleranceOptions, withoutLingering, withToleranceError } from './tolerance-error.ts';

/** What tells what a run was that ended without spikes to go by. */
export interface Means {
  readonly classify: Classify;
}

/** One run a current. */
export function* ratesFromRest(
  engine: Engine,
  inputs: readonly number[],
  options: SweepOptions,
  means: Means,
): Work<readonly RatePoint[]> {
  const { runs, read, pattern } = arrange(engine, inputs, untilNear(engine, options));
  const ends = yield* ran(runs);
  const points = ends.map((end, i) => read(i, end, means.classify));
  const closed = yield* closedRates(engine, { inputs, points, ends, pattern }, options);
  const open = [...points.keys()].filter((i) => closed[i] === undefined);
  const rest = yield* all(open.map((i) => openRate(engine, inputs[i]!, points[i]!, options, means)));
  const found = [...closed];
  for (const [k, i] of open.entries()) found[i] = rest[k]!;
  return found.map((point) => point!);
}

/** The rate of a run that came to no rhythm that could be closed. */
function* openRate(
  engine: Engine,
  input: number,
  near: RatePoint,
  options: SweepOptions,
  means: Means,
): Work<RatePoint> {
  // Intervals that had all but converged are waited for until they have.
  const { accuracy } = untilNear(engine, options);
  const early = accuracy > options.accuracy && near.outcome === 'spiking' && near.error <= 2 * accuracy * near.rate;
  const points = early ? yield* ratesWithin(engine, [input], options, means, engine.tolerance) : [near];
  return (yield* withErrorOfSteps(engine, [input], points, options, means))[0]!;
}

function* ratesWithin(
  engine: Engine,
  inputs: readonly number[],
  options: SweepOptions,
  { classify }: Means,
  tolerance: number,
): Work<readonly RatePoint[]> {
  const { runs, read } = arrange(engine, inputs, options);
  const ends = yield* ran(runs.map((run) => ({ ...run, tolerance })));
  return ends.map((end, i) => read(i, end, classify));
}

/** Points of one run a current with what adaptive steps put them off. */
export function* withErrorOfSteps(
  engine: Engine,
  inputs: readonly number[],
  points: readonly RatePoint[],
  options: SweepOptions,
  means: Means,
): Work<readonly RatePoint[]> {
  if (!engine.method.adaptive) return points;
  const told = toleranceOptions(engine, options);
  const each = points.map((point, i) => {
    const own = [inputs[i]!];
    const within = (tolerance: number): Work<readonly RatePoint[]> =>
      ratesWithin(engine, own, options, means, tolerance);
    return point.lingered ? withoutLingering(within, point, told) : withToleranceError(within, [point], told);
  });
  return (yield* all(each)).flat();
}

/** How what steps put rates off is found. */
export function toleranceOptions({ tolerance }: Engine, options: SweepOptions): ToleranceOptions {
  const { relativeError, rate, window } = options;
  return { tolerance, relativeError, byChance: rate === 'count' ? 1000 / window : 0 };
}
