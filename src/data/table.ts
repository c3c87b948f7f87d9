// Delimited text to a table of cells, strictly: every row keeps its line number, so that whatever is wrong later can be
// found in the file. Separator and decimal sign are recognised, never assumed, and reported as notes.
import { InputError } from '../numeric/errors.ts';

/** One record; `line` is the line of the file on which it starts, counted from 1. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A column heading: `current (pA)` has the name `current` and the unit `pA`. */
export interface Heading {
  readonly text: string;
  readonly name: string;
  readonly unit: string | undefined;
}

/** Text as a table; all rows have as many cells as there are headings. */
export interface Table {
  /** The file, for messages. */
  readonly where: string;
  readonly separator: Separator;
  readonly headings: readonly Heading[];
  readonly rows: readonly Row[];
}

export type Separator = ',' | ';' | '\t';

/** How a separator is called in messages and notes. */
export const separatorNames: Readonly<Record<Separator, string>> = Object.freeze({
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
});

/**
 * Reads delimited text with one heading row. Empty lines and lines that start with # are passed over.
 *
 * @param where the file's name, for messages
 * @throws InputError naming the line: no text, no heading, a ragged row, a quote left open
 */
export function readTable(text: string, where: string): Table {
  if (text.includes('\0')) throw fault(where, 'is not text', 'CSV: a heading row, then rows of numbers');
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const first = lines.findIndex(meaningful);
  if (first < 0) throw fault(where, 'is empty', 'CSV: a heading row, then rows of numbers');
  const separator = separatorOf(lines[first]!);
  const records = readRecords(lines, separator, where);
  const headings = records[0]!.cells.map(readHeading);
  if (headings.every(({ text: cell }) => cell === '' || Number.isFinite(Number(cell.replace(',', '.'))))) {
    throw fault(`${where}: line ${first + 1}`, 'is no heading', 'a first line that names the columns');
  }
  const rows = records.slice(1);
  for (const { line, cells } of rows) {
    if (cells.length === headings.length) continue;
    const what = `has ${plural(cells.length, 'cell')} where the heading has ${headings.length}`;
    throw fault(`${where}: line ${line}`, what, `${headings.length} cells separated by ${separatorNames[separator]}`);
  }
  if (rows.length === 0) throw fault(where, 'has a heading and no rows', 'at least one row of numbers');
  return { where, separator, headings, rows };
}

/** A cell as it is quoted in a message: a damaged one can be as long as the file. */
export function quoted(cell: string): string {
  return cell.length > longestQuote ? `${cell.slice(0, longestQuote)}...` : cell;
}

const longestQuote = 60;

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function fault(where: string, what: string, allowed: string): InputError {
  return new InputError({ code: 'table', where, what, allowed });
}

function meaningful(line: string): boolean {
  return line.trim() !== '' && !line.startsWith('#');
}

/** The separator that cuts the heading into most cells. */
function separatorOf(heading: string): Separator {
  const bare = heading.replace(/"[^"]*"/g, '');
  const count = (separator: Separator): number => bare.split(separator).length;
  const ranked = (['\t', ';', ','] as const).map((separator) => ({ separator, cells: count(separator) }));
  return ranked.reduce((best, next) => (next.cells > best.cells ? next : best)).separator;
}

function readRecords(lines: readonly string[], separator: Separator, where: string): readonly Row[] {
  const records: Row[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = i + 1;
    let text = lines[i]!;
    if (!meaningful(text)) continue;
    if (!text.includes('"')) {
      records.push({ line, cells: text.split(separator).map((cell) => cell.trim()) });
      continue;
    }
    // A quoted cell may hold line breaks: lines belong together until the quotes are even.
    while (quotes(text) % 2 === 1) {
      i++;
      // A quote left open would otherwise swallow the file line by line, in quadratic time.
      if (i >= lines.length || i - line > longestRecord || text.length > longestText) {
        throw fault(`${where}: line ${line}`, 'has a quote that is never closed', 'quotes in pairs');
      }
      text += `\n${lines[i]!}`;
    }
    records.push({ line, cells: quotedCells(text, separator) });
  }
  return records;
}

/** Lines and characters that one quoted record may span. */
const longestRecord = 1000;
const longestText = 1e6;

function quotes(text: string): number {
  return text.split('"').length - 1;
}

function quotedCells(text: string, separator: Separator): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    if (character === '"') {
      if (inside && text[i + 1] === '"') {
        cell += '"';
        i++;
      } else inside = !inside;
    } else if (character === separator && !inside) {
      cells.push(cell.trim());
      cell = '';
    } else cell += character;
  }
  return [...cells, cell.trim()];
}

/** No heading with a unit is longer; what is longer is not searched for one. */
const longestHeading = 200;

function readHeading(text: string): Heading {
  const match = text.length > longestHeading ? null : /^(.*?)\s*(?:\((.*)\)|\[(.*)\])$/s.exec(text);
  const unit = match === null ? undefined : (match[2] ?? match[3])?.trim();
  return { text, name: (match?.[1] ?? text).trim(), unit: unit === '' ? undefined : unit };
}

/** Index of the column called `wanted`, by its whole heading or its name without unit, or -1. */
export function findColumn(table: Table, wanted: string): number {
  const plain = wanted.trim().toLowerCase();
  const exact = table.headings.findIndex(({ text }) => text.toLowerCase() === plain);
  return exact >= 0 ? exact : table.headings.findIndex(({ name }) => name.toLowerCase() === plain);
}

/**
 * Index of the column called `wanted`.
 *
 * @throws InputError listing the columns there are
 */
export function columnNamed(table: Table, wanted: string): number {
  const found = findColumn(table, wanted);
  if (found >= 0) return found;
  const known = table.headings.map(({ text }) => quoted(text)).join(', ');
  throw fault(table.where, `has no column "${wanted}"`, known);
}

/** Numbers of some columns, with the decimal sign that they use. */
export interface Numbers {
  readonly decimal: '.' | ',';
  readonly column: (index: number) => number[];
}

const withComma = /^[+-]?\d*,\d+(?:[eE][+-]?\d+)?$/;

/**
 * A reader of the numbers in some columns of a table. The decimal sign is one for all of them.
 *
 * @throws InputError naming line and column of a cell that is empty or no finite number, or that mixes decimal signs
 */
export function numbersOf(table: Table, columns: readonly number[]): Numbers {
  const commas = table.rows.find(({ cells }) => columns.some((index) => withComma.test(cells[index]!)));
  const decimal = commas === undefined ? '.' : ',';
  const read = ({ line, cells }: Row, index: number): number => {
    const text = cells[index]!.replace('−', '-');
    const mixed = decimal === ',' && text.includes('.');
    const value = text === '' || mixed ? Number.NaN : Number(decimal === ',' ? text.replace(',', '.') : text);
    if (Number.isFinite(value)) return value;
    const what = text === '' ? 'is empty' : `"${quoted(cells[index]!)}" is no finite number`;
    const comma = `a number with a decimal comma, as on line ${commas?.line}, without thousands separators`;
    const where = `${table.where}: line ${line}, column ${quoted(table.headings[index]!.text)}`;
    throw fault(where, what, mixed ? comma : 'a number such as 12.5 or 1e3');
  };
  return { decimal, column: (index) => table.rows.map((row) => read(row, index)) };
}

/** What was recognised in the file, for the reader to check. */
export function notesOn(table: Table, decimal: '.' | ','): readonly string[] {
  return [
    ...(table.separator === ',' ? [] : [`cells are separated by ${separatorNames[table.separator]}`]),
    ...(decimal === '.' ? [] : ['numbers are read with a decimal comma']),
  ];
}
