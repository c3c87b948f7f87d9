// Ringing that is known to die out, long before it has. Near a fixed point at which a pair of complex eigenvalues
// mu +- i omega leads, the amplitude A of the ringing follows the normal form of a Hopf point,
//   log(A next / A) = 2 pi mu/omega - c A^2
// from one maximum to the next (Kuznetsov 2004, Elements of Applied Bifurcation Theory, 3.4). The first term is known from the
// eigenvalues, and c shows in the amplitudes.
import type { FixedPoint } from '../rest/fixed-points.ts';
import type { Summit } from '../runs.ts';

/** Follows the maxima of a membrane potential. */
export interface Decay {
  /** The fixed point that the maxima lie above, found once for as long as they do. */
  about(rest: () => FixedPoint | undefined): FixedPoint | undefined;
  /** Takes a maximum. */
  add(summit: Summit): void;
  /** The fixed point that the maxima so far settle to, if that is certain. */
  settles(rest: () => FixedPoint | undefined): FixedPoint | undefined;
  /** Whether maxima that seem to have converged may be those of an orbit about a fixed point, and not of slow ringing. */
  lasts(rest: () => FixedPoint | undefined): boolean;
}

/** So little, relative to the linear decay, may the nonlinear part be where it works against the decay. */
const linear = 0.25;

/** So well must two measurements of c agree where the nonlinear part helps the decay. */
const agreement = 0.3;

/**
 * Amplitudes have to be as small for the normal form to hold all the way down, mV, where more than the linear part counts, and in any case:
 * slopes of gates are of five to ten millivolts, and an orbit may lie in between, as one of 15 mV beside a Hopf point of a Wang-Buzsaki
 * neuron of other parameters, and one of 35 mV in a retinal ganglion cell, onto which amplitudes of 40 mV fall by the linear decay.
 */
const small = Object.freeze({ nonlinear: 6, linear: 12 });

/** Amplitudes below this are not told from the errors of integration, mV. */
const leastAmplitude = 0.01;

/** The decay of an orbit that lasts, relative to that of ringing. */
const lasting = 0.1;

/** @param accuracy relative changes of the amplitude below this from one maximum to the next may come from the steps alone */
export function followDecay(membrane: string, accuracy: number): Decay {
  let heights: number[] = [];
  let known: FixedPoint | undefined;
  const about = (rest: () => FixedPoint | undefined): FixedPoint | undefined => {
    known ??= rest();
    // Newton's method may have gone to another fixed point from afar.
    if (known !== undefined && heights.some((height) => height < known!.state[membrane]!)) known = undefined;
    return known;
  };
  const amplitudes = (point: FixedPoint): readonly number[] => heights.map((height) => height - point.state[membrane]!);
  return {
    about,
    add({ V }) {
      heights = [...heights.slice(-2), V];
    },
    settles(rest) {
      const [first, second, third] = heights;
      if (third === undefined || !(first! > second! && second! > third)) return undefined;
      const point = about(rest);
      const expected = point === undefined ? undefined : decayOf(point);
      if (point === undefined || expected === undefined || expected >= 0) return undefined;
      return diesOut(amplitudes(point), expected, accuracy) ? point : undefined;
    },
    lasts(rest) {
      const point = about(rest);
      if (point === undefined || point.growth >= 0) return true;
      const expected = decayOf(point);
      if (expected === undefined || heights.length < 3) return true;
      const [, a, b] = amplitudes(point) as [number, number, number];
      return Math.abs(Math.log(b / a)) < Math.max(lasting * Math.abs(expected), accuracy);
    },
  };
}

/** The logarithm of the factor by which a turn about a fixed point changes a small amplitude; undefined if it is no spiral. */
export function decayOf({ growth, spiral, eigenvalues }: FixedPoint): number | undefined {
  if (!spiral) return undefined;
  const leading = eigenvalues.find(({ real }) => real === growth)!;
  return (2 * Math.PI * growth) / Math.abs(leading.imaginary);
}

function diesOut(amplitudes: readonly number[], expected: number, accuracy: number): boolean {
  const [a, b, c] = amplitudes as [number, number, number];
  if (!(c > leastAmplitude && c <= small.linear) || !(Math.log(c / b) < -accuracy)) return false;
  const [early, late] = [Math.log(b / a) - expected, Math.log(c / b) - expected];
  if (against([early, late], [a * b, b * c]) > linear * Math.abs(expected)) return false;
  if (Math.max(Math.abs(early), Math.abs(late)) <= linear * Math.abs(expected)) return true;
  // The decay is faster than linear by what grows with the square of the amplitude: it only helps.
  const [before, after] = [early / (a * b), late / (b * c)];
  return c <= small.nonlinear && early < 0 && late < 0 && Math.abs(after - before) <= agreement * Math.abs(before);
}

/**
 * How much the nonlinear part works against the decay at most, on the way down to an amplitude of 0: near a subcritical Hopf point
 * what falls onto an orbit about the rest falls as fast as ringing that dies out, but smaller amplitudes grow (Kuznetsov 2004,
 * 8.3: the next term of the normal form, with the fourth power of the amplitude).
 *
 * @param parts the nonlinear parts of two turns, and the squares of their amplitudes
 */
function against(parts: readonly [number, number], squares: readonly [number, number]): number {
  const [early, late] = [parts[0] / squares[0], parts[1] / squares[1]];
  const bend = (early - late) / (squares[0] - squares[1]);
  const slope = late - bend * squares[1];
  if (!(bend < 0 && slope > 0)) return 0;
  const square = Math.min(slope / (-2 * bend), squares[1]);
  return square * (slope + bend * square);
}
