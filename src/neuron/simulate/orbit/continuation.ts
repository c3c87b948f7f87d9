// Orbits at many currents, each found from its neighbours: a few currents are run from rest, and those between two that
// landed on orbits start where the orbits around them say that theirs passes, or are not run at all where the neighbours
// foretell one another well enough.
import type { Engine } from '../engine.ts';
import { all, type Work } from '../works.ts';
import type { Approach } from './approach-watch.ts';
import { gapAfter } from './gap.ts';
import type { Landing } from './landing.ts';
import { drawsBack, foreseen, linearReturn, oneTurn } from './linear-return.ts';
import { metricOf } from './metric.ts';
import { between, type Orbit } from './neighbours.ts';
import { restMap } from './rest-map.ts';
import { retell } from './retold.ts';
import { type Section, sectionAt } from './section.ts';
import { type Attempt, shoot } from './shoot.ts';
import { finest } from './slow-row.ts';
import { smallOrbitBetween } from './small-orbit.ts';
import type { Neighbours, Node } from './surprise.ts';
import { kinds, nothingTold, type Told } from './told.ts';

/** Every so many currents one is run from rest. */
const stride = 32;

/** Currents worked on together: what is found at one depends on no current beyond. */
export const block = 128;

/** What is not closed to this relative error of its period may be no orbit at all, or not the one that was looked for. */
const closed = 1e-3;

/** Fewer currents than this are all run from rest. */
export const fewest = 24;

/** Whether orbits of an engine can be continued: they change with the current alone, without jumps, and have maxima. */
export function continuable(engine: Engine): boolean {
  const { method, model, resets, slopesProgram, eventProgram } = engine;
  const steady = [model.input.name, 'step.held', ...model.variables.map(({ name }) => name)];
  const timeless = [...slopesProgram.symbols, ...eventProgram.symbols].every((name) => steady.includes(name));
  return method.adaptive && timeless && !resets && model.variables.length > 1;
}

/**
 * Runs from rest at a place; given a section, the run may end as soon as its returns to that tell what orbit it nears, which is all
 * that is then known of it.
 */
type FromRest = (place: number, section?: Section) => Work<Landing>;

/** Currents in ascending order, each different from the last, and what is known of them. */
interface Field {
  readonly engine: Engine;
  readonly inputs: readonly number[];
  /** Relative error of a period that is allowed. */
  readonly accuracy: number;
  readonly fromRest: FromRest;
  /** What was run, by place. */
  readonly known: (Node | undefined)[];
  /** What was told without a run. */
  readonly told: Told;
}

/**
 * What neighbours say of currents in ascending order, each different from the last; nothing where nothing is sure but
 * what a run from rest came to. Those currents have been given to `fromRest`.
 */
export function* continueOrbits(
  engine: Engine,
  inputs: readonly number[],
  fromRest: FromRest,
  accuracy: number,
): Work<Told> {
  const field: Field = {
    engine,
    inputs,
    accuracy,
    fromRest,
    known: new Array(inputs.length),
    told: nothingTold(inputs.length),
  };
  const last = inputs.length - 1;
  const first: Work<void>[] = [];
  for (let place = 0; place < last; place += stride) first.push(land(field, place));
  yield* all([...first, land(field, last)]);
  for (let step = stride / 2; step >= 1; step /= 2) {
    yield* all(survey(field, step).map((aim) => visit(field, aim)));
  }
  const { told, known } = field;
  yield* retell(engine, { told, inputs, known }, accuracy);
  return told;
}

/** A place to go to, with the orbits around it, if there is one between them for sure. */
interface Aim {
  readonly place: number;
  readonly around: Neighbours | undefined;
}

/** Takes what the gaps tell; gives every so many of the places that they leave open. */
function survey({ engine, inputs, accuracy, known, told }: Field, step: number): readonly Aim[] {
  const nodes: Node[] = [];
  for (const node of known) if (node !== undefined) nodes.push(node);
  const aims: Aim[] = [];
  for (let at = 0; at + 1 < nodes.length; at++) {
    const to = nodes[at + 1]!.place;
    const open = openFrom(told, nodes[at]!.place + 1, to);
    if (open === to) continue;
    const { tell, around } = gapAfter(engine, nodes, at, accuracy);
    for (let place = open; place < to; place = openFrom(told, place + 1, to)) {
      if (tell(told, place, inputs[place]!) || place % step !== 0) continue;
      aims.push({ place, around });
    }
  }
  return aims;
}

/** The first place before another of which nothing is told yet. */
function openFrom({ kind }: Told, from: number, to: number): number {
  let place = from;
  while (place < to && kind[place] !== kinds.nothing) place++;
  return place;
}

/** Looks for the orbit that is thought to be there, and runs from rest where there is none. */
function* visit(field: Field, { place, around }: Aim): Work<void> {
  const input = field.inputs[place]!;
  const orbit = around && (yield* orbitBetween(field, around, input));
  if (isClosed(orbit) && isLike(orbit, around!)) field.known[place] = { place, input, landing: undefined, orbit };
  else yield* land(field, place);
}

/**
 * So far beyond the periods of its neighbours, as a ratio, may the period of an orbit between them be, or else as far as these are
 * apart.
 */
const beyond = 1.1;

