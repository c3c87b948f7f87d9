// Orbits at many currents, each found from its neighbours: a few currents are run from rest, and those between two that
// landed on orbits of one kind start where the orbits around them say that theirs passes, or are not run at all where
// the neighbours foretell one another well enough.
import type { Engine } from '../engine.ts';
import type { Rounds } from '../rounds.ts';
import { alike, type Landing } from './landing.ts';
import { between, type Guess, type Orbit, periodBetween } from './neighbours.ts';
import { restMap } from './rest-map.ts';
import { type Attempt, shoot } from './shoot.ts';

/** Every so many currents one is run from rest. */
const stride = 16;

/** Currents worked on together: what is found at one depends on no current beyond. */
export const block = 128;

/** Fewer currents than this are all run from rest. */
export const fewest = 24;

/** Neighbours on each side that a guess is made of. */
const reach = 3;

/** Turns between the last currents that are taken round once only. */
const fine = 2;

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

/** What came of one current so far. */
interface Node {
  readonly place: number;
  readonly landing?: Landing;
  readonly orbit?: Orbit;
  /** By how much, relative, the neighbours were wrong about its period. */
  readonly surprise?: number;
  /** Whether its way to rest was like that of its neighbours. */
  readonly expected?: boolean;
}

/**
 * What neighbours say of currents in ascending order, each different from the last; undefined where nothing is sure but
 * what a run from rest came to. Those currents have been given to `fromRest`.
 */
export function* continueOrbits(
  engine: Engine,
  inputs: readonly number[],
  fromRest: (places: readonly number[]) => Rounds<readonly Landing[]>,
  accuracy: number,
): Rounds<readonly (Continued | undefined)[]> {
  const map = restMap(engine);
  const found: (Continued | undefined)[] = inputs.map(() => undefined);
  const known: (Node | undefined)[] = inputs.map(() => undefined);
  const nodesNow = (): readonly Node[] => known.filter((node) => node !== undefined);

  function* land(places: readonly number[]): Rounds<void> {
    if (places.length === 0) return;
    const landings = yield* fromRest(places);
    const attempts: (Attempt & { readonly place: number })[] = [];
    places.forEach((place, i) => {
      const landing = landings[i]!;
      known[place] = { place, landing };
      const guess = serves(place) ? startOf(engine, inputs[place]!, landing) : undefined;
      if (guess !== undefined)
        attempts.push({ place, input: inputs[place]!, guess, aligned: false, returns: 2, strict: true });
    });
    const orbits = yield* shoot(engine, attempts, accuracy);
    orbits.forEach((orbit, i) => {
      const { place } = attempts[i]!;
      if (orbit !== undefined) known[place] = { ...known[place]!, orbit };
    });
    const nodes = nodesNow();
    for (const place of places) {
      known[place] = judged(nodes, known[place]!);
    }
  }

  /** Whether an orbit at a place could tell of those beside it: where a rest is stable on both sides, each is run from rest. */
  function serves(place: number): boolean {
    const [before, after] = [inputs[place - 1], inputs[place + 1]];
    const own = inputs[place]!;
    return (
      (before !== undefined && !map.restsBetween(before, own)) || (after !== undefined && !map.restsBetween(own, after))
    );
  }

  /** A node with what the others would have said of it. */
  function judged(nodes: readonly Node[], node: Node): Node {
    const at = nodes.findIndex(({ place }) => place === node.place);
    const [a, b] = [nodes[at - 1], nodes[at + 1]];
    if (a === undefined || b === undefined) return node;
    if (node.orbit !== undefined) {
      const [left, right] = [row(nodes, at - 1, -1), row(nodes, at + 1, 1)];
      if (left.length === 0 || right.length === 0 || left[0]!.spiking !== right[0]!.spiking) return node;
      const { period } = periodBetween(left, right, node.orbit.input);
      return { ...node, surprise: Math.abs(period / node.orbit.period - 1) };
    }
    const input = (of: Node): number => inputs[of.place]!;
    const share = (input(node) - input(a)) / (input(b) - input(a));
    const expected =
      a.landing !== undefined && b.landing !== undefined && alike(node.landing!, [a.landing, b.landing], share, engine);
    return { ...node, expected };
  }

  function row(nodes: readonly Node[], from: number, by: 1 | -1): readonly Orbit[] {
    const orbits: Orbit[] = [];
    for (let k = from; orbits.length < reach; k += by) {
      const orbit = nodes[k]?.orbit;
      if (orbit === undefined || (orbits.length > 0 && orbit.spiking !== orbits[0]!.spiking)) break;
      orbits.push(orbit);
    }
    return orbits;
  }

  /** The orbits on both sides of a place, where one of their kind must be there. */
  function neighboursOf(nodes: readonly Node[], place: number): Neighbours | undefined {
    const right = nodes.findIndex((node) => node.place > place);
    const [left, beyond] = [row(nodes, right - 1, -1), row(nodes, right, 1)];
    const [a, b] = [left[0], beyond[0]];
    if (a === undefined || b === undefined || a.spiking !== b.spiking) return undefined;
    return map.restsBetween(a.input, b.input) ? undefined : [left, beyond];
  }

  /** Fills what lies between two nodes where that is sure already. */
  function fill(nodes: readonly Node[], a: Node, b: Node): void {
    if (b.place === a.place + 1 || found[a.place + 1] !== undefined) return;
    const surprise = surpriseBetween(a, b);
    if (surprise <= share * accuracy) {
      const around = neighboursOf(nodes, a.place + 1);
      if (around === undefined) return;
      for (let place = a.place + 1; place < b.place; place++) found[place] = foretold(around, inputs[place]!, surprise);
    } else if (settleAlike(a, b)) {
      for (let place = a.place + 1; place < b.place; place++) found[place] = { kind: 'settles', as: a.place };
    }
  }

  function settleAlike(a: Node, b: Node): boolean {
    const [p, q] = [a.landing?.rest, b.landing?.rest];
    if (p === undefined || q === undefined || a.orbit !== undefined || b.orbit !== undefined) return false;
    if (a.expected === false || b.expected === false || !(a.expected || b.expected)) return false;
    return map.stableBetween(Math.min(p, q), Math.max(p, q));
  }

  const last = inputs.length - 1;
  yield* land([...inputs.keys()].filter((place) => place % stride === 0 || place === last));
  for (let step = stride / 2; step >= 1; step /= 2) {
    const nodes = nodesNow();
    nodes.slice(1).forEach((node, k) => {
      fill(nodes, nodes[k]!, node);
    });
    const places = [...inputs.keys()].filter((place) => !known[place] && !found[place] && place % step === 0);
    const guesses = places.map((place) => {
      const around = neighboursOf(nodes, place);
      return around === undefined ? undefined : between(...around, inputs[place]!);
    });
    const attempts = places.flatMap((place, i) => {
      const guess = guesses[i];
      const returns = step > fine ? 2 : 1;
      return guess === undefined ? [] : [{ place, input: inputs[place]!, guess, aligned: true, returns, strict: true }];
    });
    const rest = places.filter((_, i) => guesses[i] === undefined);
    const orbits = yield* shoot(engine, attempts, accuracy);
    orbits.forEach((orbit, i) => {
      const { place, guess } = attempts[i]!;
      if (orbit === undefined) rest.push(place);
      else known[place] = { place, orbit, surprise: Math.abs(guess.period / orbit.period - 1) };
    });
    yield* land(rest);
  }
  return inputs.map((_, place) => {
    const orbit = known[place]?.orbit;
    return orbit === undefined ? found[place] : { kind: 'orbit', orbit };
  });
}

