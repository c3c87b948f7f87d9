// What steps put the periods of orbits off, measured: some of them are found again with a finer tolerance, and tell how far
// short what is assumed of steps falls there and for those between.
import type { Engine } from '../engine.ts';
import { all, type Work } from '../works.ts';
import { metricOf } from './metric.ts';
import { type Orbit, periodsBetween } from './neighbours.ts';
import { type Attempt, shoot } from './shoot.ts';
import { closedRow, finest, isSlow, maySlow } from './slow-row.ts';
import type { Node } from './surprise.ts';

/**
 * By what the tolerance is divided to see what it does, and to what part of the accuracy the orbit is closed then: for a look, and to
 * measure. Steps of the fifth order become two thirds and half as long.
 */
const look = Object.freeze({ by: 8, closed: 1 });
const measuring = Object.freeze({ by: 32, closed: 1 / 4 });

/**
 * On what is measured, since errors of few steps may cancel by chance. By a program of its own, 19 neurons of the literature that
 * are not built in were off by at most 0.82 of what is then told, but one orbit, between looks that saw nothing, by 1.16 of it.
 */
const safety = 2;

/** Part of what a finer tolerance changes that is left with it: errors go at least with the power 1/2 of it. */
const left = 1 / (Math.sqrt(measuring.by) - 1);

/** Part of what is assumed of steps that a look may find of it where no more is asked. */
const plain = 1 / 4;

/** An orbit that was found again. */
interface Seen {
  readonly orbit: Orbit;
  /** Relative error that its steps made; infinite where finer ones lead to no orbit, or to one of another kind, or tell nothing of it. */
  readonly made: number;
}

/** What to put in place of orbits: with errors that were measured, by finer steps where they are beyond the accuracy. */
export function* withStepErrors(
  engine: Engine,
  nodes: readonly (Node | undefined)[],
  accuracy: number,
): Work<ReadonlyMap<Orbit, Orbit>> {
  const rows = rowsOf(nodes);
  const found = yield* all(rows.map((row) => judged(engine, row, accuracy)));
  const better = new Map<Orbit, Orbit>();
  rows.forEach((row, k) => {
    row.forEach((orbit, i) => {
      const own = found[k]![i]!;
      if (own !== orbit) better.set(orbit, own);
    });
  });
  return better;
}

/** Orbits with no other node between them. */
function rowsOf(nodes: readonly (Node | undefined)[]): readonly (readonly Orbit[])[] {
  const rows: Orbit[][] = [[]];
  for (const node of nodes) {
    if (node?.orbit !== undefined) rows.at(-1)!.push(node.orbit);
    else if (node !== undefined) rows.push([]);
  }
  return rows.filter(({ length }) => length > 0);
}

/**
 * Of each orbit that is found again: the second starts where finer steps lead. Near one onset the first alone saw nothing of an
 * error that was four times what is told without.
 */
const turns = 2;

/** Orbits of a row, with what puts them off: those of slow rows closed once more, as far as they can be. */
function* judged(engine: Engine, row: readonly Orbit[], accuracy: number): Work<readonly Orbit[]> {
  if (!isSlow(row)) return yield* measured(engine, row, accuracy);
  const closed = yield* closedRow(engine, row, accuracy);
  if (closed.every((orbit) => orbit !== undefined)) return closed;
  const others = yield* measured(engine, row, accuracy);
  return closed.map((orbit, i) => orbit ?? others[i]!);
}

/**
 * So much less sensitive than those on both sides an orbit is looked at too: the turns that told it may have differed where that
 * tells little. One of 48 of a fast-spiking neuron was off by 1.4 of what it told.
 */
const firm = 1 / 3;

function seemsFirm(row: readonly Orbit[], place: number): boolean {
  const [before, own, after] = [place - 1, place, place + 1].map((i) => row[i]?.measure?.sensitivity);
  if (before === undefined || own === undefined || after === undefined) return false;
  return own < firm * Math.min(before, after);
}

