// Orbits that draw back slowly, closed once more by what returns make of small distances in all directions: two turns that lie close
// together, as those do by which such orbits were found, may show how a fast direction draws back and nothing of the slow one.
import { type Engine, gathered } from '../engine.ts';
import { all, type Work } from '../works.ts';
import { betweenReturns, drawsBack, foreseen, type LinearReturn, linearReturn, oneTurn } from './linear-return.ts';
import type { Orbit } from './neighbours.ts';

/**
 * An orbit that a period brings less near than `maybe`, as two turns tell, makes its row a slow one if that is longer than `long`:
 * orbits that foretell one another, as well closed ones do, are few. One as slow as `surely` does in any case. Of 35 neurons of
 * the literature those whose errors were worst told had such rows; the squid axon has none.
 */
const slow = Object.freeze({ maybe: 1 / 2, surely: 0.9, long: 8 });

/** Every so many orbits of a row one is looked at, and both ends: what is looked for changes most towards where a row ends. */
const every = 4;

/** By what the tolerance is divided from one turn to the next. */
const finer = 8;

/** Tolerances below this are those of rounding. */
export const finest = 1e-12;

/** Turns by which an orbit is closed at most; from which on it goes by returns of its own, and not by those of others. */
const turns = Object.freeze({ most: 8, own: 3 });

/**
 * Parts of the accuracy: that the first turn may change a period by, which tells nothing yet of what follows, and that is told at
 * least, since a change may be smaller by chance; that more turns would; and that steps are told to put it off.
 */
const share = Object.freeze({ first: 1 / 16, rest: 1 / 16, steps: 1 / 4 });

/** On what more turns would change: it holds what steps of the turn before made, too. */
const safety = 3;

/** Turns that bring a period less near than this bring it nowhere. */
const nowhere = 0.9;

/** Whether orbits of a row draw back slowly. */
export function isSlow(row: readonly Orbit[]): boolean {
  const allowed = row.length > slow.long ? slow.maybe : slow.surely;
  return row.some(({ measure }) => measure !== undefined && measure.contraction > allowed);
}

/** Whether turns of an orbit may not tell how it draws back, or there are none. */
export function maySlow({ measure }: Orbit): boolean {
  return measure === undefined || measure.contraction > slow.maybe;
}

/** The orbits of a slow row, closed; those that cannot be are left out. */
export function* closedRow(
  engine: Engine,
  row: readonly Orbit[],
  accuracy: number,
): Work<readonly (Orbit | undefined)[]> {
  const stepped = row.filter(({ measure }) => measure !== undefined);
  const last = stepped.length - 1;
  const looked = stepped.filter((_, i) => i === last || (i % every === 0 && last - i >= every));
  const returns = yield* all(
    looked.map((orbit) => linearReturn(engine, orbit, Math.max(orbit.tolerance / finer, finest))),
  );
  const known = returns.filter((found) => found !== undefined);
  return yield* all(row.map((orbit) => closed(engine, orbit, { near: nearest(known, orbit.input), accuracy })));
}

/** What returns make of small distances at an input, by those on both sides of it. */
function nearest(known: readonly LinearReturn[], input: number): LinearReturn | undefined {
  const above = known.find((found) => found.input >= input);
  const below = known.findLast((found) => found.input <= input);
  return above === undefined || below === undefined ? undefined : betweenReturns(below, above, input);
}

function* closed(
  engine: Engine,
  orbit: Orbit,
  { near, accuracy }: { readonly near: LinearReturn | undefined; readonly accuracy: number },
): Work<Orbit | undefined> {
  if (near === undefined || orbit.measure === undefined) return undefined;
  // What comes upon it goes on to something else, as to a rhythm of unequal intervals where a multiplier is beyond -1.
  if (!drawsBack(near)) return { ...orbit, error: 1 };
  let now = orbit;
  let returns: LinearReturn | undefined = near;
  let tolerance = Math.max(orbit.tolerance / finer, finest);
  let before: number | undefined;
  for (let round = 1; round <= turns.most; round++) {
    if (round === turns.own) returns = yield* linearReturn(engine, now, Math.max(tolerance / finer, finest));
    const turn = yield* oneTurn(now, now.state, tolerance);
    const there = returns && turn && foreseen(engine, returns, turn);
    if (there === undefined || !(there.period > 0)) return undefined;
    const ofSteps = tolerance * (gathered + 2 * there.lever);
    const changed = Math.abs(there.period / now.period - 1);
    const rest = restAfter(changed, before);
    const { state, period } = there;
    now = {
      ...now,
      state,
      period,
      margin: turn!.margin,
      tolerance,
      ofSteps,
      error: Math.min(1, safety * Math.max(rest, share.first * accuracy) + ofSteps),
    };
    if (rest <= (before === undefined ? share.first : share.rest) * accuracy && ofSteps <= share.steps * accuracy)
      return now;
    before = changed;
    const enough = (share.steps * accuracy) / (gathered + 2 * there.lever);
    tolerance = Math.max(Math.min(tolerance / finer, enough), finest);
  }
  return now;
}

/** What more turns would change, by the last change and the one before. */
function restAfter(changed: number, before: number | undefined): number {
  if (before === undefined) return changed;
  const factor = changed / before;
  return factor < nowhere ? changed * Math.max(1, factor / (1 - factor)) : 1;
}
