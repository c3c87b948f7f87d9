// How firing begins, in the sense of Hodgkin 1948, J. Physiol. 107:165-181: class 1 where the interval between spikes grows
// without bound as the current nears the rheobase, class 2 where firing sets in with a rhythm of its own.
import type { State } from '../simulate/rest/fixed-points.ts';
import type { Probe } from './probe.ts';
import { followDown, settled } from './search.ts';

/** The evidence for a class. */
export interface Onset {
  readonly excitability: 'class 1' | 'class 2';
  /** Limit of the rate at the rheobase, Hz: 0 where the interval grows without bound. */
  readonly rate: number;
  /** What the rate is: where no law shows at the currents nearest to the rheobase, the rate there bounds the limit from above. */
  readonly rateIs: 'limit' | 'upper bound';
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

/** Nearer the laws than this, as factors on the increments, an interval follows one of them: no quarter, no equals. */
const plain = Object.freeze({ limit: 0.35, logarithm: 0.85 });

/** Times that firing is looked at 16 times nearer than before, where the law does not show, and how well the onset is known then. */
const closer = Object.freeze({ times: 4, known: 1 / 64 });

/** Where firing begins, and how. */
export interface Beginning {
  /** Internal units. */
  readonly rheobase: number;
  readonly scale: number;
  /**
   * Whether rest is still stable at the onset of firing; then the orbit is not born of rest but apart from it, and the neuron
   * switches to a rhythm instead of sliding into it: class 2 (Izhikevich 2007, ch. 7).
   */
  readonly restsToo: boolean;
  /** Whether the orbit goes on below, where a step from rest does not reach it. */
  readonly goesOn: boolean;
  /** Whether the rheobase is known to the last digits. */
  readonly exact: boolean;
  /** Whether there is a saddle to pass: without one, what grows like a logarithm is a fold too near to be seen. */
  readonly hasSaddle: boolean;
}

/** Currents, intervals, and by what factor the last increment grew. */
interface Measures {
  readonly inputs: readonly number[];
  readonly intervals: readonly number[];
  readonly states: readonly (State | undefined)[];
}

/** Measures the approach to the rheobase from rest; undefined where the neuron does not fire on at the distances tried. */
export function onsetOf(probe: Probe, beginning: Beginning): Onset | undefined {
  const { rheobase, scale, restsToo } = beginning;
  for (const factor of retries) {
    const inputs = [0, 1, 2].map((power) => rheobase + (factor * approach.farthest * scale) / approach.nearer ** power);
    const answers = probe.fires(inputs);
    if (answers.some(({ fires }) => !fires)) continue;
    const first = {
      inputs,
      intervals: answers.map(({ interval }) => interval),
      states: answers.map(({ state }) => state),
    };
    const growth = growthOf(first);
    const diverges = grows(first) && growth > divide;
    const measured = { inputs, intervals: first.intervals, growth };
    if (diverges && !restsToo) {
      return {
        ...measured,
        excitability: 'class 1',
        rate: 0,
        rateIs: 'limit',
        why: reason(diverges, restsToo, growth, true),
      };
    }
    const at = rateAt(probe, beginning, first);
    return { ...measured, excitability: 'class 2', ...at, why: reason(diverges, restsToo, growth, at.rate === 0) };
  }
  return undefined;
}

/** The rate where firing begins beside rest, or with a rhythm of its own. */
function rateAt(probe: Probe, beginning: Beginning, first: Measures): Pick<Onset, 'rate' | 'rateIs'> {
  const { rheobase, goesOn, exact, hasSaddle } = beginning;
  if (goesOn) {
    // The orbit is there at the rheobase too: nothing is approached.
    const [at] = probe.fires([rheobase], first.states.at(-1));
    if (at!.fires) return { rate: 1000 / at!.interval, rateIs: 'limit' };
  }
  let measures = first;
  let found = limitOf(measures, hasSaddle);
  let begins = rheobase;
  for (let time = 0; time < closer.times && found === undefined; time++) {
    const next = nearer(probe, begins, measures, exact || goesOn);
    if (next === undefined) break;
    begins = next.begins;
    measures = next.measures;
    found = limitOf(measures, hasSaddle);
  }
  if (found !== undefined) return { rate: 1000 / found, rateIs: 'limit' };
  return { rate: 1000 / measures.intervals.at(-1)!, rateIs: 'upper bound' };
}

/** The same 16 times nearer, for which the onset has to be known better. */
function nearer(
  probe: Probe,
  begins: number,
  { inputs, intervals, states }: Measures,
  exact: boolean,
): { readonly begins: number; readonly measures: Measures } | undefined {
  const [last, state] = [inputs.at(-1)!, states.at(-1)];
  const distance = (last - begins) / approach.nearer;
  const width = (distance * closer.known) / Math.abs(last);
  const onset =
    exact || state === undefined
      ? begins
      : settled(followDown(probe, { input: last, state }, { stride: distance, width }));
  const input = onset + distance;
  if (!(input < last)) return undefined;
  const [answer] = probe.fires([input], state);
  if (!answer!.fires) return undefined;
  return {
    begins: onset,
    measures: {
      inputs: [...inputs.slice(1), input],
      intervals: [...intervals.slice(1), answer!.interval],
      states: [...states.slice(1), answer!.state],
    },
  };
}

/**
 * The limit of the interval by the law that it follows: infinite as the logarithm or faster, by Aitken's extrapolation where
 * increments shrink by a constant factor; undefined where it follows none.
 */
function limitOf(measures: Measures, hasSaddle: boolean): number | undefined {
  const growth = growthOf(measures);
  const [, b, c] = measures.intervals as [number, number, number];
  if (Math.abs(growth) < plain.limit) return c + ((c - b) * growth) / (1 - growth);
  return hasSaddle && grows(measures) && growth > plain.logarithm ? Number.POSITIVE_INFINITY : undefined;
}

function growthOf({ intervals }: Measures): number {
  const [a, b, c] = intervals as [number, number, number];
  // Where a refractory period is all, intervals do not grow.
  return c === b ? 0 : (c - b) / (b - a);
}

function grows({ intervals }: Measures): boolean {
  const [a, b, c] = intervals as [number, number, number];
  return c > b && b > a;
}

function reason(diverges: boolean, restsToo: boolean, growth: number, slows: boolean): string {
  const measured = `16 times nearer the rheobase the interval grows by ${growth.toPrecision(3)} times what it grew by before`;
  if (diverges && !restsToo) return `${measured}: it has no limit, so the neuron fires as slowly as one likes`;
  if (slows) {
    return `${measured}; rest is still stable where firing begins, and nearer still spikes pass a saddle ever more slowly`;
  }
  if (restsToo) return `${measured}; rest is still stable where firing begins, so the neuron jumps to a rhythm`;
  return `${measured}: it tends to a limit, so the neuron never fires slowly`;
}
