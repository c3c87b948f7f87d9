// Steady rates at many currents, most of them of orbits found from their neighbours.

import type { Engine } from '../engine.ts';
import { continuable, continueOrbits } from '../orbit/continuation.ts';
import type { Landing } from '../orbit/landing.ts';
import type { Section } from '../orbit/section.ts';
import { smallOrbitWatch } from '../orbit/summit-watch.ts';
import { kinds } from '../orbit/told.ts';
import type { RunEnd } from '../runs.ts';
import { type SteadyWatch, steadyWatch, watching } from '../watch/watch.ts';
import { all, ran, type Work } from '../works.ts';
import { forever, orbitPoint, steadyPoint } from './arrangement.ts';
import { nearingRun } from './nearing.ts';
import type { RatePoint, SweepOptions } from './rates.ts';
import { type Means, ratesFromRest, withErrorOfSteps } from './rates-from-rest.ts';

/** Orbits are closed to this relative error of their periods at least: what is farther off may be none. */
const loosest = 1e-3;

/** A rate with this relative error is as good as unknown: an orbit was there that nothing comes to, and only a run can tell. */
const unknown = 0.1;

/** Steady rates, most of them of orbits found from their neighbours. */
export function* continuedRates(
  engine: Engine,
  inputs: readonly number[],
  options: SweepOptions,
  means: Means,
): Work<readonly RatePoint[]> {
  const { accuracy, relativeError = accuracy } = options;
  const { classify } = means;
  const allowed = Math.min(relativeError, loosest);
  const { ascending, places } = inOrder(inputs);
  const points: RatePoint[] = new Array(ascending.length);
  function* fromRest(place: number, section?: Section): Work<Landing> {
    const input = ascending[place]!;
    const watch = steadyWatch(watching(engine, accuracy));
    const small = smallOrbitWatch(engine, input, watch, allowed) ?? watch;
    const near = section && nearingRun(engine, input, section, { watch: small, accuracy: allowed });
    const [end] = (yield* ran([near?.run ?? forever(input, small)])) as [RunEnd];
    const approach = near?.nearing.approach();
    const heights = watch.heights();
    if (approach !== undefined) return { heights, rhythm: undefined, approach, orbit: undefined, rest: undefined };
    const orbit = 'orbit' in small ? small.orbit() : undefined;
    if (orbit !== undefined) return { heights, rhythm: undefined, approach, orbit, rest: undefined };
    points[place] = steadyPoint(watch, end, { engine, classify });
    return landingOf(engine, watch, end);
  }
  const told = yield* continueOrbits(engine, ascending, fromRest, allowed);
  const alone: number[] = [];
  for (let place = 0; place < ascending.length; place++) if (told.kind[place] === kinds.nothing) alone.push(place);
  const own = yield* withErrorOfSteps(
    engine,
    alone.map((place) => ascending[place]!),
    alone.map((place) => points[place]!),
    options,
    means,
  );
  for (let place = 0; place < ascending.length; place++) {
    const kind = told.kind[place];
    if (kind === kinds.settling) points[place] = points[told.as[place]!]!;
    else if (kind !== kinds.nothing) {
      points[place] = orbitPoint(kind === kinds.spiking, told.period[place]!, told.error[place]!);
    }
  }
  for (let i = 0; i < alone.length; i++) points[alone[i]!] = own[i]!;
  const known = yield* withoutLost(engine, ascending, points, options, means);
  return places === undefined ? known : places.map((place) => known[place]!);
}

/**
 * Rates by one run a current; where that comes to no end, as where slow variables draw in for longer than a run may take, the
 * orbit is looked for that its returns near, each from its own run alone.
 */
export function* ratesAlone(
  engine: Engine,
  inputs: readonly number[],
  options: SweepOptions,
  means: Means,
): Work<readonly RatePoint[]> {
  const points = yield* ratesFromRest(engine, inputs, options, means);
  if (options.rate !== 'steady' || !continuable(engine)) return points;
  const open = [...points.keys()].filter((i) => points[i]!.outcome === 'unresolved');
  const again = yield* all(open.map((i) => continuedRates(engine, [inputs[i]!], options, means)));
  const known = [...points];
  for (const [k, i] of open.entries()) known[i] = again[k]![0]!;
  return known;
}

/** Points with those whose rates are as good as unknown run from rest, where that tells as much or more. */
function* withoutLost(
  engine: Engine,
  inputs: readonly number[],
  points: readonly RatePoint[],
  options: SweepOptions,
  means: Means,
): Work<readonly RatePoint[]> {
  const lost: number[] = [];
  for (let place = 0; place < points.length; place++) {
    const { rate, error, outcome } = points[place]!;
    if (outcome === 'spiking' && error > unknown * rate) lost.push(place);
  }
  if (lost.length === 0) return points;
  const again = yield* ratesFromRest(
    engine,
    lost.map((place) => inputs[place]!),
    options,
    means,
  );
  const better = [...points];
  for (const [i, place] of lost.entries()) if (!(again[i]!.error > points[place]!.error)) better[place] = again[i]!;
  return better;
}

/** Currents in ascending order, each once, and where each of the given ones is among them, where they are not so already. */
function inOrder(inputs: readonly number[]): {
  readonly ascending: readonly number[];
  readonly places: readonly number[] | undefined;
} {
  if (inputs.every((input, i) => i === 0 || input > inputs[i - 1]!)) return { ascending: inputs, places: undefined };
  const ascending = [...new Set(inputs)].sort((a, b) => a - b);
  const places = new Map(ascending.map((input, place) => [input, place]));
  return { ascending, places: inputs.map((input) => places.get(input)!) };
}

function landingOf(engine: Engine, watch: SteadyWatch, end: RunEnd): Landing {
  const heights = watch.heights();
  const settled = end.kind === 'settled';
  // Beside a fold of orbits, where other steps may find it to fire on, nothing is said of the currents around.
  const rest = settled && !watch.lingered() ? end.point.state[engine.model.membrane]! : undefined;
  return { heights, rhythm: settled ? undefined : rhythmOf(watch), approach: undefined, orbit: undefined, rest };
}

function rhythmOf(watch: SteadyWatch): Landing['rhythm'] {
  const [rhythm, summit] = [watch.found(), watch.summit()];
  if (summit === undefined) return undefined;
  if (rhythm.kind === 'oscillation') return { spiking: false, period: rhythm.period.value, summit };
  // An irregular rhythm may be a slow approach: whether there is an orbit shows when it is taken round.
  const spiking = rhythm.kind === 'spikes' || rhythm.kind === 'irregular';
  return spiking ? { spiking, period: rhythm.interval.value, summit } : undefined;
}