/** Every so many orbits of a row one is looked at, and both ends: for what puts neighbours off alike, which they do not show. */
const every = 8;

/** Neighbours on each side that foretell an orbit, and by what part of what it tells they may do so otherwise. */
const foretold = Object.freeze({ by: 3, within: 1 / 2 });

/**
 * Whether its neighbours do not foretell an orbit as well as it tells: it may have been less than closed, in a direction that its
 * turns tell nothing of, or its steps may have fallen worse than theirs. One of 46 of a Purkinje fibre was off by 1.3 of what it told,
 * and one of seven of a neuron that fires once by 1.2.
 */
function seemsOff(row: readonly Orbit[], place: number): boolean {
  const left = row.slice(Math.max(0, place - foretold.by), place).reverse();
  const right = row.slice(place + 1, place + 1 + foretold.by);
  if (left.length === 0 || right.length === 0) return false;
  const { period, error, input } = row[place]!;
  return Math.abs(periodsBetween(left, right)(input).period / period - 1) > foretold.within * error;
}

/** Orbits of a row, with what their steps put them off. */
function* measured(engine: Engine, row: readonly Orbit[], accuracy: number): Work<readonly Orbit[]> {
  const places = [...row.keys()];
  const looks = places.filter((i) => i === row.length - 1 || i % every === 0 || seemsFirm(row, i) || seemsOff(row, i));
  const shown = yield* all(looks.map((i) => shows(engine, row[i]!, accuracy)));
  const odd = looks.filter((_, k) => shown[k]!);
  const asked = places.filter((i) => odd.some((j) => Math.abs(i - j) < every));
  const seen = new Map<number, Seen>();
  const measure = (own: readonly number[]): Work<unknown> =>
    all(
      own.map(function* (i) {
        seen.set(i, yield* again(engine, row[i]!, measuring, accuracy));
      }),
    );
  yield* measure(asked);
  const widened = row.map((orbit, i) => wider(orbit, shortfall(row, seen, i)));
  const beyond = places.filter((i) => widened[i]!.error > accuracy);
  yield* measure(beyond.filter((i) => !seen.has(i)));
  const better = yield* all(
    beyond.map((i) => onwards(engine, row[i]!, { ...seen.get(i)!, times: shortfall(row, seen, i) }, accuracy)),
  );
  beyond.forEach((i, k) => {
    widened[i] = better[k]!;
  });
  return widened;
}

/** An orbit that was found again, and how many times what is assumed of steps is assumed of it by what it and its neighbours showed. */
interface Shown extends Seen {
  readonly times: number;
}

/** Finer steps, until the error is what was asked for. */
function* onwards(engine: Engine, coarse: Orbit, { orbit, made, times }: Shown, accuracy: number): Work<Orbit> {
  // Where firing depends on the tolerance, there or right beside, nothing is known of its rate.
  if (Math.max(made, times) === Number.POSITIVE_INFINITY) return { ...coarse, ofSteps: 1, error: 1 };
  const ofSteps = Math.max(times * orbit.ofSteps, safety * left * made);
  const fine = { ...orbit, ofSteps, error: orbit.error - orbit.ofSteps + ofSteps };
  if (fine.error <= accuracy || fine.tolerance / measuring.by < finest) return fine;
  const closer = yield* again(engine, fine, measuring, accuracy);
  return yield* onwards(engine, fine, { ...closer, times }, accuracy);
}

/** Part of the accuracy that each of several orbits may be off by where together they are off by more than all of it. */
const each = 1 / 2;

