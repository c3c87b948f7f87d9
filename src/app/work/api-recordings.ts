// What is asked about a recording, and what is told of it.

import type { FitReport } from '../../fit/report.ts';
import type { Problem } from '../../numeric/errors.ts';
import type { Answer, Look, Picture } from './api.ts';

/** How a recording is to be read. */
export interface Reading {
  /** Settings of the spike rule that were changed, by name. */
  readonly spikes: Readonly<Record<string, number>>;
  /** Name or number of the channel with the membrane potential; the reader's choice when empty. */
  readonly channel: string;
}

/** A named number of a recorded cell. */
export interface CellNumber {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
}

/** A recording read, measured, fitted and drawn. */
export interface Recorded {
  readonly name: string;
  readonly format: string;
  readonly notes: readonly string[];
  /** Sweeps that can be looked at; 0 for a ready curve. */
  readonly sweeps: number;
  /** The first sweep that fires, for a first look. */
  readonly firing: number;
  readonly curve: Picture;
  readonly report?: FitReport;
  /** Of the best fit, with its parameters by name. */
  readonly formula?: string;
  readonly residuals?: Picture;
  readonly ranking?: Picture;
  /** Why nothing was fitted. */
  readonly problem?: Problem;
  readonly cell: readonly CellNumber[];
  /** Where the passive numbers come from. */
  readonly basis: string;
  /** The cell as a leaky integrate-and-fire model file, or why there is none. */
  readonly lif: { readonly text: string } | { readonly problem: Problem };
  readonly columns: readonly { readonly heading: string; readonly values: readonly (number | string | null)[] }[];
  /** The curve with all its columns, as CSV. */
  readonly csv: string;
  /** Settings by which spikes were found. */
  readonly rule: Readonly<Record<string, number>>;
}

/** Many cells read and fitted: which activation is best how often. */
export interface RecordedCells {
  readonly shares: Picture;
  readonly cells: readonly {
    readonly name: string;
    readonly points: number;
    readonly best: string;
    /** Root mean squared error of the best fit, Hz. */
    readonly rmse: number;
    /** What the data cannot tell from it. */
    readonly level: readonly string[];
  }[];
  /** Every fit of every cell, as CSV. */
  readonly csv: string;
  /** Why others are not among them, a line each. */
  readonly leftOut: readonly string[];
}

export interface Recordings {
  /**
   * Reads files: one, or two of Igor's, one of them with the current.
   *
   * @param progress told after each sweep
   */
  read(
    files: readonly File[],
    reading: Reading,
    look: RecordedLook,
    progress: (done: number, total: number) => void,
  ): Promise<Answer<Recorded>>;
  /** Reads files of many cells: recordings, or tables with a column that tells cells apart. */
  readCells(
    files: readonly File[],
    reading: Reading,
    look: Look,
    progress: (done: number, total: number) => void,
  ): Promise<Answer<RecordedCells>>;
  /** The last cells drawn anew. */
  redrawCells(look: Look): Promise<Answer<RecordedCells>>;
  /** The last recording drawn anew, without reading it again. */
  redraw(look: RecordedLook): Promise<Answer<Recorded>>;
  /** One of the last cells by its number among them, from 1, as a recording of its own. */
  openCell(number: string, look: RecordedLook): Promise<Answer<Recorded>>;
  /** One sweep of the last recording, counted from 0. */
  sweep(sweep: number, look: Look): Promise<Answer<Picture>>;
}

/** Words of the page that stand in the pictures. */
export interface RecordedLook extends Look {
  readonly lifName: string;
}
