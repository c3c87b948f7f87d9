// The level of the membrane potential through which the orbits of a neuron rise, current by current.
import type { Engine } from '../engine.ts';
import type { FixedPoint } from '../rest/fixed-points.ts';
import type { Rest } from './rest-curve.ts';
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
  /** The fixed point at which a run would settle, where there is but one. */
  readonly settlesAt: FixedPoint | undefined;
}

/** The section at a current: at the rest that orbits turn about, as the smallest of them do; undefined where there is none. */
export function sectionAt(engine: Engine, input: number): Section | undefined {
  const rests = restMap(engine).rests(input);
  const about = rests.at(-1);
  if (about === undefined) return undefined;
  // A small orbit about an unstable rest draws back twice as fast as that repels (Kuznetsov 2004, 3.4): a larger one may
  // seem to draw back faster than it does, but not so much.
  const floor = about.turn > 0 ? Math.exp(-2 * about.turn) : 0;
  const stable = rests.some((rest) => rest.stable);
  const settlesAt = stable && about.sure && rests.length === 1 ? fixedPointOf(engine, about) : undefined;
  return { level: about.V, floor, rest: about, stable, settlesAt };
}
