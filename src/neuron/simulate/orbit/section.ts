// The level of the membrane potential through which the orbits of a neuron rise, current by current.
import type { Engine } from '../engine.ts';
import { fixedPointNear } from '../rest/fixed-points.ts';
import { type Rest, restOf } from './rest-curve.ts';
import { fixedPointOf, restMap } from './rest-map.ts';

/** Where returns are looked for at one current. */
export interface Section {
  /** Membrane potential, mV, that the orbit rises through once a period. */
  readonly level: number;
  /** Contraction that is to be assumed at least of small orbits. */
  readonly floor: number;
  /** The rest that it turns about, and whether there is a stable one. */
  readonly rest: Rest;
  readonly stable: boolean;
  /** Whether there is no other, and its leading eigenvalues are known. */
  readonly alone: boolean;
}

/** Logarithm of what a turn about the rest makes of small amplitudes: where it is more, steps find the orbit as soon. */
const slow = 0.03;

/** Whether a rest lost its stability at a Hopf point not far away, so that orbits about it may be small and draw back slowly. */
export function isJustUnstable({ turn }: Rest): boolean {
  return turn > 0 && turn < slow;
}

/** The section at a current: at the rest that orbits turn about, as the smallest of them do; undefined where there is none. */
export function sectionAt(engine: Engine, input: number): Section | undefined {
  const rests = restMap(engine).rests(input);
  const seen = rests.at(-1);
  if (seen === undefined) return undefined;
  // Between points of the map the eigenvalues are good to some digits, which does not tell on which side of a Hopf point it is.
  const about = Math.abs(seen.turn) < slow ? exactly(engine, input, seen) : seen;
  // A small orbit about an unstable rest draws back twice as fast as that repels (Kuznetsov 2004, 3.4): a larger one may
  // seem to draw back faster than it does, but not so much.
  const floor = about.turn > 0 ? Math.exp(-2 * about.turn) : 0;
  const stable = [...rests.slice(0, -1), about].some((rest) => rest.stable);
  const alone = about.sure && rests.length === 1 && (stable || about.growth > 0);
  return { level: about.V, floor, rest: about, stable, alone };
}

function exactly(engine: Engine, input: number, seen: Rest): Rest {
  const point = fixedPointNear(engine, input, fixedPointOf(engine, seen).state);
  return point === undefined ? seen : restOf(engine, point);
}
