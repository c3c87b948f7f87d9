// What is told of currents without a run, column by column: there may be thousands of them.
import type { Neighbours } from './surprise.ts';

/** What is told of a current: nothing yet, an orbit that spikes or does not, or that it settles as another current does. */
export const kinds = Object.freeze({ nothing: 0, spiking: 1, oscillating: 2, settling: 3 });

/** Where orbits were interpolated: between which orbits, and the part of their error that is not theirs. */
export interface Between {
  readonly around: Neighbours;
  readonly missed: number;
}

/** What is told, by place. */
export interface Told {
  readonly kind: Uint8Array;
  /** Of orbits: the period, ms, and its relative error. */
  readonly period: Float64Array;
  readonly error: Float64Array;
  readonly between: (Between | undefined)[];
  /** The place of the current that a settling one settles as. */
  readonly as: Int32Array;
}

/** Nothing yet of so many currents. */
export function nothingTold(count: number): Told {
  return {
    kind: new Uint8Array(count),
    period: new Float64Array(count),
    error: new Float64Array(count),
    between: new Array(count),
    as: new Int32Array(count),
  };
}

/** Tells of an orbit at a place. */
export function tellOrbit(
  told: Told,
  place: number,
  { spiking, period, error }: { readonly spiking: boolean; readonly period: number; readonly error: number },
): void {
  told.kind[place] = spiking ? kinds.spiking : kinds.oscillating;
  told.period[place] = period;
  told.error[place] = error;
}

/** Tells that a current settles as the one at another place. */
export function tellSettling(told: Told, place: number, as: number): true {
  told.kind[place] = kinds.settling;
  told.as[place] = as;
  return true;
}
