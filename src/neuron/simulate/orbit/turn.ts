// One turn from a level of the membrane potential back to it.
import type { Passage } from '../runs.ts';

/** A state on the level, where a period takes it from there, and how long that is, ms. */
export interface Turn {
  readonly from: Float64Array;
  readonly to: Float64Array;
  readonly period: number;
  /** The step, ms, that the method took at its end. */
  readonly size: number;
  /** How often the spike rule was met on the way. */
  readonly spikes: number;
  /** By how much it was met at the highest maximum. */
  readonly margin: number;
}

/** The turn between two passages. */
export function turnOf(
  from: Pick<Passage, 'time' | 'state'>,
  to: Passage,
  { spikes, margin }: Pick<Turn, 'spikes' | 'margin'>,
): Turn {
  return { from: from.state, to: to.state, period: to.time - from.time, size: to.size, spikes, margin };
}
