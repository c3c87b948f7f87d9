// Takes a guessed orbit round until what is wrong with it is smaller than what is asked for.
import { type Engine, gathered } from '../engine.ts';
import type { Run } from '../runs.ts';
import { ran, type Work } from '../works.ts';
import { type Metric, metricOf } from './metric.ts';
import { mixed } from './mix.ts';
import { type Guess, type Measure, type Orbit, ofRule } from './neighbours.ts';
import { type ReturnWatch, returnWatch } from './return-watch.ts';
import { type Turn, turnOf } from './turn.ts';

/** A guess at one current. */
export interface Attempt {
  readonly input: number;
  readonly guess: Guess;
  /** Whether the guess starts on its level; else the first passage only brings it there. */
  readonly aligned: boolean;
  /** How often to take it round before judging it. */
  readonly returns: number;
  /** Whether it must keep the rhythm of the guess. */
  readonly strict: boolean;
  /** Whether it starts some way off the orbit, to see how that draws back; it may have another rhythm there. */
  readonly probing?: boolean | undefined;
  /** Error allowed per step, where that is not the engine's. */
  readonly tolerance?: number | undefined;
  /** Turns that are known already. */
  readonly turns?: readonly Turn[] | undefined;
}

/** An attempt with what came of it so far. */
interface Search {
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
const apart = Object.freeze({ telling: 20, away: 1000 });

/** A direction made of so much noise that it would have to be drawn out farther than this is none. */
const farthest = 1e4;

/** Orbits that draw back more slowly than this are not told from those that do not. */
const slowest = 0.9995;

/**
 * What is assumed at least of all directions beside the slowest, since a distance may lie in one that counts more than that;
 * and by how much more than was measured the slowest may count.
 */
const least = Object.freeze({ contraction: 0.1, sensitivity: 0.2, doubt: 2 });

/** What draws back faster than this share of what small orbits do is none of them. */
const small = 1 / 4;

/** Part of the accuracy that an orbit may be away from being closed; the rest is for errors of integration. */
const share = 1 / 4;

/** Turns that are kept, to be mixed. */
const kept = 3;

/** Part of what mixing changes a period by that may be wrong. */
const doubt = 1 / 2;

/** Part of the way back from a turn that mixing may be wrong by, since turns are no straight lines. */
const curved = 0.1;

/** Longer than this many expected periods a return is none. */
const patience = 1.5;

/**
 * The orbit that a guess leads to; undefined where it leads to none.
 *
 * @param accuracy relative error of the period that is allowed
 */
export function* shoot(engine: Engine, first: Attempt, accuracy: number): Work<Orbit | undefined> {
  const metric = metricOf(engine);
  const { tolerance = engine.tolerance, turns: known = [] } = first;
  let search: Search | undefined = { attempt: inFull(first), tolerance, turns: known };
  let found: Orbit | undefined;
  if (first.turns !== undefined) ({ orbit: found, next: search } = judge(metric, search, accuracy));
  for (let round = 1; round <= 2 * rounds.each && search !== undefined; round++) {
    const watch = watchOf(search.attempt);
    yield* ran([runOf(search, watch)]);
    const turns = turnsOf(search, watch);
    if (turns === undefined) return found;
    const judged: Search = { attempt: search.attempt, tolerance: search.tolerance, turns };
    const { orbit, next, finer }: Verdict = judge(metric, judged, accuracy);
    found = better(found, orbit);
    // What is left may be integration error: the same again with less of it.
    const closer = search.tolerance === tolerance && (round === rounds.each || finer === true);
    search = next && closer ? { attempt: next.attempt, tolerance: tolerance / rounds.finer, turns: [] } : next;
  }
  return found;
}

/** An attempt with all that attempts can have, so that what is found in them is found at once, as in runs. */
function inFull({ input, guess, aligned, returns, strict, probing, tolerance, turns }: Attempt): Attempt {
  const { spiking, period, level, state, size, measure, floor } = guess;
  const own: Guess = { spiking, period, level, state, size, measure, floor };
  return { input, guess: own, aligned, returns, strict, probing, tolerance, turns };
}

function watchOf({ strict, probing, guess, aligned, returns }: Attempt): ReturnWatch {
  return returnWatch(strict && !probing ? guess.spiking : undefined, aligned, returns);
}

/** The orbit that is known better. */
function better(before: Orbit | undefined, now: Orbit | undefined): Orbit | undefined {
  return before === undefined || (now !== undefined && now.error < before.error) ? now : before;
}

function runOf({ attempt, tolerance }: Search, watch: Run['watch']): Run {
  const { input, guess, aligned, returns } = attempt;
  return {
    input,
    end: patience * guess.period * (returns + (aligned ? 0 : 1)),
    untilSettled: false,
    watch,
    level: guess.level,
    tolerance,
    from: guess.state,
    stepSize: guess.size,
  };
}

/** The turns so far with those of the passages; undefined where there are fewer than were waited for. */
function turnsOf({ attempt, turns }: Search, { passages, between }: ReturnWatch): readonly Turn[] | undefined {
  const { guess, aligned, returns } = attempt;
  if (passages.length < returns + (aligned ? 0 : 1)) return undefined;
  const all = turns.slice();
  const start = { time: 0, state: guess.state };
  for (let k = aligned ? 0 : 1; k < passages.length; k++) {
    all.push(turnOf(passages[k - 1] ?? start, passages[k]!, between[k]!));
  }
  return all.slice(-kept);
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
  const moved = metric.distance(last.to, last.from);
  const again = (state: Float64Array, measure: Measure | undefined): Search => {
    const { period, size } = last;
    const { spiking, level, floor } = guess;
    const next: Guess = { spiking, period, level, state, size, measure, floor };
    const probing = measure === undefined;
    const closer: Attempt = { input, guess: next, aligned: true, returns: 1, strict: attempt.strict, probing };
    return { attempt: inFull(closer), tolerance, turns };
  };
  const others: Turn[] = [];
  for (let k = turns.length - 2; k >= 0; k--) {
    if (metric.distance(last.from, turns[k]!.from) > apart.telling * tolerance) others.push(turns[k]!);
  }
  const before = others[0];
  const measure = before === undefined ? guess.measure : measured(metric, before, last, guess);
  if (measure === undefined) {
    // Too near the orbit to see how it draws back: once more, from a little way off in the direction of the last move.
    const far = Math.min((apart.away * tolerance) / Math.max(moved, Number.MIN_VALUE), farthest);
    return { next: again(metric.beyond(last.from, last.to, 1 + far), undefined) };
  }
  // A direction in which it does not draw back may be one of noise: by the next turn it has died out.
  if (!(measure.contraction < slowest)) return { next: again(last.to, undefined) };
  // Errors of integration move the orbit too, the more so the more slowly it draws back.
  const lever = leverOf(measure);
  const { state, period, left, weight, margin } = mixed(metric, last, others);
  const open = lever * (2 * left + curved * moved) + (doubt * Math.abs(period - last.period)) / period;
  const ofSteps = tolerance * (gathered * weight + 2 * lever);
  const error = open + ofSteps;
  if (last.spikes > 1) return {};
  const { level } = guess;
  const orbit: Orbit = {
    input,
    spiking: last.spikes === 1,
    level,
    period,
    error,
    ofSteps,
    tolerance,
    margin,
    state,
    size: last.size,
    measure,
  };
  if (attempt.probing) return { next: again(state, measure) };
  // Where its maximum may as well meet the spike rule as not, only a turn that starts nearer to the orbit can tell.
  const sure = Math.abs(margin) > Math.abs(margin - last.margin) && margin > 0 === orbit.spiking;
  const clear = Math.abs(margin) > ofRule(Math.max(error, moved / (1 - measure.contraction)));
  const known = clear ? { orbit } : {};
  if (!sure || open > share * accuracy) return { ...known, next: again(state, measure) };
  return clear && error <= accuracy ? known : { ...known, next: again(state, measure), finer: true };
}

/** How the orbit draws states back, from two turns that started well apart. */
function measured(metric: Metric, a: Turn, b: Turn, { measure: known, floor = 0 }: Guess): Measure {
  let [before, after] = [0, 0];
  for (let v = 0; v < b.to.length; v++) {
    const unit = metric.unit(b.to, v);
    before += ((b.from[v]! - a.from[v]!) / unit) ** 2;
    after += ((b.to[v]! - a.to[v]!) / unit) ** 2;
  }
  const shrunk = Math.sqrt(after / before);
  const changed = Math.abs(b.period - a.period) / b.period / Math.sqrt(before);
  return {
    contraction: Math.max(shrunk, shrunk < small * floor ? 0 : floor, known?.contraction ?? least.contraction),
    sensitivity: Math.max(changed, (known?.sensitivity ?? 0) / 4),
  };
}

/** Relative error of the period by how far a turn is from being closed. */
function leverOf({ contraction, sensitivity }: Measure): number {
  return least.sensitivity / (1 - least.contraction) + (least.doubt * sensitivity) / (1 - contraction);
}
