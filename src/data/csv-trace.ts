// Traces in CSV: a time column, a potential for each sweep (or one with a sweep column), and the current beside.
import { InputError } from '../numeric/errors.ts';
import { longestSweep, type OpenOptions, type Recording, type Signal } from './recording.ts';
import { commandsFrom } from './runs.ts';
import { factorTo } from './signal-units.ts';
import type { ByteSource } from './source.ts';
import { findColumn, notesOn, numbersOf, readTable, type Table } from './table.ts';

/** Text is held whole; more than this is not a text file's business. */
const mostBytes = 2 ** 28;

const form = 'columns time (ms), V (mV) and I (pA), and sweep where there are several';

/** A text, and what was recognised of how it is written. */
export interface DecodedText {
  readonly text: string;
  readonly notes: readonly string[];
}

/** The text of a file: UTF-8, UTF-16 where it says so at its start, else Windows-1252. */
export async function textOf(source: ByteSource): Promise<DecodedText> {
  if (source.size > mostBytes) {
    throw new InputError({
      code: 'too-long',
      where: source.name,
      what: `is ${source.size} bytes of text`,
      allowed: `at most ${mostBytes} bytes; larger recordings as ABF, NWB or IBW`,
    });
  }
  const bytes = await source.read(0, source.size);
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : '';
  if (wide !== '') return { text: new TextDecoder(wide).decode(bytes), notes: [`the text is ${wide.toUpperCase()}`] };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), notes: [] };
  } catch {
    return {
      text: new TextDecoder('windows-1252').decode(bytes),
      notes: ['the text is no UTF-8 and is read as Windows-1252'],
    };
  }
}

/** The column of times: by its name, else by its unit beside a potential; a table with rates is a curve. */
function timeColumn(table: Table): number {
  const named = table.headings.findIndex(({ name }) => /^(time|t)$/i.test(name));
  if (named >= 0 || columnsIn(table, 'mV').length === 0 || columnsIn(table, 'Hz').length > 0) return named;
  return columnsIn(table, 'ms')[0] ?? -1;
}

/** Whether a table holds traces: it has a column of times, and is no curve with one beside. */
export function isTrace(table: Table): boolean {
  return timeColumn(table) >= 0;
}

/** Opens a CSV file of traces. */
export async function openCsvTrace(source: ByteSource, options: OpenOptions = {}): Promise<Recording> {
  const { text, notes } = await textOf(source);
  return tracesIn(readTable(text, source.name), { ...options, notes });
}

/** The traces of a table as a recording. */
export function tracesIn(table: Table, options: OpenOptions & { readonly notes?: readonly string[] } = {}): Recording {
  const { where } = table;
  const time = timeColumn(table);
  if (time < 0) throw fault(where, 'has no column of times');
  const potentials = columnsIn(table, 'mV');
  const currents = columnsIn(table, 'pA');
  const wanted = options.channel === undefined ? undefined : findColumn(table, options.channel);
  if (wanted !== undefined && !potentials.includes(wanted)) {
    const there = potentials.map((index) => table.headings[index]!.text).join(', ');
    throw fault(where, `has no potential "${options.channel}"; it has ${there}`);
  }
  const used = wanted === undefined ? potentials : [wanted];
  if (used.length === 0) throw fault(where, 'has no column in mV or V');
  if (currents.length === 0) throw fault(where, 'has no column in pA or nA: without the current there is no step');
  if (currents.length !== 1 && currents.length !== used.length) {
    throw fault(where, `has ${used.length} columns of potential and ${currents.length} of current`);
  }
  const sweep = findColumn(table, 'sweep');
  const numbers = numbersOf(table, [time, ...used, ...currents, ...(sweep < 0 ? [] : [sweep])]);
  const sweeps = sweep < 0 ? undefined : rowsBySweep(numbers.column(sweep));
  if (sweeps !== undefined && used.length > 1)
    throw fault(where, 'has a sweep column and several columns of potential');
  const times = scaled(table, time, numbers.column(time), 'ms');
  const read = (columns: readonly number[], unit: 'mV' | 'pA'): ((number: number) => Signal) => {
    const all = columns.map((index) => scaled(table, index, numbers.column(index), unit));
    return (number) => {
      const values = all[all.length === 1 ? 0 : number]!;
      const rows = sweeps?.[number];
      const at = rows === undefined ? times : times.slice(...rows);
      return { values: rows === undefined ? values : values.slice(...rows), interval: intervalOf(at, where) };
    };
  };
  const potential = read(used, 'mV');
  const current = read(currents, 'pA');
  return {
    name: where,
    format: 'CSV traces',
    sweeps: sweeps?.length ?? used.length,
    origin: `column ${currents.map((index) => table.headings[index]!.text).join(', ')}`,
    notes: [...(options.notes ?? []), ...notesOn(table, numbers.decimal)],
    command: commandsFrom(async (number) => current(number)),
    potential: async (number) => potential(number),
  };
}

function fault(where: string, what: string): InputError {
  return new InputError({ code: 'trace', where, what, allowed: form });
}

function columnsIn(table: Table, target: 'mV' | 'pA' | 'ms' | 'Hz'): readonly number[] {
  return table.headings.flatMap(({ unit }, i) =>
    unit !== undefined && factorTo(unit, target) !== undefined ? [i] : [],
  );
}

function scaled(table: Table, index: number, values: readonly number[], target: 'mV' | 'pA' | 'ms'): Float64Array {
  const { text, unit } = table.headings[index]!;
  const factor = unit === undefined ? undefined : factorTo(unit, target);
  if (factor === undefined)
    throw fault(`${table.where}: column ${text}`, `has no unit that ${target} can be told from`);
  return Float64Array.from(values, (value) => value * factor);
}

/** First and last row (exclusive) of each sweep; a sweep's rows stand together. */
function rowsBySweep(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const bounds: [number, number][] = [];
  numbers.forEach((number, row) => {
    if (row > 0 && numbers[row - 1] === number) bounds[bounds.length - 1]![1] = row + 1;
    else bounds.push([row, row + 1]);
  });
  return bounds;
}

/** A sample may stand off its place by this share of the interval: times are printed rounded. */
const unevenness = 0.5;

function intervalOf(times: Float64Array, where: string): number {
  const count = times.length;
  if (count < 2 || count > longestSweep) throw fault(where, `has ${count} samples in a sweep`);
  const interval = (times[count - 1]! - times[0]!) / (count - 1);
  if (!(interval > 0)) throw fault(where, 'has times that do not increase');
  for (let i = 1; i < count; i++) {
    if (Math.abs(times[i]! - times[0]! - i * interval) > unevenness * interval) {
      throw fault(where, `is not evenly sampled: at ${times[i]} ms a sample is missing or out of place`);
    }
  }
  return interval;
}
