// Takes guessed orbits round, all together, until what is wrong with them is smaller than what is asked for.
import { type Engine, gathered } from '../engine.ts';
import type { Rounds } from '../rounds.ts';
import type { Run } from '../runs.ts';
import { type Metric, metricOf } from './metric.ts';
import type { Guess, Measure, Orbit } from './neighbours.ts';
import { returnWatch } from './return-watch.ts';

/** A guess at one current. */
export interface Attempt {
  readonly input: number;
  readonly guess: Guess;
  /** Whether the guess starts on its level; else the first passage only brings it there. */
  readonly aligned: boolean;
  /** How often to take it round before judging it. */
  readonly returns: number;
  /** Whether it must keep the rhythm; a state some way off an orbit may have another. */
  readonly strict: boolean;
}

/** A state on the level, where a period takes it from there, and how long that is, ms. */
interface Turn {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly period: number;
  readonly size: number;
}

/** An attempt with what came of it so far. */
interface Search {
  readonly place: number;
  readonly attempt: Attempt;
  readonly tolerance: number;
  readonly turns: readonly Turn[];
}

/** Rounds at one tolerance; and by what the tolerance is divided where integration errors hide where the orbit lies. */
const rounds = Object.freeze({ each: 5, finer: 30 });

/**
 * Distances in tolerances: from where on integration errors do not spoil what two states tell of each other, and how far to
 * go from an orbit to see how it draws back.
 */
const apart = Object.freeze({ telling: 100, away: 1000 });

/** A direction made of so much noise that it would have to be drawn out farther than this is none. */
const farthest = 1e4;

/** Orbits that draw back more slowly than this are not told from those that do not. */
const slowest = 0.9995;

/** What is assumed at least, since a distance may lie in a direction that counts more than the one measured. */
const least = Object.freeze({ contraction: 0.1, sensitivity: 0.2 });

/** Part of the accuracy that an orbit may be away from being closed; the rest is for errors of integration. */
const share = 1 / 4;

/** Longer than this many expected periods a return is none. */
const patience = 1.5;

/**
 * The orbits that the guesses lead to; undefined where they lead to none of the kind.
 *
 * @param accuracy relative error of the period that is allowed
 */
export function* shoot(
  engine: Engine,
  attempts: readonly Attempt[],
  accuracy: number,
): Rounds<readonly (Orbit | undefined)[]> {
  const found: (Orbit | undefined)[] = attempts.map(() => undefined);
  const metric = metricOf(engine);
  let pending: readonly Search[] = attempts.map((attempt, place) => ({
    place,
    attempt,
    tolerance: engine.tolerance,
    turns: [],
  }));
  for (let round = 1; round <= 2 * rounds.each && pending.length > 0; round++) {
    const watches = pending.map(({ attempt }) =>
      returnWatch(attempt.strict ? attempt.guess.spiking : undefined, attempt.aligned, attempt.returns),
    );
    yield pending.map((search, i) => runOf(engine, search, watches[i]!));
    const next: Search[] = [];
    pending.forEach((search, i) => {
      const turns = turnsOf(search, watches[i]!.passages);
      if (turns === undefined) return;
      const verdict = judge(metric, { ...search, turns }, accuracy);
      found[search.place] = verdict.orbit ?? found[search.place];
      if (verdict.next === undefined) return;
      // What is left may be integration error: the same again with less of it.
      const finer = search.tolerance === engine.tolerance && (round === rounds.each || verdict.finer === true);
      next.push(finer ? { ...verdict.next, tolerance: engine.tolerance / rounds.finer, turns: [] } : verdict.next);
    });
    pending = next;
  }
  return found;
}

function runOf(engine: Engine, { attempt, tolerance }: Search, watch: Run['watch']): Run {
  const { input, guess, aligned, returns } = attempt;
  const names = engine.model.variables.map(({ name }) => name);
  return {
    input,
    end: patience * guess.period * (returns + (aligned ? 0 : 1)),
    untilSettled: false,
    watch,
    level: guess.level,
    tolerance,
    initial: Object.fromEntries(names.map((name, v) => [name, guess.state[v]!])),
    stepSize: guess.size,
  };
}

