// Orbits at many currents, each found from its neighbours: a few currents are run from rest, and those between two that
// landed on orbits start where the orbits around them say that theirs passes, or are not run at all where the neighbours
// foretell one another well enough.
import type { Engine } from '../engine.ts';
import type { Rounds } from '../rounds.ts';
import type { Approach } from './approach-watch.ts';
import { type Continued, gapAfter } from './gap.ts';
import type { Landing } from './landing.ts';
import { metricOf } from './metric.ts';
import { between, type Guess, type Orbit } from './neighbours.ts';
import { restMap } from './rest-map.ts';
import { type Section, sectionAt } from './section.ts';
import { type Attempt, shoot } from './shoot.ts';
import type { Node } from './surprise.ts';

/** Every so many currents one is run from rest. */
const stride = 32;

/** Currents worked on together: what is found at one depends on no current beyond. */
export const block = 128;

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
 * Runs from rest at places; with a section a place, a run may end as soon as its returns to that tell what orbit it nears, which
 * is all that is then known of it.
 */
type FromRest = (places: readonly number[], sections?: readonly (Section | undefined)[]) => Rounds<readonly Landing[]>;

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
  readonly told: (Continued | undefined)[];
}

/**
 * What neighbours say of currents in ascending order, each different from the last; undefined where nothing is sure but
 * what a run from rest came to. Those currents have been given to `fromRest`.
 */
export function* continueOrbits(
  engine: Engine,
  inputs: readonly number[],
  fromRest: FromRest,
  accuracy: number,
): Rounds<readonly (Continued | undefined)[]> {
  const field: Field = {
    engine,
    inputs,
    accuracy,
    fromRest,
    known: new Array(inputs.length),
    told: new Array(inputs.length),
  };
  const last = inputs.length - 1;
  yield* land(
    field,
    [...inputs.keys()].filter((place) => place % stride === 0 || place === last),
  );
  for (let step = stride / 2; step >= 1; step /= 2) yield* visit(field, survey(field, step));
  return inputs.map((_, place) => {
    const orbit = field.known[place]?.orbit;
    return orbit === undefined ? field.told[place] : { kind: 'orbit', orbit };
  });
}

/** A place to go to, with where its orbit is thought to pass, if there is one for sure. */
interface Aim {
  readonly place: number;
  readonly guess: Guess | undefined;
}

/** Takes what the gaps tell; gives every so many of the places that they leave open. */
function survey({ engine, inputs, accuracy, known, told }: Field, step: number): readonly Aim[] {
  const nodes = known.filter((node) => node !== undefined);
  const aims: Aim[] = [];
  for (let at = 0; at + 1 < nodes.length; at++) {
    const open: number[] = [];
    for (let place = nodes[at]!.place + 1; place < nodes[at + 1]!.place; place++) {
      if (told[place] === undefined) open.push(place);
    }
    if (open.length === 0) continue;
    const { tell, around } = gapAfter(engine, nodes, at, accuracy);
    for (const place of open) {
      told[place] = tell(inputs[place]!);
      if (told[place] !== undefined || place % step !== 0) continue;
      aims.push({ place, guess: around && between(...around, inputs[place]!) });
    }
  }
  return aims;
}

/** Looks for the orbits that are thought to be there, and runs from rest where there are none. */
function* visit(field: Field, aims: readonly Aim[]): Rounds<void> {
  const { engine, inputs, accuracy, known } = field;
  const rest = aims.flatMap(({ place, guess }) => (guess === undefined ? [place] : []));
  const attempts = aims.flatMap(({ place, guess }) =>
    guess === undefined ? [] : [{ place, input: inputs[place]!, guess, aligned: true, returns: 1, strict: false }],
  );
  const orbits = yield* shoot(engine, attempts, accuracy);
  orbits.forEach((orbit, i) => {
    const { place, input } = attempts[i]!;
    if (orbit === undefined) rest.push(place);
    else known[place] = { place, input, orbit };
  });
  yield* land(field, rest);
}

/** Runs from rest at places, and finds the orbits that these came to. */
function* land(field: Field, places: readonly number[]): Rounds<void> {
  if (places.length === 0) return;
  const { engine, inputs, fromRest } = field;
  const sections = places.map((place) => sectionAt(engine, inputs[place]!));
  const open = yield* settle(field, places, yield* fromRest(places, sections));
  // No orbit was found where one seemed to be: these are run to their end.
  if (open.length > 0) yield* settle(field, open, yield* fromRest(open));
}

/** Takes up landings and the orbits that they are on; gives back the places that this leaves open. */
function* settle(field: Field, places: readonly number[], landings: readonly Landing[]): Rounds<readonly number[]> {
  const { engine, inputs, accuracy, known } = field;
  const attempts: (Attempt & { readonly place: number; readonly landing: Landing })[] = [];
  places.forEach((place, i) => {
    const landing = landings[i]!;
    const own = { place, landing, input: inputs[place]! };
    if (landing.approach === undefined) known[place] = own;
    const attempt = landing.approach === undefined ? starting(field, own) : following(landing.approach);
    if (attempt !== undefined) attempts.push({ ...own, ...attempt });
  });
  const orbits = yield* shoot(engine, attempts, accuracy);
  return attempts.flatMap(({ place, input, landing }, i) => {
    const [orbit, { approach }] = [orbits[i], landing];
    const reached = orbit !== undefined && (approach === undefined || reaches(field, approach, orbit));
    if (reached) known[place] = { place, input, landing, orbit };
    return reached || approach === undefined ? [] : [place];
  });
}

/** Whether a run that was seen to near an orbit neared this one. */
function reaches({ engine, accuracy }: Field, { turns, within }: Approach, { state, error }: Orbit): boolean {
  return error <= accuracy && metricOf(engine).distance(turns.at(-1)!.to, state) <= within;
}

/** An attempt that goes on where a run from rest was left. */
function following({ spiking, section, turns }: Approach): Omit<Attempt, 'input'> {
  const { to, period, size } = turns.at(-1)!;
  const { level, floor } = section;
  const guess = { spiking, period, level, floor, state: to, size, measure: undefined };
  return { guess, aligned: true, returns: 1, strict: false, turns };
}

/** First step of an orbit that starts at its summit, ms. */
const firstStep = 0.01;

/**
 * An attempt from the summit of an orbit; undefined where there is none, or where it could tell nothing of the currents beside it
 * because a rest is stable on both sides.
 */
function starting(
  { engine, inputs }: Field,
  { place, input, landing: { rhythm } }: { readonly place: number; readonly input: number; readonly landing: Landing },
): Omit<Attempt, 'input'> | undefined {
  const section = sectionAt(engine, input);
  const [before = input, after = input] = [inputs[place - 1], inputs[place + 1]];
  const map = restMap(engine);
  const serves =
    (before < input && !map.restsBetween(before, input)) || (after > input && !map.restsBetween(input, after));
  if (rhythm === undefined || section === undefined || !serves) return undefined;
  const { spiking, period, summit } = rhythm;
  const { level, floor } = section;
  const guess = { spiking, period, level, floor, state: summit, size: firstStep, measure: undefined };
  return { guess, aligned: false, returns: 2, strict: true };
}
