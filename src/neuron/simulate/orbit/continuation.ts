// Orbits at many currents, each found from its neighbours: a few currents are run from rest, and those between two that
// landed on orbits of one kind start where the orbits around them say that theirs passes, or are not run at all where
// the neighbours foretell one another well enough.
import type { Engine } from '../engine.ts';
import type { Rounds } from '../rounds.ts';
import type { Approach, Section } from './approach-watch.ts';
import { alike, comparable, type Landing } from './landing.ts';
import { metricOf } from './metric.ts';
import { between, type Foretold, type Guess, type Orbit, periodsBetween } from './neighbours.ts';
import { fixedPointOf, restMap } from './rest-map.ts';
import { type Attempt, shoot } from './shoot.ts';

/** Every so many currents one is run from rest. */
const stride = 32;

/** Currents worked on together: what is found at one depends on no current beyond. */
export const block = 128;

/** Fewer currents than this are all run from rest. */
export const fewest = 24;

/** Neighbours on each side that a guess is made of. */
const reach = 3;

/** Part of the accuracy that interpolation may spoil. */
const share = 1 / 4;

/** Whether orbits of an engine can be continued: they change with the current alone, without jumps, and have maxima. */
export function continuable(engine: Engine): boolean {
  const { method, model, resets, slopesProgram, eventProgram } = engine;
  const steady = [model.input.name, 'step.held', ...model.variables.map(({ name }) => name)];
  const timeless = [...slopesProgram.symbols, ...eventProgram.symbols].every((name) => steady.includes(name));
  return method.adaptive && timeless && !resets && model.variables.length > 1;
}

/** What is known of one current: an orbit, or that it settles as at another one. */
export type Continued =
  | { readonly kind: 'orbit'; readonly orbit: Pick<Orbit, 'spiking' | 'period' | 'error'> }
  | { readonly kind: 'settles'; readonly as: number };

/** Orbits below a current and above it, nearest first. */
type Neighbours = readonly [left: readonly Orbit[], right: readonly Orbit[]];

/**
 * Runs from rest at places; with a level a place, a run may end as soon as its returns to that tell what orbit it nears, which is
 * all that is then known of it.
 */
type FromRest = (places: readonly number[], sections?: readonly (Section | undefined)[]) => Rounds<readonly Landing[]>;

/** By how much what is between orbits is not as they have it: of the period, relative, and of what decides whether it spikes. */
interface Surprise {
  readonly period: number;
  readonly margin: number;
}

/** What came of one current so far. */
interface Node {
  readonly place: number;
  readonly landing?: Landing;
  readonly orbit?: Orbit;
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
  const map = restMap(engine);
  const metric = metricOf(engine);
  const found: (Continued | undefined)[] = inputs.map(() => undefined);
  const known: (Node | undefined)[] = inputs.map(() => undefined);
  const nodesNow = (): readonly Node[] => known.filter((node) => node !== undefined);

  /** Runs from rest at places, and finds the orbits that these came to. */
  function* land(places: readonly number[]): Rounds<void> {
    if (places.length === 0) return;
    const sections = places.map((place) => sectionAt(engine, inputs[place]!));
    const open = yield* settle(places, yield* fromRest(places, sections));
    // No orbit was found where one seemed to be: these are run to their end.
    if (open.length > 0) yield* settle(open, yield* fromRest(open));
  }

  /** Takes up landings and the orbits that they are on; gives back the places that this leaves open. */
  function* settle(places: readonly number[], landings: readonly Landing[]): Rounds<readonly number[]> {
    const attempts: (Attempt & { readonly place: number; readonly landing: Landing })[] = [];
    places.forEach((place, i) => {
      const landing = landings[i]!;
      const own = { place, landing, input: inputs[place]! };
      if (landing.approach !== undefined) {
        attempts.push({ ...own, ...following(landing.approach) });
        return;
      }
      known[place] = { place, landing };
      const guess = serves(place) ? startOf(engine, own.input, landing) : undefined;
      if (guess !== undefined) attempts.push({ ...own, guess, aligned: false, returns: 2, strict: true });
    });
    const orbits = yield* shoot(engine, attempts, accuracy);
    return attempts.flatMap(({ place, landing }, i) => {
      const orbit = orbits[i];
      const found = orbit !== undefined && (landing.approach === undefined || reaches(landing.approach, orbit));
      if (found) known[place] = { place, landing, orbit };
      return found || landing.approach === undefined ? [] : [place];
    });
  }

  /** Whether a run that was seen to near an orbit neared this one. */
  function reaches({ turns, within }: Approach, { state, error }: Orbit): boolean {
    return error <= accuracy && metric.distance(turns.at(-1)!.to, state) <= within;
  }

