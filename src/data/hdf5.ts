// The little of HDF5 that NWB needs, through h5wasm, over a byte source. h5wasm reads files of its own file system; a
// node of that file system whose reads go to the source lets it read a gigabyte in pieces. The library is a megabyte,
// so it is loaded when the first such file is opened.
import type { Dataset, Group, File as Hdf5File } from 'h5wasm';
import { InputError } from '../numeric/errors.ts';
import type { ByteSource } from './source.ts';

export type { Dataset, Group } from 'h5wasm';

/** An open HDF5 file. */
export interface Hdf5 {
  readonly root: Group;
  readonly close: () => void;
}

/** Without synchronous reads the file is copied into memory; more than this is refused. */
const mostInMemory = 2 ** 29;

/** The part of the Emscripten file system that is used: files are nodes whose operations can be replaced. */
interface FileSystem {
  readonly writeFile: (path: string, bytes: Uint8Array) => void;
  readonly unlink: (path: string) => void;
  readonly lookupPath: (path: string) => { readonly node: FileNode };
}
interface FileNode {
  usedBytes: number;
  stream_ops: object;
}

let opened = 0;

/**
 * Opens an HDF5 file.
 *
 * @throws InputError when it is damaged
 */
export async function openHdf5(source: ByteSource): Promise<Hdf5> {
  const h5wasm = await import('h5wasm');
  const module = await h5wasm.ready;
  // Without it, failures are printed and what could not be read passes as data.
  module.activate_throwing_error_handler();
  const files = module.FS as unknown as FileSystem;
  opened++;
  const path = `recording-${opened}.h5`;
  await place(files, path, source);
  let file: Hdf5File | undefined;
  const close = (): void => {
    try {
      file?.close();
    } catch {
      // A damaged file may not close; it was only read, so nothing is lost.
    }
    files.unlink(path);
  };
  try {
    file = guarded(source, () => new h5wasm.File(path, 'r'));
    if (guarded(source, () => file!.file_id) < 0) throw damaged(source, 'it does not open');
    return { root: file, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function place(files: FileSystem, path: string, source: ByteSource): Promise<void> {
  const { size } = source;
  const readSync = source.readSync ?? (await wholly(source));
  files.writeFile(path, new Uint8Array(0));
  const { node } = files.lookupPath(path);
  node.usedBytes = size;
  const read = (_stream: unknown, buffer: Uint8Array, at: number, length: number, position: number): number => {
    const bytes = readSync(position, Math.max(0, Math.min(length, size - position)));
    // A broken heap is handed on as zeros, which HDF5 refuses by its signature; left as it is, it can hang it.
    if (isBrokenHeap(bytes)) buffer.fill(0, at, at + bytes.length);
    else buffer.set(bytes, at);
    return bytes.length;
  };
  node.stream_ops = { ...node.stream_ops, read };
}

/** Reads from a copy in memory, where the place cannot read without waiting. */
async function wholly(source: ByteSource): Promise<(offset: number, length: number) => Uint8Array> {
  if (source.size > mostInMemory) {
    const what = `has ${source.size} bytes, and this place cannot read it in pieces`;
    throw new InputError({ code: 'too-long', where: source.name, what, allowed: `${mostInMemory} bytes here` });
  }
  const bytes = await source.read(0, source.size);
  return (offset, length) => bytes.subarray(offset, offset + length);
}

/** GCOL, at the head of a global heap collection, where texts of variable length are kept. */
const heapMagic = [0x47, 0x43, 0x4f, 0x4c];
const heapHead = 16;

/**
 * Whether bytes begin a global heap collection whose chain of objects does not lead to its end. HDF5 2.0 walks such a
 * chain without end when an object of no size is met (HDF5 file format specification 4.0, III.E: an object is 16 bytes
 * and its data padded to 8; object 0 is the free space, and its size counts its own head).
 */
function isBrokenHeap(bytes: Uint8Array): boolean {
  if (bytes.length < heapHead || heapMagic.some((byte, i) => bytes[i] !== byte)) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = Number(view.getBigUint64(8, true));
  let at = heapHead;
  while (at + heapHead <= Math.min(size, bytes.length)) {
    const length = Number(view.getBigUint64(at + 8, true));
    const step = view.getUint16(at, true) === 0 ? length : heapHead + 8 * Math.ceil(length / 8);
    if (step < heapHead || at + step > size) return true;
    at += step;
  }
  return false;
}

/** Runs library code; whatever it throws on a damaged file becomes one line. */
export function guarded<T>(source: ByteSource, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw damaged(source, error instanceof Error ? error.message : String(error));
  }
}

/** HDF5 tells its stack of failures, outermost first; the innermost says what was found. */
function damaged(source: ByteSource, why: string): InputError {
  const innermost = [...why.matchAll(/\(\): (.*)/g)].at(-1)?.[1] ?? why.slice(0, 200);
  const what = `the file is cut short or damaged: ${innermost}`;
  return new InputError({ code: 'damaged', where: source.name, what, allowed: 'a whole HDF5 file' });
}

function typeIs(entity: unknown, type: string): boolean {
  return typeof entity === 'object' && entity !== null && 'type' in entity && entity.type === type;
}

/** Whether what a path or reference leads to is a group. */
export function isGroup(entity: unknown): entity is Group {
  return typeIs(entity, 'Group');
}

/** A member of a group by its kind, or undefined. */
export function groupAt(group: Group, path: string): Group | undefined {
  const entity: unknown = group.get(path);
  return isGroup(entity) ? entity : undefined;
}

export function datasetAt(group: Group, path: string): Dataset | undefined {
  const entity: unknown = group.get(path);
  return typeIs(entity, 'Dataset') ? (entity as Dataset) : undefined;
}

/** The last part of the path that a soft link of a group leads to; empty where there is no such link. */
export function linkedName(group: Group, name: string): string {
  if (!group.keys().includes(name)) return '';
  try {
    // Taken from the root, whatever group it is asked of (h5wasm 0.10.3).
    return group.get_link(`${group.path}/${name}`)?.split('/').at(-1) ?? '';
  } catch {
    // A member of its own, not a link.
    return '';
  }
}

/** An attribute as text, or undefined. */
export function textAttribute(entity: Group | Dataset, name: string): string | undefined {
  const value = entity.attrs[name]?.value;
  return typeof value === 'string'
    ? value
    : Array.isArray(value) && typeof value[0] === 'string'
      ? value[0]
      : undefined;
}

/** An attribute as a number, or undefined. */
export function numberAttribute(entity: Group | Dataset, name: string): number | undefined {
  return asNumber(entity.attrs[name]?.value);
}

/** A scalar, or the first of a list, as a number. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (ArrayBuffer.isView(value) || Array.isArray(value)) return asNumber((value as ArrayLike<unknown>)[0]);
  return undefined;
}

/** HDF5's number of the reference type (H5T_REFERENCE). */
const referenceType = 7;

/**
 * The rows of a table whose columns may be references. h5wasm (0.10.3) leaves references inside a row empty, because it
 * does not note that a member is one value long; said here, it reads them.
 */
export function rowsOf(dataset: Dataset | undefined): readonly (readonly unknown[])[] {
  if (dataset === undefined) return [];
  const members = (dataset.metadata.compound_type?.members ?? []) as { type: number; total_size?: number }[];
  for (const member of members) if (member.type === referenceType) member.total_size ??= 1;
  const value: unknown = dataset.value;
  return Array.isArray(value) ? value.filter((row): row is readonly unknown[] => Array.isArray(row)) : [];
}
