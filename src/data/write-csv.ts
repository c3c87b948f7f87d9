// A curve as CSV, in the form that `readCurve` reads back.
import { csvFormatRows } from 'd3-dsv';
import { type Curve, plainCurveForm } from '../curve/curve.ts';
import { expect, type Form, listOf, record, text } from '../numeric/given.ts';

/** A further column of a written curve: its heading and one cell for each point. */
export interface ExtraColumn {
  readonly heading: string;
  readonly values: readonly (number | string | null)[];
}

const cell: Form = {
  allowed: 'a number, text or null',
  fits: (value) => value === null || typeof value === 'number' || typeof value === 'string',
};

const extrasForm = listOf(
  record({ heading: text, values: listOf(cell, 'a list of numbers and texts') }),
  'a list of columns',
);

/**
 * Writes `current (UNIT),rate (Hz),rate kind`, then outcome, accuracy and spread where the curve has them, then the extras.
 * Numbers are written in full, so that reading them back gives the same curve.
 */
export function writeCurve(curve: Curve, extras: readonly ExtraColumn[] = []): string {
  expect(curve, plainCurveForm, 'curve');
  expect(extras, extrasForm, 'extras');
  const { current, rate, outcome, accuracy, statistics } = curve;
  const columns: ExtraColumn[] = [
    { heading: `current (${current.unit})`, values: current.values },
    { heading: 'rate (Hz)', values: rate.values },
    { heading: 'rate kind', values: rate.values.map(() => rate.kind) },
  ];
  if (outcome !== undefined) columns.push({ heading: 'outcome', values: outcome });
  if (accuracy !== undefined) columns.push({ heading: 'accuracy (Hz)', values: accuracy.values });
  if (statistics !== undefined) {
    columns.push({ heading: 'trials', values: statistics.trials });
    columns.push({ heading: 'standard error (Hz)', values: statistics.standardError });
  }
  columns.push(...extras);
  const heading = columns.map((column) => column.heading);
  const rows = current.values.map((_, i) => columns.map(({ values }) => String(values[i] ?? '')));
  return `${csvFormatRows([heading, ...rows])}\n`;
}