  /** Whether an orbit at a place could tell of those beside it: where a rest is stable on both sides, each is run from rest. */
  function serves(place: number): boolean {
    const [before, after] = [inputs[place - 1], inputs[place + 1]];
    const own = inputs[place]!;
    return (
      (before !== undefined && !map.restsBetween(before, own)) || (after !== undefined && !map.restsBetween(own, after))
    );
  }

  /** By how much, relative, the nodes beside it now are wrong about the period of a node; undefined where they say nothing. */
  function surpriseAt(nodes: readonly Node[], at: number): Surprise | undefined {
    const own = nodes[at]?.orbit;
    const [left, right] = [row(nodes, at - 1, -1), row(nodes, at + 1, 1)];
    if (own === undefined || left.length === 0 || right.length === 0) return undefined;
    const { period, margin } = periodsBetween(left, right)(own.input);
    return { period: Math.abs(period / own.period - 1), margin: Math.abs(margin - own.margin) };
  }

  /**
   * How wrong interpolation may be in a gap, by how wrong it is at the two ends, each then in the middle of a wider one; where one
   * of them is the last of its orbits, the other may be right by chance, and the next one is asked as well.
   */
  function surpriseIn(nodes: readonly Node[], at: number): Surprise {
    const ends = [surpriseAt(nodes, at), surpriseAt(nodes, at + 1)];
    if (ends[0] === undefined) ends.push(surpriseAt(nodes, at + 2));
    if (ends[1] === undefined) ends.push(surpriseAt(nodes, at - 1));
    const told = ends.filter((end) => end !== undefined);
    if (told.length === 0) return { period: Number.POSITIVE_INFINITY, margin: Number.POSITIVE_INFINITY };
    const largest = (what: keyof Surprise): number => narrower * Math.max(...told.map((end) => end[what]));
    return { period: largest('period'), margin: largest('margin') };
  }

  function row(nodes: readonly Node[], from: number, by: 1 | -1): readonly Orbit[] {
    const orbits: Orbit[] = [];
    for (let k = from; orbits.length < reach; k += by) {
      const orbit = nodes[k]?.orbit;
      if (orbit === undefined) break;
      orbits.push(orbit);
    }
    return orbits;
  }

  /** The orbits on both sides of a place, where there are some. */
  function neighboursOf(nodes: readonly Node[], place: number): Neighbours | undefined {
    const right = nodes.findIndex((node) => node.place > place);
    const [left, beyond] = [row(nodes, right - 1, -1), row(nodes, right, 1)];
    return left.length === 0 || beyond.length === 0 ? undefined : [left, beyond];
  }

  /** The same, where runs from rest are sure to come to an orbit. */
  function sureAround(nodes: readonly Node[], place: number): Neighbours | undefined {
    const around = neighboursOf(nodes, place);
    if (around === undefined) return undefined;
    const at = nodes.findIndex((node) => node.place > place) - 1;
    return fires(nodes, at) ? around : undefined;
  }

  /** Whether runs from rest between two nodes with orbits come to an orbit too: they cannot settle, or went alike. */
  function fires(nodes: readonly Node[], at: number): boolean {
    const [a, b] = [inputs[nodes[at]!.place]!, inputs[nodes[at + 1]!.place]!];
    return !map.restsBetween(a, b) || landAlike(nodes, at);
  }

  /** Fills what lies between two nodes where that is sure already. */
  function fill(nodes: readonly Node[], at: number): void {
    const [a, b] = [nodes[at]!, nodes[at + 1]!];
    if (b.place === a.place + 1 || found[a.place + 1] !== undefined) return;
    const surprise = surpriseIn(nodes, at);
    const around = surprise.period <= share * accuracy ? sureAround(nodes, a.place + 1) : undefined;
    if (around !== undefined) {
      const foretell = periodsBetween(...around);
      for (let place = a.place + 1; place < b.place; place++) {
        found[place] = foretold(foretell(inputs[place]!), surprise);
      }
    } else if (settlesBetween(nodes, at)) {
      for (let place = a.place + 1; place < b.place; place++) found[place] = { kind: 'settles', as: a.place };
    }
  }

  /** Whether currents between two nodes settle as those do. */
  function settlesBetween(nodes: readonly Node[], at: number): boolean {
    const [p, q] = [nodes[at]!.landing?.rest, nodes[at + 1]!.landing?.rest];
    if (p === undefined || q === undefined || !map.stableBetween(Math.min(p, q), Math.max(p, q))) return false;
    return landAlike(nodes, at);
  }

