// What is let go of over the page, or chosen: files, and folders with whatever is in them and in the folders within.
import { InputError } from '../numeric/errors.ts';

/** What a folder is searched for, as on the command line; a file by itself may be called anything. */
const suffixes = ['.abf', '.nwb', '.ibw', '.csv', '.tsv'];

/**
 * Of all files of a folder those that may be recordings, in the order of their names.
 *
 * @throws InputError where there is none
 */
export function recordingsIn(folder: string, files: readonly File[]): readonly File[] {
  const found = files
    .filter(({ name }) => suffixes.some((suffix) => name.toLowerCase().endsWith(suffix)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (found.length > 0) return found;
  const what = 'is a folder without recordings';
  throw new InputError({ code: 'no-file', where: folder, what, allowed: `files named ${suffixes.join(', ')}` });
}

/**
 * The files that were let go of.
 *
 * @throws InputError for a folder without recordings
 */
export async function droppedFiles(transfer: DataTransfer): Promise<readonly File[]> {
  // Both lists are empty as soon as the event is over.
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry());
  const files = Array.from(transfer.files);
  const folders = entries.filter((entry) => entry?.isDirectory === true);
  if (folders.length === 0) return files;
  const parts = await Promise.all(
    entries.map(async (entry) => {
      if (entry === null) return [];
      return entry.isDirectory ? recordingsIn(entry.name, await filesIn(entry)) : filesIn(entry);
    }),
  );
  return parts.flat();
}

async function filesIn(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.isFile) return [await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  // Browsers hand entries out by the hundred.
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return found;
    for (const each of some) found.push(...(await filesIn(each)));
  }
}
