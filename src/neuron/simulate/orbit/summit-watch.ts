// Follows the maxima of a run from rest until they tell which small orbit it nears, where that takes long.
import type { Engine } from '../engine.ts';
import type { Watch } from '../runs.ts';
import { continuable } from './continuation.ts';
import type { Orbit } from './neighbours.ts';
import { smallOrbitBelow } from './small-orbit.ts';

/**
 * Maxima before that is asked for the first time, which most runs do not come to; where there was no answer, it is asked again once
 * there are so many times as many, and from so many on more thoroughly.
 */
const patience = Object.freeze({ first: 64, again: 5 / 4, thorough: 192 });

/** Maxima that tell. */
const kept = 3;

export interface SummitWatch extends Watch {
  /** What ended the run, if it was an orbit. */
  orbit(): Orbit | undefined;
}

/**
 * A watch that ends with a small orbit, or else where the watch that it hands everything on to ends; undefined for neurons whose
 * orbits are not looked for.
 *
 * @param accuracy relative error of the period that is allowed
 */
export function smallOrbitWatch(
  engine: Engine,
  input: number,
  other: Watch,
  accuracy: number,
): SummitWatch | undefined {
  if (!continuable(engine)) return undefined;
  let found: Orbit | undefined;
  let states: Float64Array[] = [];
  let count = 0;
  let next: number = patience.first;
  return {
    orbit: () => found,
    settled: () => other.settled?.(),
    spike: (...spike) => other.spike(...spike),
    peak(find, rest) {
      const summit = find();
      if (other.peak?.(() => summit, rest)) return true;
      count++;
      if (count <= next - kept) return false;
      states = [...states.slice(1 - kept), summit.state()];
      if (count < next) return false;
      next = Math.ceil(patience.again * next);
      found = smallOrbitBelow(engine, input, states, { accuracy, thorough: count >= patience.thorough });
      return found !== undefined;
    },
  };
}
