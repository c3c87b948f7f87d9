// How firing begins, in the sense of Hodgkin 1948, J. Physiol. 107:165-181: class 1 where the interval between spikes grows
// without bound as the current nears the rheobase, class 2 where firing sets in with a rhythm of its own.
import type { Probe } from './probe.ts';

/** The evidence for a class. */
export interface Onset {
  readonly excitability: 'class 1' | 'class 2';
  /** Limit of the rate at the rheobase, Hz; 0 for class 1. Where no limit shows, the rate at the nearest current. */
  readonly rate: number;
  /** Currents above the rheobase, each 16 times nearer than the last (internal units). */
  readonly inputs: readonly number[];
  /** Intervals between spikes there, ms. */
  readonly intervals: readonly number[];
  /** By what factor the interval's growth from one distance to the next itself grew. */
  readonly growth: number;
  /** What the class was concluded from, in words. */
  readonly why: string;
}

/** Farthest distance from the rheobase, relative to it, and by what each next one is nearer. */
const approach = Object.freeze({ farthest: 2.56e-2, nearer: 16 });

/** Factors on the distances: nearer where firing ends soon, farther where the neuron is too slow to be waited for. */
const retries = [1, 1 / 16, 16, 256];

/**
 * With distances that shrink by 16, the increments of an interval that diverges as 1/sqrt(distance) (a saddle-node on the
 * orbit) grow by 4, those of one that diverges as the logarithm (a leaky integrator, an orbit through a saddle) stay
 * equal, and those of one that tends to its limit as the square root (a fold of orbits) shrink to a quarter, linearly to
 * a sixteenth (Izhikevich 2007, Dynamical Systems in Neuroscience, ch. 6). Half way between 1 and 1/4 on that scale:
 */
const divide = 0.5;

/**
 * Measures the approach to the rheobase from rest; undefined where the neuron does not fire on at the distances tried.
 *
 * @param restsToo whether rest is still stable at the onset of firing; then the orbit is not born of rest but apart from it,
 * and the neuron switches to a rhythm instead of sliding into it: class 2 (Izhikevich 2007, ch. 7)
 */
export function onsetOf(probe: Probe, rheobase: number, scale: number, restsToo: boolean): Onset | undefined {
  for (const factor of retries) {
    const inputs = [0, 1, 2].map((power) => rheobase + (factor * approach.farthest * scale) / approach.nearer ** power);
    const answers = probe.fires(inputs);
    if (answers.some(({ fires }) => !fires)) continue;
    const intervals = answers.map(({ interval }) => interval);
    const [a, b, c] = intervals as [number, number, number];
    const growth = (c - b) / (b - a);
    const diverges = c > b && b > a && growth > divide;
    const excitability = diverges && !restsToo ? 'class 1' : 'class 2';
    // Aitken's extrapolation: increments that shrink by a constant factor add up to a geometric series.
    const limit = Math.abs(growth) < divide ? c + ((c - b) * growth) / (1 - growth) : c;
    const rate = excitability === 'class 1' ? 0 : 1000 / limit;
    return { excitability, rate, inputs, intervals, growth, why: reason(diverges, restsToo, growth) };
  }
  return undefined;
}

function reason(diverges: boolean, restsToo: boolean, growth: number): string {
  const measured = `16 times nearer the rheobase the interval grows by ${growth.toPrecision(3)} times what it grew by before`;
  if (diverges && !restsToo) return `${measured}: it has no limit, so the neuron fires as slowly as one likes`;
  if (restsToo) return `${measured}; rest is still stable where firing begins, so the neuron jumps to a rhythm`;
  return `${measured}: it tends to a limit, so the neuron never fires slowly`;
}
