// Columns of text for a terminal.
import { wide } from '../viz/text-width.ts';

/** Rows aligned under their heads, where there are any; columns named in `right` are right-aligned. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const widths = heads.map((head, c) => rows.reduce((width, row) => Math.max(width, columns(row[c]!)), columns(head)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, c) => (right.includes(c) ? `${blanks(cell, widths[c]!)}${cell}` : padded(cell, widths[c]!)))
      .join('  ')
      .trimEnd();
  const headed = heads.some((head) => head !== '');
  const top = headed ? [line(heads), line(widths.map((width) => '-'.repeat(width)))] : [];
  return [...top, ...rows.map(line)].join('\n');
}

/** A text with blanks after it, up to so many columns. */
export function padded(text: string, width: number): string {
  return text + blanks(text, width);
}

function blanks(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columns(text)));
}

/** Columns that a text takes on a terminal: two for a Chinese character. */
function columns(text: string): number {
  return [...text].reduce((sum, letter) => sum + (wide.test(letter) ? 2 : 1), 0);
}

/** A number to a few significant digits, without exponents where they can be avoided. */
export function short(value: number | null | undefined, digits = 5): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '-';
  if (value === 0) return '0';
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e7 ? String(Number(value.toPrecision(digits))) : value.toExponential(2);
}
