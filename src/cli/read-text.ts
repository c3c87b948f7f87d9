// Text of files and of standard input, read in pieces up to a bound: some files have no end.
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { InputError } from '../numeric/errors.ts';

/** Bytes: several times a document of as many points as can be fitted, with every column that an import gives. */
const largest = 128e6;
const piece = 1 << 16;
/** Between two looks at a standard input that has nothing yet and does not wait, ms. */
const pause = 10;

/**
 * The text of a file, or of standard input for `-`.
 *
 * @throws InputError for what cannot be read or is larger than any curve or model
 */
export function readText(path: string): string {
  const where = path === '-' ? 'standard input' : path === '' ? '""' : path;
  const fault = (what: string, allowed = 'a readable file, or - for standard input'): InputError =>
    new InputError({ code: 'file', where, what, allowed });
  try {
    const text = path === '-' ? textOfInput() : textOfFile(path, constants.O_RDONLY);
    if (text !== undefined) return text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw fault('there is no such file');
    if (code === 'EISDIR') throw fault('is a folder');
    throw fault(path === '-' ? `is closed or cannot be read (${code})` : `cannot be read (${code})`);
  }
  throw fault('is too large', `at most ${largest / 1e6} MB`);
}

/** A pipe is opened again so that it does not wait: who waits within the system hears no Ctrl-C. */
function textOfInput(): string | undefined {
  const again = process.platform === 'linux' && fstatSync(0).isFIFO();
  return again ? textOfFile('/dev/stdin', constants.O_RDONLY | constants.O_NONBLOCK) : textOf(0);
}

function textOfFile(path: string, flags: number): string | undefined {
  const descriptor = openSync(path, flags);
  try {
    return textOf(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Undefined where there is more than the bound. */
function textOf(descriptor: number): string | undefined {
  const pieces: Uint8Array[] = [];
  for (let total = 0; total <= largest; ) {
    const bytes = new Uint8Array(piece);
    const count = readWaiting(descriptor, bytes);
    if (count === 0) return Buffer.concat(pieces).toString('utf8');
    pieces.push(bytes.subarray(0, count));
    total += count;
  }
  return undefined;
}

function readWaiting(descriptor: number, bytes: Uint8Array): number {
  for (;;) {
    try {
      return readSync(descriptor, bytes, 0, bytes.length, null);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
}
