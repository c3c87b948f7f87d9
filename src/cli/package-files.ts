// Where the package's own files are. A checkout runs the sources; the package holds them bundled, so that where a file lies does not
// follow from where what asks for it lay.
import { existsSync } from 'node:fs';

/** Whether this is a checkout that runs its sources. */
export const runsSources = import.meta.url.endsWith('.ts');

/** A file or folder of the package by its path from the root; of compiled ones, by its path there. */
export function packageFile(path: string): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) folder = new URL('..', folder);
  return new URL(path, folder);
}
