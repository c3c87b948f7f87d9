// How many steps a run of known length may take before it is given up.
import type { Segments } from './segments.ts';

/**
 * Twenty times what the fastest spikes of the built-in neurons take, and as many at each change of the input as an adaptive step
 * needs to find its size again.
 */
const budget = Object.freeze({ atLeast: 1e5, perMillisecond: 1000, perChange: 20 });

/** Steps after which a run is given up; its length and the steps that it is asked to take are in ms. */
export function stepBudget(duration: number, step: number, segments: Segments | undefined): number {
  return (
    budget.atLeast +
    budget.perMillisecond * duration +
    (2 * duration) / step +
    budget.perChange * (segments?.times.length ?? 0)
  );
}
