// The recordings of many cells in one call.
import { InputError } from '../numeric/errors.ts';
import { type ImportOptions, importRecording } from './import.ts';
import type { RecordedCurve } from './recorded-curve.ts';
import type { ByteSource } from './source.ts';

/** Many recordings in one call: the curves of those that could be read, and one line for each that could not. */
export interface ImportedCells {
  readonly curves: readonly RecordedCurve[];
  readonly failures: readonly { readonly name: string; readonly line: string }[];
}

/**
 * Reads the recordings of several cells, one after another; what one file lacks does not stop the others.
 *
 * @throws InputError when none could be read
 */
export async function importRecordings(
  sources: readonly ByteSource[],
  options: ImportOptions = {},
): Promise<ImportedCells> {
  const curves: RecordedCurve[] = [];
  const failures: { readonly name: string; readonly line: string }[] = [];
  for (const source of sources) {
    if (options.signal?.aborted) break;
    try {
      curves.push(await importRecording(source, options));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failures.push({ name: source.name, line: error.message });
    }
  }
  if (curves.length > 0 || failures.length === 0) return { curves, failures };
  const what = `none of ${failures.length} files could be read; the first: ${failures[0]!.line}`;
  throw new InputError({ code: 'no-recording', where: 'import', what });
}
