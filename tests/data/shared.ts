// Where measured files lie that are read by tests when present, and never shipped.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const folder = process.env.RHEOBASE_TEST_DATA ?? resolve(import.meta.dirname, '../../../shared/data');

/** Path of a measured file. */
export function measured(path: string): string {
  return resolve(folder, path);
}

/** Whether a measured file is there; tests of it are skipped where it is not. */
export function isPresent(path: string): boolean {
  return existsSync(measured(path));
}
