// Measured firing-rate curves from CSV: `current (UNIT),rate (Hz)` and more columns, of one cell or of many.
import { type Curve, type Outcome, outcomes, type RateKind, rateKinds } from '../curve/curve.ts';
import { InputError } from '../numeric/errors.ts';
import { among, chosen, expect, type Forms, mappingOf, text as textForm } from '../numeric/given.ts';
import { conversion, parseUnit } from '../numeric/units.ts';
import { isOutcome, isRateKind } from './document.ts';
import { columnNamed, findColumn, notesOn, numbersOf, quoted, type Row, readTable, type Table } from './table.ts';

export interface CurveOptions {
  /** The file, for messages and as the curve's name. */
  readonly name: string;
  /** Columns and the value that rows must have there, e.g. `{ cell: '314900022' }`. */
  readonly filter?: Readonly<Record<string, string>>;
  /** Column with the weight of each point in a fit. */
  readonly weights?: string;
  /** How the rates were read off the spikes, where the file does not say. */
  readonly kind?: RateKind;
}

export interface CellsOptions extends CurveOptions {
  /** Column that tells the cells apart; found by its name when left out. */
  readonly by?: string;
}

/** A curve that was measured, with what was recognised on the way in. */
export interface MeasuredCurve extends Curve {
  /** Weight of each point in a fit, where a column was named for it. */
  readonly weights?: readonly number[];
  /** What the reader recognised and took for granted, one sentence each. */
  readonly notes: readonly string[];
}

/** Which rows, by column: values are text. */
export const filterForm = mappingOf(textForm);

const curveForms: Forms<CurveOptions> = {
  name: textForm,
  filter: filterForm,
  weights: textForm,
  kind: among(rateKinds),
};
const cellsForms: Forms<CellsOptions> = { ...curveForms, by: textForm };

export const csvDefaults = Object.freeze({ kind: 'count' } satisfies Partial<CurveOptions>);

/** Columns that tell cells apart, by the names in use. */
const identities = ['cell', 'cell id', 'cell_id', 'neuron', 'specimen', 'specimen_id', 'file', 'recording', 'id'];

const form = 'a heading "current (UNIT),rate (Hz)", e.g. current (pA),rate (Hz)';

/**
 * Reads the curve of one cell. Rows with one current stay points of their own.
 *
 * @throws InputError naming file, line and column; for a table of several cells, the column and values to choose from
 */
export function readCurve(text: string, given: CurveOptions): MeasuredCurve {
  expect(text, textForm, 'text');
  const options = chosen(given, curveForms);
  expect(options.name, textForm, 'name');
  const table = select(readTable(text, options.name), options.filter ?? {});
  const identity = identityOf(table);
  const values = identity < 0 ? [] : valuesIn(table, identity);
  if (values.length > 1) {
    const { name } = table.headings[identity]!;
    throw new InputError({
      code: 'several-cells',
      where: options.name,
      what: `holds ${values.length} cells; choose one by a filter on the column ${name}, e.g. ${name}=${quoted(values[0]!)}`,
      allowed: listed(values),
    });
  }
  return curveOf(table, options, labelled(options.name, options.filter ?? {}));
}

/**
 * Reads a table of cells: one curve for each value of a column, in the order of the file.
 *
 * @throws InputError as {@link readCurve}, or when no column tells cells apart
 */
export function readCells(text: string, given: CellsOptions): readonly MeasuredCurve[] {
  expect(text, textForm, 'text');
  const options = chosen(given, cellsForms);
  expect(options.name, textForm, 'name');
  const table = select(readTable(text, options.name), options.filter ?? {});
  const identity = options.by === undefined ? identityOf(table) : columnNamed(table, options.by);
  if (identity < 0) {
    const allowed = `the name of one of the columns ${table.headings.map(({ text: heading }) => heading).join(', ')}`;
    throw new InputError({ code: 'no-cells', where: options.name, what: 'no column tells cells apart', allowed });
  }
  const groups = new Map<string, Row[]>();
  for (const row of table.rows) {
    const key = row.cells[identity]!;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups].map(([cell, rows]) => curveOf({ ...table, rows }, options, cell));
}

