// What runs from rest come to, and whether those at neighbouring currents go the same way.
import type { Engine } from '../engine.ts';

/** Where a run from rest landed. */
export interface Landing {
  /** Heights of the maxima of the membrane potential on the way, mV. */
  readonly heights: readonly number[];
  /** Of an orbit, if it landed on one. */
  readonly rhythm?: {
    readonly spiking: boolean;
    readonly period: number;
    /** The variables at a maximum of the membrane potential. */
    readonly summit: Float64Array;
  };
  /** Potential of the fixed point, mV, if it settled. */
  readonly rest?: number;
}

/**
 * So far, relative to its height above rest, may a maximum be from what its neighbours say. Ringing is known to die out with
 * a margin (decay.ts) that a change of its amplitude by a tenth does not use up.
 */
const near = 0.1;

/**
 * Whether a run settled as those at the currents on both sides let expect: the way from rest to where settling is certain
 * changes smoothly with the current, so maxima that lie between those of the neighbours tell that the currents
 * between them go the same way.
 *
 * @param share of the way from the first neighbour's current to the second's
 */
export function alike(
  own: Landing,
  [a, b]: readonly [Landing, Landing],
  share: number,
  { model, scale }: Engine,
): boolean {
  const { rest } = own;
  if (rest === undefined || a.rest === undefined || b.rest === undefined) return false;
  const all = [own, a, b].map(({ heights }) => heights.length);
  // Certainty may come a turn earlier or later.
  const least = Math.min(...all);
  if (Math.max(...all) - least > 1) return false;
  const unit = scale[model.membrane]!;
  for (let k = 0; k < least; k++) {
    const foretold = a.heights[k]! + share * (b.heights[k]! - a.heights[k]!);
    if (!(Math.abs(own.heights[k]! - foretold) <= near * (unit + Math.abs(own.heights[k]! - rest)))) return false;
  }
  return true;
}