  /**
   * Whether the runs from rest on both sides of a gap went their way as those beside them let expect. One at the end of the
   * block or beside another behaviour can be compared with nothing; one that compares badly tells of a change.
   */
  function landAlike(nodes: readonly Node[], at: number): boolean {
    const [low, high] = [nodes[at]!.place, nodes[at + 1]!.place];
    const runs = nodes.flatMap(({ place, landing }) =>
      landing === undefined ? [] : [{ input: inputs[place]!, place, landing }],
    );
    const after = runs.findIndex(({ place }) => place >= high);
    const before = runs.findLastIndex(({ place }) => place <= low);
    if (after < 0 || before < 0 || !comparable(runs[before]!.landing, runs[after]!.landing)) return false;
    const told = [before, after].flatMap((k) => {
      const [a, own, b] = [runs[k - 1], runs[k]!, runs[k + 1]];
      if (!comparable(a?.landing, own.landing) || !comparable(own.landing, b?.landing)) return [];
      const share = (own.input - a!.input) / (b!.input - a!.input);
      return [alike(own.landing, [a!.landing, b!.landing], share, engine)];
    });
    return told.length > 0 && told.every(Boolean);
  }

  const last = inputs.length - 1;
  yield* land([...inputs.keys()].filter((place) => place % stride === 0 || place === last));
  for (let step = stride / 2; step >= 1; step /= 2) {
    const nodes = nodesNow();
    for (let k = 1; k < nodes.length; k++) fill(nodes, k - 1);
    const places = [...inputs.keys()].filter((place) => !known[place] && !found[place] && place % step === 0);
    const guesses = places.map((place) => {
      const around = sureAround(nodes, place);
      return around === undefined ? undefined : between(...around, inputs[place]!);
    });
    const attempts = places.flatMap((place, i) => {
      const guess = guesses[i];
      return guess === undefined
        ? []
        : [{ place, input: inputs[place]!, guess, aligned: true, returns: 1, strict: false }];
    });
    const rest = places.filter((_, i) => guesses[i] === undefined);
    const orbits = yield* shoot(engine, attempts, accuracy);
    orbits.forEach((orbit, i) => {
      const { place } = attempts[i]!;
      if (orbit === undefined) rest.push(place);
      else known[place] = { place, orbit };
    });
    yield* land(rest);
  }
  return inputs.map((_, place) => {
    const orbit = known[place]?.orbit;
    return orbit === undefined ? found[place] : { kind: 'orbit', orbit };
  });
}

/**
 * What nodes are judged over is twice as wide as the gaps beside them. By Lagrange's remainder that makes errors ten times as large
 * with three nodes on each side, six times with one on one side.
 */
const narrower = 1 / 4;

/** What is taken as the neighbours have it; undefined where they leave open whether it spikes. */
function foretold({ period, error, margin }: Foretold, surprise: Surprise): Continued | undefined {
  if (!(Math.abs(margin) > surprise.margin / narrower)) return undefined;
  return { kind: 'orbit', orbit: { spiking: margin > 0, period, error: surprise.period + error } };
}

/** The level through which orbits at a current rise: that of the rest which they turn about; undefined where there is none. */
function sectionAt(engine: Engine, input: number): Section | undefined {
  const rests = restMap(engine).rests(input);
  const about = rests.at(-1);
  if (about === undefined) return undefined;
  // A small orbit about an unstable rest draws back twice as fast as that repels (Kuznetsov 2004, 3.4): a larger one may
  // seem to draw back faster than it does, but not so much.
  const floor = about.turn > 0 ? Math.exp(-2 * about.turn) : 0;
  const stable = rests.some((rest) => rest.stable);
  const settlesAt = stable && about.sure && rests.length === 1 ? fixedPointOf(engine, about) : undefined;
  return { level: about.V, floor, rest: about.state, stable, settlesAt };
}

/** An orbit from its summit. */
function startOf(engine: Engine, input: number, { rhythm }: Landing): Guess | undefined {
  const section = sectionAt(engine, input);
  if (rhythm === undefined || section === undefined) return undefined;
  const { spiking, period, summit } = rhythm;
  const { level, floor } = section;
  return { spiking, period, level, state: summit, size: 0.01, measure: undefined, floor };
}

/** An attempt that goes on where a run from rest was left. */
function following({ spiking, section, turns }: Approach): Omit<Attempt, 'input'> {
  const { to, period, size } = turns.at(-1)!;
  const { level, floor } = section;
  const guess = { spiking, period, level, floor, state: to, size, measure: undefined };
  return { guess, aligned: true, returns: 1, strict: false, turns };
}
