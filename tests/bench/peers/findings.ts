// What one part of the comparison found.
import type { CurveError } from '../curve-error.ts';
import { ratio, relative, seconds, type Table, type Target } from '../report.ts';

export interface Findings {
  readonly table: Table;
  readonly targets: readonly Target[];
}

/** What one program did. */
export interface Entry {
  readonly program: string;
  readonly setting: string;
  /** Processor time of the work, s. */
  readonly seconds: number;
  readonly error: CurveError;
  /** Compiling, s, where there is any. */
  readonly build?: number;
}

/** Entries as a table; the first is ours, and the others are told in multiples of its time. */
export function entryTable(title: string, unit: string, units: number, entries: readonly Entry[]): Table {
  const [ours] = entries;
  return {
    title,
    heads: [
      'program',
      'setting',
      'time',
      unit,
      'times ours',
      'compiling',
      'error, 99 % of currents',
      'worst',
      'misplaced',
    ],
    rows: entries.map(({ program, setting, seconds: time, error, build }) => [
      program,
      setting,
      seconds(time),
      seconds(time / units),
      ratio(time / ours!.seconds),
      build === undefined ? '' : seconds(build),
      Number.isFinite(error.most) ? relative(error.most) : 'over 1 % misplaced',
      relative(error.worst),
      String(error.misplaced),
    ]),
  };
}
