// One run of a neuron, simulated or recorded, as columns: the document of `trace`.
import type { Column } from './curve.ts';

/** A run: every variable at the same times, and the times of the spikes. */
export interface Trace {
  readonly model: string;
  /** How a simulated run was stepped. */
  readonly method?: string;
  readonly time: Column;
  readonly variables: Readonly<Record<string, Column>>;
  readonly spikes: Column;
}
