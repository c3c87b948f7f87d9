// Rates by one run a current, each from rest.
import { arrange } from './arrangement.ts';
import type { Classify } from './beyond-firing.ts';
import type { Engine } from './engine.ts';
import type { RatePoint, SweepOptions } from './rates.ts';
import { withToleranceError } from './tolerance-error.ts';
import { ran, type Work } from './works.ts';

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
export function* withErrorOfSteps(
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
