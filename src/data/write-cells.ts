// The curves of many cells as one table, in the form that `readCells` reads back.
import { csvFormatRows } from 'd3-dsv';
import { InputError } from '../numeric/errors.ts';
import { type RecordedCurve, recordedColumns } from './recorded-curve.ts';
import { factorTo } from './signal-units.ts';

/**
 * Writes a row for each cell, sweep and step: the cell's name, then what `writeCurve` writes of a recorded curve, currents in
 * pA.
 *
 * @throws InputError for a curve whose current is not in amperes
 */
export function writeCells(curves: readonly RecordedCurve[]): string {
  const [first] = curves;
  if (first === undefined) return '';
  const extras = recordedColumns(first).map(({ heading }) => heading);
  const heading = ['cell', 'current (pA)', 'rate (Hz)', 'rate kind', 'outcome', 'accuracy (Hz)', ...extras];
  // A table has its accuracy in every row or not at all.
  const accurate = curves.every(({ accuracy }) => accuracy !== undefined);
  const rows = curves.flatMap((curve) => rowsOf(curve, accurate));
  const kept = accurate ? heading : heading.filter((name) => name !== 'accuracy (Hz)');
  return `${csvFormatRows([kept, ...rows])}\n`;
}

function rowsOf(curve: RecordedCurve, accurate: boolean): readonly string[][] {
  const { current, rate, outcome, accuracy, model } = curve;
  const factor = factorTo(current.unit, 'pA');
  if (factor === undefined) {
    const what = `its current is in ${current.unit}`;
    throw new InputError({ code: 'unit', where: model, what, allowed: 'curves over a current in A, nA or pA' });
  }
  const extras = recordedColumns(curve);
  return current.values.map((value, i) =>
    [
      model,
      value * factor,
      rate.values[i]!,
      rate.kind,
      outcome[i]!,
      ...(accurate ? [accuracy!.values[i]!] : []),
      ...extras.map(({ values }) => values[i] ?? ''),
    ].map(String),
  );
}
