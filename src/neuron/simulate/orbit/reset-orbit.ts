// Rhythms of neurons with a reset, closed: the interval is that of the rhythm which small distances draw back to, not what the last
// intervals of a run let expect. Those stand still on the way where they swing, or where one of two slow variables takes over.
import { type Engine, gathered } from '../engine.ts';
import type { State } from '../rest/fixed-points.ts';
import type { Work } from '../works.ts';
import { drawsBack, type LinearReturn } from './linear-return.ts';
import { ahead, besides, lapFrom, type ResetRhythm } from './reset-return.ts';
import { finest } from './slow-row.ts';

/** What a run came to. */
export interface Arrival {
  readonly input: number;
  /** Right after a spike. */
  readonly state: State;
  /** Between spikes, ms, on average over the pattern. */
  readonly interval: number;
  readonly pattern: number;
}

/** A closed rhythm: the mean interval between its spikes, ms, and how far that can be off, relative. */
export interface Closed {
  readonly interval: number;
  readonly error: number;
}

/** Rounds of Newton's method at most, with what small distances came to at first. */
const rounds = 8;

/**
 * How often a run that is not near its rhythm yet goes on before it is looked at again, in periods the first time, each time twice as
 * long; near is where one step of Newton's method brings it to within this part of the way, or what is closer than this at once.
 */
const onwards = Object.freeze({ times: 5, periods: 4, nearer: 1 / 4, near: 1e-4 });

/** Parts of the tolerance with which small distances are looked at; they go with its root, and the first may be none too small. */
const closeness = Object.freeze([1, 1e4]);

/** Part of the accuracy that may be left of rounds, and what is told of it: another round would change about as much as the last. */
const left = Object.freeze({ share: 1 / 16, safety: 3 });

/** Rounds that shrink what is missed by less than this bring it nowhere. */
const nowhere = 0.9;

/** Factors between tolerances that are compared, and to go on by to where an error is what was asked for, so many times. */
const factors = Object.freeze({ look: 8, onwards: 32, times: 3 });

/** The loosest tolerance that serves. */
const loosest = 1e-5;

/**
 * Errors of steps go with at least this power of the tolerance, and with this factor on the estimate, as those of runs
 * (rates/tolerance-error.ts); with more than this one they do not, whatever one more tolerance shows by chance.
 */
const ofSteps = Object.freeze({ power: 1 / 2, most: 1, safety: 3 });

/** A state of a rhythm, found with a tolerance. */
interface Found {
  readonly rhythm: ResetRhythm;
  readonly returns: LinearReturn;
  readonly state: Float64Array;
  /** ms */
  readonly period: number;
  /** What rounds leave open of it, relative. */
  readonly rest: number;
}

/** What is asked of a closed rhythm: the relative error that it may have for want of rounds, and may have in all. */
interface Asked {
  readonly accuracy: number;
  readonly relativeError: number;
}

/** The rhythm that a run came to; undefined where none is found that it must come to. */
export function* closedRhythm(engine: Engine, arrival: Arrival, asked: Asked): Work<Closed | undefined> {
  const found = yield* nearRhythm(engine, arrival, asked.accuracy);
  return found && (yield* withSteps(found, engine.tolerance, asked));
}

function* nearRhythm(engine: Engine, arrival: Arrival, accuracy: number): Work<Found | undefined> {
  const { input, pattern, interval } = arrival;
  const within = { tolerance: engine.tolerance, accuracy };
  const rhythm: ResetRhythm = { engine, input, pattern, period: pattern * interval };
  const doubled: ResetRhythm = { ...rhythm, pattern: 2 * pattern, period: 2 * rhythm.period };
  let state: Float64Array = Float64Array.from(engine.model.variables, ({ name }) => arrival.state[name]!);
  for (let time = 0; time < onwards.times; time++) {
    const found = (yield* nearBy(rhythm, state, within)) ?? (yield* nearBy(doubled, state, within));
    if (found !== undefined) return found;
    const periods = onwards.periods * 2 ** time;
    const longer = { ...rhythm, pattern: periods * pattern, period: periods * rhythm.period };
    const later = yield* lapFrom(longer, state, engine.tolerance);
    if (later === undefined) return undefined;
    state = later.to;
  }
  return undefined;
}

