// What runs from rest come to, and whether those at neighbouring currents go the same way.
import type { Engine } from '../engine.ts';
import type { Approach } from './approach-watch.ts';
import type { Orbit } from './neighbours.ts';

/** Where a run from rest landed. */
export interface Landing {
  /** Heights of the maxima of the membrane potential on the way, mV. */
  readonly heights: readonly number[];
  /** Of an orbit, if it landed on one. */
  readonly rhythm:
    | {
        readonly spiking: boolean;
        readonly period: number;
        /** The variables at a maximum of the membrane potential. */
        readonly summit: Float64Array;
      }
    | undefined;
  /** The orbit that it was seen to near, where that ended it. */
  readonly approach: Approach | undefined;
  /** The small orbit that its maxima were seen to near, where that ended it. */
  readonly orbit: Orbit | undefined;
  /** Potential of the fixed point, mV, if it settled. */
  readonly rest: number | undefined;
}

/**
 * So far, relative to its height above rest, may a maximum be from what its neighbours say. Ringing is known to die out with
 * a margin (decay.ts) that a change of its amplitude by a tenth does not use up.
 */
const near = 0.1;

/** Whether two runs from rest came to the same kind of thing: a rest, or an orbit that was seen from afar. */
export function comparable(a: Landing | undefined, b: Landing | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  if (a.rest !== undefined && b.rest !== undefined) return true;
  return a.approach !== undefined && a.approach.spiking === b.approach?.spiking;
}

/**
 * Whether a run went as those at the currents on both sides let expect: the way from rest to where its end is certain changes
 * smoothly with the current, so maxima that lie between those of the neighbours tell that the currents between them go the
 * same way.
 *
 * @param share of the way from the first neighbour's current to the second's
 */
export function alike(
  own: Landing,
  [a, b]: readonly [Landing, Landing],
  share: number,
  { model, scale }: Engine,
): boolean {
  if (!comparable(own, a) || !comparable(own, b)) return false;
  const foretold = (first: number, second: number): number => first + share * (second - first);
  if (own.approach !== undefined) {
    const [before, here, after] = [a, own, b].map(({ approach }) => approach!.distances[0]!) as [
      number,
      number,
      number,
    ];
    const expected = foretold(before, after);
    return Math.abs(here - expected) <= near * expected;
  }
  const all = [own, a, b].map(({ heights }) => heights.length);
  // Certainty may come a turn earlier or later.
  const least = Math.min(...all);
  if (Math.max(...all) - least > 1) return false;
  const unit = scale[model.membrane]!;
  for (let k = 0; k < least; k++) {
    const expected = foretold(a.heights[k]!, b.heights[k]!);
    if (!(Math.abs(own.heights[k]! - expected) <= near * (unit + Math.abs(own.heights[k]! - own.rest!)))) return false;
  }
  return true;
}