/** Orbits by finer steps where their errors, with those of others, are too large; those that draw back slowly are as they can be. */
export function* withFinerSteps(
  engine: Engine,
  orbits: ReadonlySet<Orbit>,
  better: ReadonlyMap<Orbit, Orbit>,
  accuracy: number,
): Work<readonly (readonly [Orbit, Orbit])[]> {
  const known = [...orbits].map((orbit) => [orbit, better.get(orbit) ?? orbit] as const);
  const open = known.filter(([, orbit]) => orbit.error > each * accuracy && orbit.error < 1 && !maySlow(orbit));
  return yield* all(
    open.map(function* ([orbit, coarse]) {
      const seen = yield* again(engine, coarse, measuring, each * accuracy);
      const fine = yield* onwards(engine, coarse, { ...seen, times: 1 }, each * accuracy);
      return [orbit, fine.error < coarse.error ? fine : coarse] as const;
    }),
  );
}

/** Whether steps put an orbit off by so much that more is to be asked about it. */
function* shows(engine: Engine, orbit: Orbit, accuracy: number): Work<boolean> {
  const { ofSteps, error } = orbit;
  const { orbit: fine, made } = yield* again(engine, orbit, look, accuracy);
  const much = plain * ofSteps;
  if (made <= much) return false;
  if (made > much + (error - ofSteps)) return true;
  // It may have been less than closed: one turn more with the steps that it was found with.
  const closer = yield* shoot(engine, onceMore(orbit, orbit.tolerance, 1), 2 * ofSteps);
  return closer === undefined || Math.abs(fine.period / closer.period - 1) > much;
}

/** An orbit found again with a tolerance so many times finer, to a relative error of its period. */
function* again(
  engine: Engine,
  orbit: Orbit,
  { by, closed }: { readonly by: number; readonly closed: number },
  accuracy: number,
): Work<Seen> {
  const { spiking, period } = orbit;
  const tolerance = orbit.tolerance / by;
  if (tolerance < finest) return { orbit, made: 0 };
  const fine = yield* shoot(engine, onceMore(orbit, tolerance, turns), closed * accuracy);
  if (fine === undefined || fine.spiking !== spiking) return { orbit, made: Number.POSITIVE_INFINITY };
  const made = Math.abs(fine.period / period - 1);
  // What puts it off by less than may be is told as it is.
  const isLost = made > accuracy && isSteep(engine, orbit, fine, made);
  return { orbit: fine, made: isLost ? Number.POSITIVE_INFINITY : made };
}

/**
 * So many times what was told of steps have they put a period off, and so many times as much as was told does it change with the state, where
 * what was told says nothing.
 */
const steep = Object.freeze({ steps: 4, sensitivity: 10 });

/**
 * Whether a period changes with the state by far more than turns from farther off told: an orbit that passes close by a saddle, as beside
 * the fold at which Morris and Lecar's neuron begins to fire, is many thousand times as sensitive as all that lead to it, and steps of
 * any size find another one, or one where there is none.
 */
function isSteep(engine: Engine, coarse: Orbit, fine: Orbit, made: number): boolean {
  const { measure, ofSteps, state, tolerance } = coarse;
  if (measure === undefined || !(made > steep.steps * ofSteps)) return false;
  const moved = Math.max(metricOf(engine).distance(fine.state, state), tolerance / steep.sensitivity);
  return made > steep.sensitivity * measure.sensitivity * moved;
}

function onceMore(orbit: Orbit, tolerance: number, returns: number): Attempt {
  return { input: orbit.input, guess: orbit, aligned: true, returns, strict: false, tolerance };
}

/** By how much steps put an orbit farther off than was assumed, as it tells itself or the nearest on both sides. */
function shortfall(row: readonly Orbit[], seen: ReadonlyMap<number, Seen>, place: number): number {
  const told = [place - 1, place, place + 1].map((i) => {
    const made = seen.get(i)?.made;
    // Orbits that were found without steps have neither.
    return made === undefined || made === 0 ? 1 : (safety * made) / row[i]!.ofSteps;
  });
  return Math.max(1, ...told);
}

function wider(orbit: Orbit, times: number): Orbit {
  if (times === 1) return orbit;
  const { ofSteps, error } = orbit;
  return { ...orbit, ofSteps: times * ofSteps, error: Math.min(error + (times - 1) * ofSteps, 1) };
}