/** The rhythm that a state is near to, if small distances draw back to it: those of a size, or else smaller ones. */
function* nearBy(rhythm: ResetRhythm, state: Float64Array, within: Within): Work<Found | undefined> {
  for (const closer of closeness) {
    const tolerance = Math.max(within.tolerance / closer, finest);
    const returns = yield* besides(rhythm, state, tolerance);
    if (returns === undefined || !drawsBack(returns)) continue;
    const found = yield* closedFrom({ rhythm, returns, state }, within);
    if (found?.near) return found;
    // What distances come to changes on the way: whether they draw back there, only that place can tell.
    if (!found?.nearing) continue;
    const there = yield* besides(rhythm, found.state, tolerance);
    if (there === undefined || !drawsBack(there)) continue;
    const again = yield* closedFrom({ rhythm, returns: there, state: found.state }, within);
    if (again !== undefined) return again;
  }
  return undefined;
}

/** With what a rhythm is closed: an error allowed per step, and what rounds may leave open of the period, relative. */
interface Within {
  readonly tolerance: number;
  readonly accuracy: number;
}

/** A rhythm, whether it was started from beside it, and whether from so near that it is the one which that start comes to. */
interface Neared extends Found {
  readonly near: boolean;
  readonly nearing: boolean;
}

/** Closes a rhythm from a state near it. */
function* closedFrom(
  { rhythm, returns, state: from }: Pick<Found, 'rhythm' | 'returns' | 'state'>,
  { tolerance, accuracy }: Within,
): Work<Neared | undefined> {
  let state = from;
  let [period, far, first] = [rhythm.period, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let nearing = false;
  for (let round = 1; round <= rounds; round++) {
    const lap = yield* lapFrom(rhythm, state, tolerance);
    const there = lap && ahead(rhythm, returns, state, lap);
    if (there === undefined || !(there.period > 0)) return undefined;
    const changed = Math.abs(there.period / period - 1);
    const factor = there.far / far;
    if (round === 1) first = there.far;
    if (round === 2) nearing = first <= onwards.near || factor <= onwards.nearer;
    ({ state, period, far } = there);
    if (round === 1) continue;
    const rest = factor < nowhere ? changed * Math.max(1, factor / (1 - factor)) : changed;
    const found = { rhythm, returns, state, period, rest: left.safety * rest, nearing, near: first <= onwards.near };
    if (rest <= left.share * accuracy) return found;
    if (round === rounds) return factor < nowhere ? found : undefined;
  }
  return undefined;
}

/** A rhythm with what steps put it off, told by closing it at other tolerances too, until the error is what was asked for. */
function* withSteps(found: Found, tolerance: number, { accuracy, relativeError }: Asked): Work<Closed | undefined> {
  const at = (own: number): Work<Found | undefined> => closedFrom(found, { tolerance: own, accuracy });
  const { look } = factors;
  const coarse = yield* at(Math.min(look * tolerance, loosest));
  let finestSoFar = Math.max(tolerance / look, finest);
  let fine = yield* at(finestSoFar);
  if (coarse === undefined || fine === undefined) return undefined;
  // Twice by chance as little is rare.
  const change = Math.max(off(found, fine), off(coarse, found) / look ** ofSteps.power);
  let error = errorOf(fine, change, { factor: look, tolerance: finestSoFar });
  for (let time = 0; time < factors.times && error > relativeError && finestSoFar > finest; time++) {
    const next = Math.max(finestSoFar / factors.onwards, finest);
    const finer = yield* at(next);
    if (finer === undefined) break;
    const factor = finestSoFar / next;
    error = Math.max(errorOf(finer, off(fine, finer), { factor, tolerance: next }), error * factor ** -ofSteps.most);
    [fine, finestSoFar] = [finer, next];
  }
  return { interval: fine.period / fine.rhythm.pattern, error };
}

/** How far one is from the other, relative. */
function off(a: Found, b: Found): number {
  return Math.abs(a.period / b.period - 1);
}

function errorOf(
  { rest }: Found,
  change: number,
  { factor, tolerance }: { readonly factor: number; readonly tolerance: number },
): number {
  return rest + (ofSteps.safety * change) / (factor ** ofSteps.power - 1) + gathered * tolerance;
}
