// Where the bytes of a recording come from: memory, a file that the user dropped on the page, a file on disk. Readers
// ask for the piece they need, so that a recording of a gigabyte is never held whole.
import { InputError } from '../numeric/errors.ts';
import { callback, expect, type Form, finite, optional, record, text } from '../numeric/given.ts';

/** Random access to the bytes of one file. */
export interface ByteSource {
  /** The file's name, for messages. */
  readonly name: string;
  /** Length in bytes. */
  readonly size: number;
  /** The bytes from `offset` on; fewer than `length` only at the end of the file. */
  readonly read: (offset: number, length: number) => Promise<Uint8Array>;
  /** The same without waiting, where the place allows it (a worker, Node); HDF5 is read through this. */
  readonly readSync?: (offset: number, length: number) => Uint8Array;
}

/** A source, by what it can do. */
export const sourceForm: Form = record(
  { name: text, size: finite, read: callback, readSync: optional(callback) },
  'a source, as bytesSource and blobSource give it',
);

const bytesForm: Form = { allowed: 'a Uint8Array', fits: (value) => value instanceof Uint8Array };

const blobForm: Form = { allowed: 'a Blob', fits: (value) => value instanceof Blob };

/** Bytes that are in memory already. */
export function bytesSource(bytes: Uint8Array, name: string): ByteSource {
  expect(bytes, bytesForm, 'bytes');
  expect(name, text, 'name');
  const readSync = (offset: number, length: number): Uint8Array => bytes.slice(offset, offset + length);
  return { name, size: bytes.length, readSync, read: async (offset, length) => readSync(offset, length) };
}

/** A file or blob of the browser, read in pieces. */
export function blobSource(blob: Blob, name: string): ByteSource {
  expect(blob, blobForm, 'blob');
  expect(name, text, 'name');
  const read = async (offset: number, length: number): Promise<Uint8Array> =>
    new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
  // Only workers have it.
  if (typeof FileReaderSync === 'undefined') return { name, size: blob.size, read };
  const reader = new FileReaderSync();
  const readSync = (offset: number, length: number): Uint8Array =>
    new Uint8Array(reader.readAsArrayBuffer(blob.slice(offset, offset + length)));
  return { name, size: blob.size, read, readSync };
}

/**
 * Exactly `length` bytes.
 *
 * @param what names the part of the file in messages
 * @throws InputError when the file ends before
 */
export async function readExactly(
  source: ByteSource,
  offset: number,
  length: number,
  what: string,
): Promise<Uint8Array> {
  const fits = offset >= 0 && length >= 0 && offset + length <= source.size;
  const bytes = fits ? await source.read(offset, length) : undefined;
  if (bytes !== undefined && bytes.length === length) return bytes;
  throw truncated(source, `${what} (bytes ${offset} to ${offset + length})`);
}

/** The error of a file that ends before one of its parts. */
export function truncated(source: ByteSource, what: string): InputError {
  return new InputError({
    code: 'truncated',
    where: source.name,
    what: `the file is cut short or damaged: it has ${source.size} bytes and ends before ${what}`,
    allowed: 'a whole file',
  });
}