/** Whether a column of a table tells cells apart. */
export function tellsCells(table: Table): boolean {
  return identityOf(table) >= 0;
}

function labelled(name: string, filter: Readonly<Record<string, string>>): string {
  const parts = Object.entries(filter).map(([column, value]) => `${column}=${value}`);
  return parts.length === 0 ? name : `${name} (${parts.join(', ')})`;
}

function identityOf(table: Table): number {
  return identities.map((name) => findColumn(table, name)).find((index) => index >= 0) ?? -1;
}

function valuesIn(table: Table, index: number): readonly string[] {
  return [...new Set(table.rows.map(({ cells }) => cells[index]!))];
}

/** A dozen is what fits a line. */
function listed(values: readonly string[]): string {
  const shown = values.slice(0, 12).map(quoted).join(', ');
  return values.length > 12 ? `${shown} and ${values.length - 12} more` : shown;
}

function select(table: Table, filter: Readonly<Record<string, string>>): Table {
  let rows = table.rows;
  for (const [name, wanted] of Object.entries(filter)) {
    const index = columnNamed(table, name);
    const left = rows.filter(({ cells }) => same(cells[index]!, wanted.trim()));
    if (left.length === 0) {
      const there = [...new Set(rows.map(({ cells }) => cells[index]!))];
      const what = `no row has ${name}=${wanted}`;
      throw new InputError({ code: 'no-rows', where: table.where, what, allowed: listed(there) });
    }
    rows = left;
  }
  return { ...table, rows };
}

/** Equal as written, or as numbers: 100 finds 100.0. */
function same(cell: string, wanted: string): boolean {
  return cell === wanted || (cell !== '' && wanted !== '' && Number(cell) === Number(wanted));
}

function curveOf(given: Table, options: CurveOptions, model: string): MeasuredCurve {
  const { table, known } = withoutGaps(given, findColumn(given, 'accuracy'));
  const current = quantityColumn(table, ['current', 'injected current', 'input', 'i']);
  const rate = quantityColumn(table, ['rate', 'firing rate', 'frequency', 'f']);
  const weights = options.weights === undefined ? undefined : columnNamed(table, options.weights);
  const error = findColumn(table, 'accuracy');
  const trials = findColumn(table, 'trials');
  const spread = trials < 0 ? -1 : findColumn(table, 'standard error');
  const used = [current, rate, weights ?? -1, error, ...(spread < 0 ? [] : [trials, spread])];
  const { decimal, column } = numbersOf(
    table,
    used.filter((index) => index >= 0),
  );
  const hertz = (index: number): number[] => inHertz(table, index, column(index));
  const rates = hertz(rate);
  const negative = rates.findIndex((value) => value < 0);
  if (negative >= 0) throw atRow(table, negative, rate, `${rates[negative]} Hz is no rate`, '0 or more');
  return {
    model,
    current: { unit: unitOf(table, current).text, values: column(current) },
    rate: { unit: 'Hz', kind: kindOf(table, options), values: rates },
    ...outcomeOf(table),
    ...(error < 0
      ? {}
      : {
          accuracy: {
            basis: `the column ${table.headings[error]!.text}`,
            unit: 'Hz',
            values: hertz(error).map((value, row) => (known(row) ? value : null)),
          },
        }),
    ...(spread < 0
      ? {}
      : { statistics: { trials: counted(table, trials, column(trials)), standardError: hertz(spread), unit: 'Hz' } }),
    ...(weights === undefined ? {} : { weights: checkedWeights(table, weights, column(weights)) }),
    notes: notesOn(table, decimal),
  };
}

