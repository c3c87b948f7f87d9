// Measured cells for those who have no recording at hand, as a table of many cells: those that the claims are held against.
import { csvFormatRows } from 'd3-dsv';
import { measuredCells } from '../../claims/trial/measured-cells.ts';

export function exampleTable(): string {
  const rows = measuredCells.flatMap(({ name, curve: { current, rate } }) =>
    current.values.map((value, i) => [name, String(value), String(rate.values[i])]),
  );
  return csvFormatRows([['cell', 'current (pA)', 'rate (Hz)'], ...rows]);
}
