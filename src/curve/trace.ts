// One run of a neuron, simulated or recorded, as columns: the document of `trace`.
import { type Form, listOf, mappingOf, number, orNull, record, text } from '../numeric/given.ts';
import type { Column } from './curve.ts';

/** A run: every variable at the same times, and the times of the spikes. */
export interface Trace {
  readonly model: string;
  /** How a simulated run was stepped. */
  readonly method?: string;
  /** What becomes of a run in fixed steps at half the step: how large the error is, or that the step is too large. */
  readonly halved?: {
    readonly step: { readonly value: number; readonly unit: 'ms' };
    readonly spikes: number;
    /** Largest change of the membrane potential at a time of the run. */
    readonly largestChange: { readonly value: number; readonly unit: string };
  };
  readonly time: Column;
  readonly variables: Readonly<Record<string, Column>>;
  readonly spikes: Column;
}

const column = record({ unit: text, values: listOf(orNull(number), 'an array of numbers') });

export const traceForm: Form = record(
  { model: text, time: column, variables: mappingOf(column), spikes: column },
  'a run, as trace gives it',
);
