// Subthreshold maxima: a lasting oscillation told from ringing that dies out.
import type { FixedPoint } from '../rest/fixed-points.ts';
import type { Summit } from '../runs.ts';
import { decayOf } from './decay.ts';
import { differences, type Limit, limitOf } from './limit.ts';

/** What has to be known of the neuron. */
export interface RingingOptions {
  readonly accuracy: number;
  /** The variable that is the membrane potential. */
  readonly membrane: string;
  /** Changes of heights below this from one maximum to a later one are errors of the steps, mV. */
  readonly jitter: number;
}

/** An oscillation lower than this above a stable rest is taken for ringing that has not yet died out, mV. */
export const least = Object.freeze({ height: 0.1, errors: 10 });

export interface Ringing {
  /** Forgets the maxima so far: a spike came between. */
  silence(): void;
  /** Takes a maximum; gives the period once the oscillation is known to last. */
  heard(summit: Summit, rest: () => FixedPoint | undefined): Limit | undefined;
}

/** What is kept of a maximum. */
type Maximum = Pick<Summit, 'time' | 'V'>;

/** Maxima that a period is reckoned from: a limit takes four values, and periods lie between maxima. */
const looked = 5;

/** Tells a lasting subthreshold oscillation from ringing: both converge in period and height, but ringing to rest. */
export function ringingWatch(options: RingingOptions): Ringing {
  const { accuracy, membrane, jitter } = options;
  // The last of the maxima as numbers: summits hold on to more than that, and a run may have half a million.
  let recent: readonly Maximum[] = [];
  let count = 0;
  /** Heights creep along where two orbits have just met and gone, by little at each turn, but by more than steps make of it. */
  const heightAhead = (heights: readonly number[]): Limit | undefined =>
    limitOf(heights, Math.min(accuracy, (steps * jitter) / Math.abs(heights.at(-1)!)));
  return {
    silence() {
      recent = [];
      count = 0;
    },
    heard(summit, rest) {
      recent = [...recent.slice(1 - looked), { time: summit.time, V: summit.V }];
      count++;
      if (count < looked) return undefined;
      const period = limitOf(differences(recent.map(({ time }) => time)), accuracy);
      const height = heightAhead(recent.map(({ V }) => V));
      if (period === undefined || height === undefined) return undefined;
      const point = rest();
      if (point === undefined || (point.growth >= 0 && !point.spiral))
        return swings(summit, period) ? period : undefined;
      if (point.growth >= 0) {
        if (growing(recent, point, options)) return undefined;
        return count > enough ? period : periodAhead(recent, point, options);
      }
      const above = height.value - point.state[membrane]!;
      return above > Math.max(least.height, least.errors * height.error) ? period : undefined;
    },
  };
}

/** Steps put heights off by so many times the least that tells from spike to spike. */
const steps = 3;

/**
 * Whether a maximum is that of an oscillation, by a sine that bends as much. Where neither a rest nor an orbit is near, as where a
 * saddle and a node have just met and gone, the potential creeps up for seconds, and errors of steps make maxima of their own.
 */
function swings(summit: Summit, { value }: Limit): boolean {
  return !(summit.bend() * (value / (2 * Math.PI)) ** 2 < least.height);
}

/** So many maxima beside a Hopf point may be on their way for ever, and those that change by little from one to the next are taken. */
const enough = 256;

/**
 * The period that ringing about an unstable rest comes to, if that is certain: right above a Hopf point it may be far from there and change
 * by little from one maximum to the next. By the normal form (decay.ts) the square of the amplitude has its limit where growth and
 * what is against it are the same, and the period changes with that square.
 */
function periodAhead(
  recent: readonly Maximum[],
  point: FixedPoint,
  { accuracy, membrane }: RingingOptions,
): Limit | undefined {
  const [a, b, c] = recent.slice(-3).map(({ V }) => V - point.state[membrane]!) as [number, number, number];
  const [before, now] = differences(recent.slice(-3).map(({ time }) => time)) as [number, number];
  const expected = decayOf(point)!;
  const [early, late] = [a * b, b * c];
  const limit = (expected * late) / (expected - Math.log(c / b));
  const left = late === early ? 0 : ((now - before) / (late - early)) * (limit - late);
  return Math.abs(left) <= accuracy * now ? { value: now + left, error: Math.abs(left) } : undefined;
}

/** Much less than linear growth by this share of it, and ringing about an unstable rest has grown as far as it will. */
const saturated = 0.1;

/**
 * Whether maxima about an unstable fixed point are still on their way out: right above a Hopf point they grow by so little
 * from one to the next that they seem to have converged.
 */
function growing(recent: readonly Maximum[], point: FixedPoint, { accuracy, membrane }: RingingOptions): boolean {
  const expected = decayOf(point)!;
  const [before, now] = recent.slice(-2).map(({ V }) => V - point.state[membrane]!) as [number, number];
  return !(now > least.height) || !(Math.abs(Math.log(now / before)) <= Math.max(saturated * expected, accuracy));
}