/** The turns so far with those of the passages; undefined where there are fewer than were waited for. */
function turnsOf(
  { attempt, turns }: Search,
  passages: readonly { readonly time: number; readonly state: Float64Array; readonly size: number }[],
): readonly Turn[] | undefined {
  const { guess, aligned, returns } = attempt;
  if (passages.length < returns + (aligned ? 0 : 1)) return undefined;
  const points = aligned ? [{ time: 0, state: guess.state, size: guess.size }, ...passages] : passages;
  const made = points.slice(1).map(({ time, state, size }, k) => {
    const start = points[k]!;
    return { from: start.state, to: state, period: time - start.time, size };
  });
  return [...turns, ...made].slice(-2);
}

/** An orbit near enough to what the turns tell, and whether and where to go on. */
interface Verdict {
  readonly orbit?: Orbit;
  readonly next?: Search;
  /** Whether errors of integration are all that is in the way. */
  readonly finer?: boolean;
}

function judge(metric: Metric, search: Search, accuracy: number): Verdict {
  const { attempt, turns, tolerance } = search;
  const { guess, input } = attempt;
  const last = turns.at(-1)!;
  const before = turns.length > 1 ? turns[0]! : undefined;
  const moved = metric.distance(last.to, last.from);
  const again = (state: Float64Array, measure: Measure | undefined): Search => {
    const { period, size } = last;
    const next = { ...guess, state, period, size, measure };
    return { ...search, attempt: { input, aligned: true, returns: 1, guess: next, strict: measure !== undefined } };
  };
  const pair = before !== undefined && metric.distance(last.from, before.from) > apart.telling * tolerance;
  const measure = pair ? measured(metric, before, last, guess) : guess.measure;
  if (measure === undefined) {
    // Too near the orbit to see how it draws back: once more, from a little way off in the direction of the last move.
    const far = Math.min((apart.away * tolerance) / Math.max(moved, Number.MIN_VALUE), farthest);
    return { next: again(metric.beyond(last.from, last.to, 1 + far), undefined) };
  }
  // A direction in which it does not draw back may be one of noise: by the next turn it has died out.
  if (!(measure.contraction < slowest)) return { next: again(last.to, undefined) };
  // Errors of integration move the orbit too, the more so the more slowly it draws back.
  const lever = measure.sensitivity / (1 - measure.contraction);
  const open = lever * moved;
  const ofSteps = gathered * tolerance * (1 + lever);
  const error = open + ofSteps;
  const state = pair ? secant(metric, before, last) : last.to;
  const { spiking, level } = guess;
  const orbit: Orbit = { input, spiking, level, period: last.period, error, state, size: last.size, measure };
  if (!attempt.strict) return { next: again(state, measure) };
  if (open <= share * accuracy && error > accuracy) return { orbit, next: again(state, measure), finer: true };
  return open <= share * accuracy ? { orbit } : { orbit, next: again(state, measure) };
}

/** How the orbit draws states back, from two turns that started well apart. */
function measured(metric: Metric, a: Turn, b: Turn, { measure: known, floor = 0 }: Guess): Measure {
  const along = metric.dot(b.from, a.from, b.from, a.from);
  const kept = metric.dot(b.to, a.to, b.from, a.from) / along;
  const changed = Math.abs(b.period - a.period) / b.period / Math.sqrt(along);
  return {
    contraction: Math.max(Math.abs(kept), floor, known?.contraction ?? least.contraction),
    sensitivity: Math.max(changed, least.sensitivity, (known?.sensitivity ?? 0) / 4),
  };
}

/** Where a straight line through two turns has its fixed point (Anderson's mixing of depth one). */
function secant(metric: Metric, a: Turn, b: Turn): Float64Array {
  const n = b.from.length;
  const residual = (turn: Turn): Float64Array => turn.to.map((value, v) => value - turn.from[v]!);
  const [ra, rb] = [residual(a), residual(b)];
  const zero = new Float64Array(n);
  const across = metric.dot(rb, ra, rb, ra);
  const share = across > 0 ? metric.dot(rb, zero, rb, ra) / across : 0;
  return b.to.map((value, v) => value - share * (value - a.to[v]!));
}
