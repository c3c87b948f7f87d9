// Spikes of membranes that run away. The upstroke of an exponential or quadratic neuron reaches infinity in finite time, so
// that as its source prints it, without a bound on the exponential, no step is small enough near its end: there the
// membrane outruns everything else, and what is left of its way to the spike rule is an integral over the potential.
import type { Engine } from '../engine.ts';
import type { State } from '../rest/fixed-points.ts';

/** A spike at the end of a climb. */
export interface Runaway {
  /** The state in which the spike rule is met, all but the membrane as they were. */
  readonly state: State;
  /** Time that the climb takes, ms. */
  readonly lasts: number;
}

/** Where in the lane the climb begins. */
export interface Climb {
  readonly state: State;
  /** Values of symbols that are no variables: the input, the time and what else the neuron reads. */
  readonly symbols: State;
  /** The longest that it may take, ms, for all else to stand still meanwhile. */
  readonly longest: number;
}

/** How far up a spike rule is looked for, mV: each distance twice the last, up to a thousand volts. */
const reach = Object.freeze({ from: 1e-9, doublings: 50 });

/** Halvings that take the last of those distances to the last digit of a potential. */
const halvings = 60;

/** Parts of the way, the first the shortest because the slope grows: by the cube of their number. */
const parts = 128;

/** The spike that a membrane runs away to; undefined where it does not get to one in the time. */
export function runawayFrom(engine: Engine, { state, symbols, longest }: Climb): Runaway | undefined {
  const { membrane } = engine.model;
  const start = state[membrane]!;
  const above = (distance: number): State => ({ ...symbols, ...state, [membrane]: start + distance });
  const met = (distance: number): boolean => engine.event(above(distance)).event! > 0;
  const distance = met(0) ? undefined : distanceTo(met);
  if (distance === undefined) return undefined;
  const slope = (part: number): number =>
    engine.slopes(above(distance * (part / parts) ** 3))[`derivative.${membrane}`]!;
  let lasts = 0;
  for (let part = 0, before = slope(0); part < parts; part++) {
    const after = slope(part + 1);
    if (!(before > 0 && after > 0)) return undefined;
    const length = (distance * ((part + 1) ** 3 - part ** 3)) / parts ** 3;
    // The mean of the reciprocals of slopes in a constant ratio; of an infinite slope there is nothing left.
    lasts += length * meanReciprocal(before, after);
    before = after;
  }
  return lasts <= longest ? { state: { ...state, [membrane]: start + distance }, lasts } : undefined;
}

function distanceTo(met: (distance: number) => boolean): number | undefined {
  for (let doubling = 0; doubling < reach.doublings; doubling++) {
    let high = reach.from * 2 ** doubling;
    if (!met(high)) continue;
    let low = high / 2;
    for (let halving = 0; halving < halvings; halving++) {
      const middle = (low + high) / 2;
      if (met(middle)) high = middle;
      else low = middle;
    }
    return high;
  }
  return undefined;
}

/** Over a stretch on which a slope grows from one value to another exponentially. */
function meanReciprocal(a: number, b: number): number {
  if (b === Number.POSITIVE_INFINITY) return 0;
  const ratio = b / a;
  return Math.abs(ratio - 1) < 1e-6 ? 2 / (a + b) : (1 / a - 1 / b) / Math.log(ratio);
}
