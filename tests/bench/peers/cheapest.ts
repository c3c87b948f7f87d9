// The cheapest way to get the curve out of a fixed-step simulator to an accuracy: from recorded crossings of long runs it is
// worked out how short the run may be, and which estimate of the rate then serves best.
import { curveError } from '../curve-error.ts';

/** How a rate is made from the crossing times of one neuron up to an end, ms; in Hz, 0 where it no longer fires. */
export interface Estimate {
  readonly name: string;
  rate(crossings: readonly number[], end: number): number;
}

/** Longer than any interval of the squid axon in its range, ms: without a spike for so long it has fallen silent. */
const longestInterval = 40;

function upTo(crossings: readonly number[], end: number): readonly number[] {
  return crossings.filter((time) => time <= end);
}

function silent(times: readonly number[], end: number): boolean {
  return times.length < 2 || times.at(-1)! < end - longestInterval;
}

export const lastInterval: Estimate = {
  name: 'last interval',
  rate(crossings, end) {
    const times = upTo(crossings, end);
    return silent(times, end) ? 0 : 1000 / (times.at(-1)! - times.at(-2)!);
  },
};

export const lateIntervals: Estimate = {
  name: 'mean interval of the second half',
  rate(crossings, end) {
    const times = upTo(crossings, end);
    const late = times.filter((time) => time > end / 2);
    if (silent(times, end) || late.length < 2) return 0;
    return (1000 * (late.length - 1)) / (late.at(-1)! - late[0]!);
  },
};

/** Aitken's extrapolation: intervals that converge geometrically tell where they go. */
const extrapolated: Estimate = {
  name: 'last three intervals, extrapolated',
  rate(crossings, end) {
    const times = upTo(crossings, end);
    if (silent(times, end)) return 0;
    if (times.length < 4) return lastInterval.rate(crossings, end);
    const [a, b, c, d] = times.slice(-4) as [number, number, number, number];
    const [x, y, z] = [b - a, c - b, d - c];
    const shrink = (z - y) / (y - x);
    const limit = Math.abs(shrink) < 0.98 ? z + ((z - y) * shrink) / (1 - shrink) : z;
    return 1000 / limit;
  },
};

const estimates: readonly Estimate[] = [lastInterval, lateIntervals, extrapolated];

/** A shorter run that would have done. */
export interface Shortest {
  readonly end: number;
  readonly estimate: Estimate;
}

/** Ends that are tried, ms. */
const stride = 5;

/** The shortest run whose error over all but a hundredth of the currents is small enough; undefined where none is. */
export function shortest(
  crossings: readonly (readonly number[])[],
  duration: number,
  reference: readonly number[],
  accuracy: number,
): Shortest | undefined {
  const good = (end: number, estimate: Estimate): boolean =>
    curveError(
      crossings.map((each) => estimate.rate(each, end)),
      reference,
    ).most <= accuracy;
  let found: Shortest | undefined;
  for (const estimate of estimates) {
    for (let end = stride; end < (found?.end ?? duration + stride); end += stride) {
      if (!good(end, estimate)) continue;
      found = { end, estimate };
      break;
    }
  }
  return found;
}
