// Orbits at many currents, each found from its neighbours: a few currents are run from rest, and those between two that
// landed on orbits of one kind start where the orbits around them say that theirs passes.
import type { Engine } from '../engine.ts';
import { between, type Guess, type Orbit } from './neighbours.ts';
import { restMap } from './rest-map.ts';
import { type Attempt, type ShootOptions, shoot } from './shoot.ts';

/** What a run from rest came to: the orbit that it landed on, if it did. */
export interface Landing {
  readonly spiking: boolean;
  readonly period: number;
  /** The variables at a maximum of the membrane potential. */
  readonly summit: Float64Array;
}

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

/** Whether orbits of an engine can be continued: they change with the current alone, without jumps, and have maxima. */
export function continuable(engine: Engine): boolean {
  const { method, model, resets, slopesProgram, eventProgram } = engine;
  const steady = [model.input.name, 'step.held', ...model.variables.map(({ name }) => name)];
  const timeless = [...slopesProgram.symbols, ...eventProgram.symbols].every((name) => steady.includes(name));
  return method.adaptive && timeless && !resets && model.variables.length > 1;
}

/**
 * The orbits at currents in ascending order, each different from the last; undefined where there is none or it was not
 * sure that a run from rest comes to it. Those currents have been given to `fromRest`.
 */
export function continueOrbits(
  engine: Engine,
  inputs: readonly number[],
  fromRest: (places: readonly number[]) => readonly (Landing | undefined)[],
  options: ShootOptions,
): readonly (Orbit | undefined)[] {
  const orbits: (Orbit | undefined)[] = inputs.map(() => undefined);
  const solved: boolean[] = inputs.map(() => false);
  const land = (places: readonly number[]): void => {
    const landings = fromRest(places);
    const attempts: (Attempt & { readonly place: number })[] = [];
    places.forEach((place, i) => {
      solved[place] = true;
      const guess = landings[i] === undefined ? undefined : startOf(engine, inputs[place]!, landings[i]);
      if (guess !== undefined)
        attempts.push({ place, input: inputs[place]!, guess, aligned: false, returns: 2, strict: true });
    });
    shoot(engine, attempts, options).forEach((orbit, i) => {
      orbits[attempts[i]!.place] = orbit;
    });
  };
  const last = inputs.length - 1;
  land([...inputs.keys()].filter((place) => place % stride === 0 || place === last));
  const map = restMap(engine);
  for (let step = stride / 2; step >= 1; step /= 2) {
    const places = [...inputs.keys()].filter((place) => !solved[place] && place % step === 0);
    const nodes = [...inputs.keys()].filter((place) => solved[place]);
    const guesses = places.map((place) => guessAt(place));
    const attempts = places.flatMap((place, i) => {
      const guess = guesses[i];
      const returns = step > fine ? 2 : 1;
      return guess === undefined ? [] : [{ place, input: inputs[place]!, guess, aligned: true, returns, strict: true }];
    });
    const rest = places.filter((_, i) => guesses[i] === undefined);
    shoot(engine, attempts, options).forEach((orbit, i) => {
      const { place } = attempts[i]!;
      orbits[place] = orbit;
      solved[place] = true;
      if (orbit === undefined) rest.push(place);
    });
    land(rest);

    function guessAt(place: number): Guess | undefined {
      const right = nodes.findIndex((node) => node > place);
      const [a, b] = [orbits[nodes[right - 1]!], orbits[nodes[right]!]];
      if (a === undefined || b === undefined || a.spiking !== b.spiking) return undefined;
      if (map.restsBetween(a.input, b.input)) return undefined;
      return between(row(right - 1, -1), row(right, 1), inputs[place]!);
    }

    function row(from: number, by: 1 | -1): readonly Orbit[] {
      const found: Orbit[] = [];
      for (let k = from; found.length < reach; k += by) {
        const orbit = orbits[nodes[k]!];
        if (orbit === undefined || (found.length > 0 && orbit.spiking !== found[0]!.spiking)) break;
        found.push(orbit);
      }
      return found;
    }
  }
  return orbits;
}

/** An orbit from its summit; its level lies half way between the summit and the rest that it turns about. */
function startOf(engine: Engine, input: number, { spiking, period, summit }: Landing): Guess | undefined {
  const { membrane, variables } = engine.model;
  const V = summit[variables.findIndex(({ name }) => name === membrane)]!;
  const below = restMap(engine)
    .potentials(input)
    .filter((potential) => potential < V);
  if (below.length === 0) return undefined;
  return { spiking, period, level: (V + Math.max(...below)) / 2, state: summit, size: 0.01, measure: undefined };
}
