// A file on disk as a byte source. For Node only; everything else in this room runs in a browser worker as well.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError } from '../numeric/errors.ts';
import type { ByteSource } from './source.ts';

/** A byte source that holds a file open. */
export interface FileSource extends ByteSource {
  readonly close: () => void;
}

/**
 * Opens a file for reading in pieces; close it when done.
 *
 * @throws InputError when there is no such file or it cannot be read
 */
export function fileSource(path: string): FileSource {
  const file = open(path);
  const read = (offset: number, length: number): Uint8Array => {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const count = readSync(file.descriptor, bytes, filled, length - filled, offset + filled);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  };
  return {
    name: basename(path),
    size: file.size,
    readSync: read,
    read: async (offset, length) => {
      await breathe();
      return read(offset, length);
    },
    close: () => closeSync(file.descriptor),
  };
}

/** Time between breaths, ms: short enough to answer a hand on a key, long enough to cost nothing. */
const breath = 20;
let breathed = 0;

/** A turn of the loop in which a signal can arrive: files are read at once, so nothing else would let one in. */
async function breathe(): Promise<void> {
  if (performance.now() - breathed < breath) return;
  await new Promise((resolve) => setImmediate(resolve));
  breathed = performance.now();
}

function open(path: string): { readonly descriptor: number; readonly size: number } {
  try {
    const descriptor = openSync(path, 'r');
    const stat = fstatSync(descriptor);
    if (stat.isFile()) return { descriptor, size: stat.size };
    closeSync(descriptor);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
    const what = code === 'ENOENT' ? 'there is no such file' : `cannot be read (${code})`;
    throw new InputError({ code: 'no-file', where: path, what, allowed: 'a readable file' });
  }
  throw new InputError({ code: 'no-file', where: path, what: 'is not a file', allowed: 'a readable file' });
}