/** How wrong the neighbours were about the two ends of a gap, each then in the middle of a wider one. */
function surpriseBetween({ surprise: a }: Node, { surprise: b }: Node): number {
  return a === undefined && b === undefined ? Number.POSITIVE_INFINITY : Math.max(a ?? 0, b ?? 0);
}

/** What is taken as the neighbours have it; the error of interpolation is not above that in wider gaps. */
function foretold([left, right]: Neighbours, input: number, surprise: number): Continued {
  const { period, error } = periodBetween(left, right, input);
  return { kind: 'orbit', orbit: { spiking: left[0]!.spiking, period, error: surprise + error } };
}

/** An orbit from its summit; its level lies half way between the summit and the rest that it turns about. */
function startOf(engine: Engine, input: number, { rhythm }: Landing): Guess | undefined {
  if (rhythm === undefined) return undefined;
  const { spiking, period, summit } = rhythm;
  const { membrane, variables } = engine.model;
  const V = summit[variables.findIndex(({ name }) => name === membrane)]!;
  const below = restMap(engine)
    .rests(input)
    .filter((rest) => rest.V < V);
  const about = below.at(-1);
  if (about === undefined) return undefined;
  const level = (V + about.V) / 2;
  // A small orbit about an unstable rest draws back twice as fast as that repels (Kuznetsov 2004, 3.4): a larger one may
  // seem to draw back faster than it does, but not so much.
  const floor = about.turn > 0 ? Math.exp(-2 * about.turn) : 0;
  return { spiking, period, level, state: summit, size: 0.01, measure: undefined, floor };
}
