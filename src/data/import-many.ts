// The recordings of many cells in one call.
import { InputError } from '../numeric/errors.ts';
import { callback, chosen, expect, type Form, type Forms, listOf, record, text } from '../numeric/given.ts';
import { readyCurve } from './assemble.ts';
import { readCells, tellsCells } from './csv.ts';
import { isTrace, textOf } from './csv-trace.ts';
import { type ImportOptions, importForms, importRecording } from './import.ts';
import { formatOf } from './open.ts';
import type { RecordedCurve } from './recorded-curve.ts';
import { type ByteSource, sourceForm } from './source.ts';
import { readTable } from './table.ts';

/** Many recordings in one call: the curves of those that could be read, and one line for each that could not. */
export interface ImportedCells {
  readonly curves: readonly RecordedCurve[];
  readonly failures: readonly { readonly name: string; readonly line: string }[];
}

export interface ManyOptions extends Omit<ImportOptions, 'current'> {
  /** Column of a table that tells its cells apart; found by its name when left out. */
  readonly by?: string;
}

/** A source, or one that is opened when its turn comes: a thousand files are not held open together. */
export type LazySource = ByteSource | (() => ByteSource & { readonly close: () => void });

const { current: _, ...sharedForms } = importForms;
const forms: Forms<ManyOptions> = { ...sharedForms, by: text };

const sourcesForm = listOf(
  {
    allowed: sourceForm.allowed,
    fits: (value) => typeof value === 'function' || sourceForm.fits(value),
  } satisfies Form,
  'a list of sources',
);

/**
 * Reads the recordings of several cells, one after another; what one file lacks does not stop the others. A table of
 * curves with a column that tells cells apart is as many cells.
 *
 * @param options `onProgress` is called after each file
 * @throws InputError when none could be read: that of the file, or of the first of several
 */
export async function importRecordings(
  sources: readonly LazySource[],
  options: ManyOptions = {},
): Promise<ImportedCells> {
  expect(sources, sourcesForm, 'sources');
  const { onProgress, ...shared } = chosen(options, forms);
  const curves: RecordedCurve[] = [];
  const faults: { readonly name: string; readonly error: InputError }[] = [];
  for (const [i, each] of sources.entries()) {
    if (options.signal?.aborted) break;
    try {
      for (const curve of await cellsOf(each, shared)) curves.push(curve);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      faults.push({ name: typeof each === 'function' ? error.problem.where : each.name, error });
    }
    onProgress?.(i + 1, sources.length);
  }
  const [first, second] = faults;
  if (curves.length === 0 && first !== undefined) {
    if (second === undefined) throw first.error;
    const what = `none of ${faults.length} files could be read; the first: ${first.error.message}`;
    throw new InputError({ code: 'no-recording', where: 'import', what });
  }
  return { curves, failures: faults.map(({ name, error }) => ({ name, line: error.message })) };
}

/** What is opened has to be closed. */
const openedForm = record({ close: callback }, sourceForm.allowed);

async function cellsOf(source: LazySource, options: ManyOptions): Promise<readonly RecordedCurve[]> {
  if (typeof source !== 'function') return cellsIn(source, options);
  const opened = source();
  expect(opened, openedForm, 'source');
  try {
    return await cellsIn(opened, options);
  } finally {
    opened.close();
  }
}

async function cellsIn(source: ByteSource, options: ManyOptions): Promise<readonly RecordedCurve[]> {
  expect(source, sourceForm, 'source');
  if ((await formatOf(source)) === 'text') {
    const { text, notes } = await textOf(source);
    const table = readTable(text, source.name);
    if (!isTrace(table) && (options.by !== undefined || tellsCells(table))) {
      const { by, filter } = options;
      const chosen = {
        name: source.name,
        ...(by === undefined ? {} : { by }),
        ...(filter === undefined ? {} : { filter }),
      };
      return readCells(text, chosen).map((curve) =>
        readyCurve({ ...curve, notes: [...notes, ...curve.notes] }, source.name),
      );
    }
  }
  const { by: _, ...own } = options;
  return [await importRecording(source, own)];
}
