// How far the step of a linear neuron in noise puts its rate off, and the step that keeps this small. Between two steps the
// threshold is met by the law of a Brownian bridge, which is exact where the mean potential lies at the threshold; elsewhere leak
// bends the path, and the rate is off by the square of the step.
import { evaluator } from '../../../expression/evaluate.ts';
import type { Graph } from '../../../expression/nodes.ts';

/** The step of a linear neuron in noise, at each input in internal units. */
export interface BridgeSteps {
  /** The longest step, ms, that keeps the bias below a relative error. */
  stepFor(input: number, relative: number): number;
  /** What a step, ms, puts the rate off by at most, relative to it; undefined where distances from the mean grow. */
  biasAt(input: number, step: number): number | undefined;
}

/**
 * The bias over (step/tau)^2 is at most `far |mean - threshold|/(threshold - reset) + near`, and below the threshold by
 * `deep z^2` more, with z the distance of the mean from it in standard deviations: a bound drawn around the bias that the law
 * of the stepped process gives without sampling (tests/reference/noisy-step), for resets 0.2 to 15 deviations below the
 * threshold and means from 100 above it to 4 below. A refractory period only dilutes it.
 */
const bound = Object.freeze({ far: 0.115, near: 0.03, deep: 1 / 12 });

/**
 * Further below the threshold, in deviations, a neuron fires less than once in 2000 time constants; its bias in Hz is then
 * below what it would be there, and no smaller step is taken.
 */
const deepest = 4;

/** ms; beyond it a step gains nothing, since most end with a spike. */
const longest = 5;

/** ms; a current that asks for a shorter one would be run without an end. What it costs is in the bias that is told. */
const shortest = 1e-3;

/** Where distances from the mean grow, none of the above is known: a step in which they grow by a hundredth, ms times 1/ms. */
const unstable = 0.01;

/** The steps of a neuron with the closed forms of `exactLinear`. */
export function bridgeSteps(closed: Graph, membrane: string, input: string): BridgeSteps {
  const forms = evaluator(closed);
  const at = (value: number): { readonly rate: number; readonly factor: (deepest: number) => number } => {
    const here = forms({ [input]: value, [membrane]: 0, 'step.size': 1 });
    const { decay, spread, drive, threshold, reset } = here as Record<string, number>;
    // Per ms, by which distances shrink; what is left of rounding where there is no leak is none.
    const rate = Math.abs(1 - decay!) < 1e-12 ? 0 : -Math.log(decay!);
    // Of the mean above the threshold, both over tau.
    const above = drive! / (threshold! - reset!);
    // rate^2 times the bias over (step/tau)^2, so that none of it is infinite without leak.
    const factor = (most: number): number => {
      const deviation = spread! / Math.sqrt(1 - decay! * decay!);
      const z = drive! < 0 ? Math.min(most, -drive! / (rate * deviation)) : 0;
      return rate * bound.far * Math.abs(above) + rate * rate * (bound.near + bound.deep * z * z);
    };
    return { rate, factor };
  };
  return {
    stepFor(value, relative) {
      const { rate, factor } = at(value);
      if (rate === 0) return longest;
      const wanted = rate < 0 ? unstable / -rate : Math.sqrt(relative / factor(deepest));
      return Math.max(shortest, Math.min(longest, wanted));
    },
    biasAt(value, step) {
      const { rate, factor } = at(value);
      if (rate < 0) return undefined;
      return rate === 0 ? 0 : Math.min(1, factor(Number.POSITIVE_INFINITY) * step * step);
    },
  };
}