/**
 * Between an orbit that spikes and one that does not, so far from its share of the current's way may the height of an orbit be. Where
 * orbits grow from one into the other it was off by 0.08 at most; where both kinds are there at once, it is as high as one of them.
 */
const even = 0.1;

/**
 * Whether an orbit may belong between two: a guess that was far off may have led to another one, which no run comes to, as to the
 * unstable one that ringing about a stable rest passes by, or to a small one about an unstable rest where a run from rest goes out
 * to a large one.
 */
function isLike({ input, period, spiking, margin }: Orbit, around: Neighbours): boolean {
  const [a, b] = around.map((side) => side[0]!) as [Orbit, Orbit];
  const share = (input - a.input) / (b.input - a.input);
  const partOfWay = (margin - a.margin) / (b.margin - a.margin);
  if (a.spiking === b.spiking ? spiking !== a.spiking : !(Math.abs(partOfWay - share) <= even)) return false;
  const [short, long] = [Math.min(a.period, b.period), Math.max(a.period, b.period)];
  const reach = Math.max(beyond, long / short);
  return period <= long * reach && period >= short / reach;
}

function* orbitBetween({ engine, accuracy }: Field, around: Neighbours, input: number): Work<Orbit | undefined> {
  const guess = between(...around, input);
  if (guess.measure !== undefined) {
    return yield* shoot(engine, { input, guess, aligned: true, returns: 1, strict: false }, accuracy);
  }
  // What was found without steps does not tell how orbits draw back, which steps would have to know.
  const [left, right] = around;
  return smallOrbitBetween(engine, input, [left[0]!, right[0]!], accuracy);
}

/** Runs from rest, and finds the orbit that this came to. */
function* land(field: Field, place: number): Work<void> {
  const { engine, inputs, accuracy, known, fromRest } = field;
  const input = inputs[place]!;
  const section = sectionAt(engine, input);
  const early = yield* fromRest(place, section);
  const { approach } = early;
  if (approach !== undefined) {
    const orbit = approach.orbit ?? (yield* shoot(engine, following(input, approach), accuracy));
    if (orbit !== undefined && reaches(field, approach, orbit) && (yield* holds(engine, orbit))) {
      known[place] = { place, input, landing: early, orbit };
      return;
    }
  }
  // Where no orbit was found though one seemed to be there, it is run to its end.
  const landing = approach === undefined ? early : yield* fromRest(place);
  if (landing.orbit !== undefined) {
    known[place] = { place, input, landing, orbit: landing.orbit };
    return;
  }
  const attempt = section && starting(field, place, { section, landing });
  const orbit = attempt && (yield* shoot(engine, attempt, accuracy));
  known[place] = { place, input, landing, orbit: isClosed(orbit) ? orbit : undefined };
}

function isClosed(orbit: Orbit | undefined): orbit is Orbit {
  return orbit !== undefined && orbit.error <= closed;
}

/** Whether a run that was seen to near an orbit neared this one. */
function reaches({ engine, accuracy }: Field, { turns, within }: Approach, { state, error }: Orbit): boolean {
  return error <= accuracy && metricOf(engine).distance(turns.at(-1)!.to, state) <= within;
}

/**
 * Whether a run stays on an orbit that it nears. Of one that does not spike all directions are asked: a run may near it fast in one and
 * leave it slowly in another, to fire after seconds; and where it passes close by a threshold, steps alone may keep it from firing.
 */
function* holds(engine: Engine, orbit: Orbit): Work<boolean> {
  // What was found without steps is stable, as its amplitudes tell.
  if (orbit.spiking || orbit.measure === undefined) return true;
  const tolerance = Math.max(orbit.tolerance / finer, finest);
  const returns = yield* linearReturn(engine, orbit, tolerance);
  const turn = yield* oneTurn(orbit, orbit.state, tolerance);
  const there = returns && turn && drawsBack(returns) ? foreseen(engine, returns, turn) : undefined;
  return there !== undefined && 2 * there.lever * orbit.tolerance <= closed;
}

/** By what the tolerance is divided for that. */
const finer = 8;

/** An attempt that goes on where a run from rest was left. */
function following(input: number, { spiking, section, turns }: Approach): Attempt {
  const { to, period, size } = turns.at(-1)!;
  const { level, floor } = section;
  const guess = { spiking, period, level, floor, state: to, size, measure: undefined };
  return { input, guess, aligned: true, returns: 1, strict: false, turns };
}

/** First step of an orbit that starts at its summit, ms. */
const firstStep = 0.01;

/**
 * An attempt from the summit of an orbit; undefined where there is none, or where it could tell nothing of the currents beside it
 * because a rest is stable on both sides.
 */
function starting(
  { engine, inputs }: Field,
  place: number,
  { section, landing: { rhythm } }: { readonly section: Section; readonly landing: Landing },
): Attempt | undefined {
  if (rhythm === undefined) return undefined;
  const input = inputs[place]!;
  const [before = input, after = input] = [inputs[place - 1], inputs[place + 1]];
  const map = restMap(engine);
  const serves =
    (before < input && !map.restsBetween(before, input)) || (after > input && !map.restsBetween(input, after));
  if (!serves) return undefined;
  const { spiking, period, summit } = rhythm;
  const { level, floor } = section;
  const guess = { spiking, period, level, floor, state: summit, size: firstStep, measure: undefined };
  return { input, guess, aligned: false, returns: 2, strict: true };
}
