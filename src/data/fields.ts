// Numbers and text at fixed places of a binary header.
import { InputError } from '../numeric/errors.ts';

/** Reads fields of a header; every read outside it is the user's damaged file, not a crash. */
export interface Fields {
  readonly length: number;
  readonly i16: (offset: number) => number;
  readonly i32: (offset: number) => number;
  readonly u32: (offset: number) => number;
  readonly f32: (offset: number) => number;
  readonly f64: (offset: number) => number;
  /** Text of at most `length` bytes, up to the first zero, trimmed; the micro sign of Windows is read as such. */
  readonly text: (offset: number, length: number) => string;
}

/**
 * @param where names file and part in messages
 */
export function fieldsOf(bytes: Uint8Array, where: string, littleEndian = true): Fields {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const inside = (offset: number, length: number): number => {
    if (offset >= 0 && offset + length <= bytes.length) return offset;
    const what = `the file is cut short or damaged: a field at ${offset} lies outside ${bytes.length} bytes`;
    throw new InputError({ code: 'truncated', where, what, allowed: 'a whole file' });
  };
  return {
    length: bytes.length,
    i16: (offset) => view.getInt16(inside(offset, 2), littleEndian),
    i32: (offset) => view.getInt32(inside(offset, 4), littleEndian),
    u32: (offset) => view.getUint32(inside(offset, 4), littleEndian),
    f32: (offset) => view.getFloat32(inside(offset, 4), littleEndian),
    f64: (offset) => view.getFloat64(inside(offset, 8), littleEndian),
    text: (offset, length) => latin(bytes.subarray(inside(offset, length), offset + length)),
  };
}

/** Bytes as Latin-1 text up to the first zero, trimmed. */
export function latin(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return String.fromCharCode(...(end < 0 ? bytes : bytes.subarray(0, end))).trim();
}
