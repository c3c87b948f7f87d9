// A recording in current clamp, whatever file it came from: sweeps of membrane potential, and the current that was
// commanded in each. Readers make these; everything after them is the same for all formats.

/** A stretch of a sweep at one commanded current. Times in ms from the sweep's start. */
export interface Run {
  readonly from: number;
  readonly to: number;
  /** pA; NaN where the current is not constant (ramps, pulse trains). */
  readonly level: number;
}

/** The current commanded in a sweep. */
export interface Command {
  readonly runs: readonly Run[];
  /** Current between the steps, pA. */
  readonly holding: number;
}

/** Evenly sampled values of one sweep. */
export interface Signal {
  readonly values: Float64Array;
  /** Time between samples, ms. */
  readonly interval: number;
}

/** A recorded file, open for reading sweep by sweep. */
export interface Recording {
  /** The file's name. */
  readonly name: string;
  readonly format: string;
  readonly sweeps: number;
  /** Where the current comes from, e.g. `epoch table of Cmd 0`; `none` where the file does not tell it. */
  readonly origin: string;
  /** What was recognised and taken for granted, one sentence each. */
  readonly notes: readonly string[];
  /** Commanded current of a sweep, counted from 0. */
  readonly command: (sweep: number) => Promise<Command>;
  /** Membrane potential of a sweep, mV. */
  readonly potential: (sweep: number) => Promise<Signal>;
  /** Lets go of what reading needed; called once, when done. */
  readonly close?: () => void;
}

/** Which signals of a file to use, where it has several. */
export interface OpenOptions {
  /** Name or number (from 0) of the channel with the membrane potential. */
  readonly channel?: string;
}

/** Samples that one sweep may have: half a gigabyte as numbers, more than a day of slow sweeps. */
export const longestSweep = 2 ** 26;
