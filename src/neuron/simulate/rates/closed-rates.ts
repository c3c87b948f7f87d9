// Steady rates of neurons with a reset: those of the rhythms that their runs came to, closed.
import type { Engine } from '../engine.ts';
import { closedRhythm } from '../orbit/reset-orbit.ts';
import { takesUp } from '../orbit/reset-return.ts';
import type { RunEnd } from '../runs.ts';
import { all, type Work } from '../works.ts';
import type { Arrangement } from './arrangement.ts';
import type { RatePoint, SweepOptions } from './rates.ts';

/** Relative change of intervals from which on a run may have come to its rhythm, unless that is no burst's. */
const arrived = 1e-5;

/** Options of runs that end where their rhythms can be closed. */
export function untilNear(engine: Engine, options: SweepOptions): SweepOptions {
  return options.rate === 'steady' && takesUp(engine) ? { ...options, accuracy: arrived } : options;
}

/** What runs came to, and what their rates are taken for by that alone. */
export interface Came {
  readonly inputs: readonly number[];
  readonly points: readonly RatePoint[];
  readonly ends: readonly RunEnd[];
  readonly pattern: Arrangement['pattern'];
}

/** The points of closed rhythms; undefined for runs that came to none, or to one that could not be closed. */
export function* closedRates(
  engine: Engine,
  { inputs, points, ends, pattern }: Came,
  { accuracy, relativeError = Number.POSITIVE_INFINITY }: SweepOptions,
): Work<readonly (RatePoint | undefined)[]> {
  if (pattern === undefined || !takesUp(engine)) return points.map(() => undefined);
  function* closed(i: number): Work<RatePoint | undefined> {
    const [point, end, spikes] = [points[i]!, ends[i]!, pattern!(i)];
    if (spikes === undefined || end.kind !== 'watched') return undefined;
    const arrival = { input: inputs[i]!, state: end.state, interval: 1000 / point.rate, pattern: spikes };
    const found = yield* closedRhythm(engine, arrival, { accuracy, relativeError });
    if (found === undefined) return undefined;
    const rate = 1000 / found.interval;
    return { ...point, rate, error: rate * found.error };
  }
  return yield* all(points.map((_, i) => closed(i)));
}