/** A table whose empty cells in one column are 0, and which rows were not: an accuracy that is not known is left empty. */
function withoutGaps(
  table: Table,
  column: number,
): { readonly table: Table; readonly known: (row: number) => boolean } {
  const isKnown = table.rows.map(({ cells }) => cells[column] !== '');
  const rows = table.rows.map((row, i) =>
    isKnown[i] ? row : { ...row, cells: row.cells.map((cell, k) => (k === column ? '0' : cell)) },
  );
  return { table: { ...table, rows }, known: (row) => isKnown[row]! };
}

function quantityColumn(table: Table, names: readonly string[]): number {
  const found = names.map((name) => findColumn(table, name)).find((index) => index >= 0);
  const headings = listed(table.headings.map(({ text }) => text));
  if (found === undefined) {
    const trace = findColumn(table, 'time') >= 0 ? ': the column time makes it a recorded trace, to be imported' : '';
    const what = `has no column "${names[0]}" among ${headings}${trace}`;
    throw new InputError({ code: 'no-column', where: table.where, what, allowed: form });
  }
  const { name, unit, text } = table.headings[found]!;
  if (table.headings.filter((heading) => heading.name.toLowerCase() === name.toLowerCase()).length > 1) {
    throw new InputError({
      code: 'two-columns',
      where: table.where,
      what: `has two columns "${name}"`,
      allowed: 'one',
    });
  }
  if (unit !== undefined) return found;
  const what = `column "${text}" has no unit`;
  throw new InputError({ code: 'no-unit', where: table.where, what, allowed: form });
}

function unitOf(table: Table, index: number): ReturnType<typeof parseUnit> {
  const { text, unit } = table.headings[index]!;
  return parseUnit(unit ?? '1', `${table.where}: column ${text}`);
}

function inHertz(table: Table, index: number, values: readonly number[]): number[] {
  const where = `${table.where}: column ${table.headings[index]!.text}`;
  const factor = conversion(unitOf(table, index), parseUnit('Hz', where), where);
  return values.map((value) => value * factor);
}

function atRow(table: Table, row: number, index: number, what: string, allowed: string): InputError {
  const where = `${table.where}: line ${table.rows[row]!.line}, column ${table.headings[index]!.text}`;
  return new InputError({ code: 'table', where, what, allowed });
}

function kindOf(table: Table, options: CurveOptions): RateKind {
  const index = findColumn(table, 'rate kind');
  if (index < 0) return options.kind ?? csvDefaults.kind;
  const written = table.rows[0]!.cells[index]!;
  if (!isRateKind(written))
    throw atRow(table, 0, index, `"${quoted(written)}" is no kind of rate`, rateKinds.join(', '));
  const other = table.rows.findIndex(({ cells }) => cells[index] !== written);
  if (other >= 0) throw atRow(table, other, index, 'differs from the rows before', `${written} in every row`);
  return written;
}

function outcomeOf(table: Table): { outcome?: readonly Outcome[] } {
  const index = findColumn(table, 'outcome');
  if (index < 0) return {};
  return {
    outcome: table.rows.map(({ cells }, row) => {
      const written = cells[index]!;
      if (isOutcome(written)) return written;
      throw atRow(table, row, index, `"${quoted(written)}" is no outcome`, outcomes.join(', '));
    }),
  };
}

function counted(table: Table, index: number, values: readonly number[]): readonly number[] {
  const bad = values.findIndex((value) => value < 1);
  if (bad >= 0) throw atRow(table, bad, index, `${values[bad]} is no number of trials`, '1 or more');
  return values;
}

function checkedWeights(table: Table, index: number, values: readonly number[]): readonly number[] {
  const bad = values.findIndex((value) => value < 0);
  if (bad >= 0) throw atRow(table, bad, index, `${values[bad]} is no weight`, '0 or more');
  if (values.some((value) => value > 0)) return values;
  throw atRow(table, 0, index, 'no row has a weight above 0', 'at least one');
}
