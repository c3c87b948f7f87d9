// What each kind of stimulus is made of: the table from which stimuli are read, checked and explained.
import type { Stimulus } from './stimulus.ts';

/** What a number of a stimulus measures. */
export type Measure = 'current' | 'current*sqrt(time)' | 'time' | 'frequency' | 'angle' | 'count' | 'choice';

export interface Field {
  readonly measure: Measure;
  /** Taken where none is given; without one the field must be given. */
  readonly otherwise?: number;
  /** The least value, itself allowed only where `least.open` is not set. */
  readonly least?: { readonly value: number; readonly open?: boolean };
}

/** Kinds that are made of a few numbers. */
export type NumericKind = Exclude<Stimulus['kind'], 'samples'>;

const current: Field = { measure: 'current' };
const onset: Field = { measure: 'time', otherwise: 0, least: { value: 0 } };
const positive = { value: 0, open: true } as const;

export const stimulusFields: Readonly<Record<NumericKind, Readonly<Record<string, Field>>>> = Object.freeze({
  step: {
    amplitude: current,
    onset,
    duration: { measure: 'time', otherwise: Number.POSITIVE_INFINITY, least: positive },
  },
  staircase: {
    from: { ...current, otherwise: 0 },
    to: current,
    levels: { measure: 'count', least: { value: 2 } },
    dwell: { measure: 'time', least: positive },
    back: { measure: 'choice', otherwise: 0 },
  },
  ramp: {
    from: { ...current, otherwise: 0 },
    to: current,
    onset,
    duration: { measure: 'time', least: positive },
  },
  sine: {
    mean: { ...current, otherwise: 0 },
    amplitude: current,
    frequency: { measure: 'frequency', least: positive },
    phase: { measure: 'angle', otherwise: 0 },
  },
  'white-noise': { intensity: { measure: 'current*sqrt(time)', least: { value: 0 } } },
  'coloured-noise': {
    sigma: { ...current, least: { value: 0 } },
    tau: { measure: 'time', least: positive },
  },
});

/** Every kind that can be named, e.g. on the command line. */
export const stimulusKinds = Object.freeze(Object.keys(stimulusFields)) as readonly NumericKind[];
