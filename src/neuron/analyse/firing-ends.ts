// Where firing ends as the current grows: depolarisation block, or an oscillation too small to meet the spike rule.
import type { Outcome } from '../../curve/curve.ts';
import type { KernelFactory } from '../kernel/kernel.ts';
import type { Model } from '../model.ts';
import type { CurrentRange } from '../range.ts';
import { sweep } from '../sweep.ts';
import { lowest } from './search.ts';

/** The highest current of sustained firing and what lies beyond. */
export interface FiringEnd {
  /** In the model's own unit. */
  readonly value: number;
  readonly outcome: Outcome;
}

/** Currents asked for between the rheobase and the highest: each that much farther from the rheobase than the last. */
const points = 32;
const growth = 1.25;

/** Of the rates asked for. */
const precision = Object.freeze({ accuracy: 1e-4, tolerance: 1e-6 });

/**
 * Looks upward from a current at which the neuron fires; undefined where it fires on to the highest.
 *
 * @param resolution of the current, relative
 */
export function firingEnd(
  model: Model,
  range: CurrentRange,
  kernel: KernelFactory,
  resolution: number,
): FiringEnd | undefined {
  const { from, to } = range;
  // Where an orbit is about to vanish, what is said of a current may depend on those it was asked with.
  const told = new Map<number, Outcome>();
  const outcomes = (currents: readonly number[]): readonly Outcome[] => {
    const { accuracy, tolerance } = precision;
    const { outcome } = sweep(model, currents, { accuracy, tolerance, kernel });
    for (const [i, current] of currents.entries()) told.set(current, outcome[i]!);
    return outcome;
  };
  const currents = Array.from({ length: points }, (_, i) => from + (to - from) * growth ** (i + 1 - points));
  const silent = outcomes(currents).findIndex((outcome) => outcome !== 'spiking');
  if (silent < 0) return undefined;
  const bracket = lowest(
    (inputs) => outcomes(inputs).map((outcome) => outcome !== 'spiking'),
    { low: silent === 0 ? from : currents[silent - 1]!, high: currents[silent]! },
    resolution,
  );
  return { value: bracket.low, outcome: told.get(bracket.high)! };
}
