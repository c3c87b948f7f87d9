// Files and folders of the command line as sources of recordings.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileSource } from '../data/file-source-node.ts';
import type { LazySource } from '../data/import-many.ts';
import { InputError } from '../numeric/errors.ts';

/** What a folder is searched for; a file that is named may be called anything. */
const suffixes = ['.abf', '.nwb', '.ibw', '.csv', '.tsv'];

/** Whether a path is a folder. */
export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/**
 * The recordings that paths name: files themselves, and those in folders and folders within, in the order of their names.
 *
 * @throws InputError for a folder without recordings, or one that may not be looked into
 */
export function recordingPaths(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    if (!isFolder(path)) return [path];
    const found = namesIn(path)
      .filter((name) => suffixes.some((suffix) => name.toLowerCase().endsWith(suffix)))
      .sort();
    if (found.length > 0) return found.map((name) => join(path, name));
    const what = 'is a folder without recordings';
    throw new InputError({ code: 'no-file', where: path, what, allowed: `files named ${suffixes.join(', ')}` });
  });
}

/** Of everything in a folder and the folders within, from there. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    const { code, path = folder } = error as NodeJS.ErrnoException;
    throw new InputError({
      code: 'no-file',
      where: path,
      what: `cannot be read (${code})`,
      allowed: 'folders that may be looked into',
    });
  }
}

/** Files that are opened one at a time. */
export function lazySources(paths: readonly string[]): readonly LazySource[] {
  return paths.map((path) => () => fileSource(path));
}
