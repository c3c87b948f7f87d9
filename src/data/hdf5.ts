// The little of HDF5 that NWB needs, through h5wasm, over a byte source. h5wasm reads files of its own file system; a
// node of that file system whose reads go to the source lets it read a gigabyte in pieces. The library is a megabyte,
// so it is loaded when the first such file is opened.
import type { Group, File as Hdf5File } from 'h5wasm';
import { InputError } from '../numeric/errors.ts';
import type { ByteSource } from './source.ts';

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
  readonly streams: readonly (Stream | null | undefined)[];
  readonly close: (stream: object) => void;
}
interface FileNode {
  usedBytes: number;
  stream_ops: object;
}

interface Stream {
  readonly path: string;
  stream_ops: object;
}

let opened = 0;
let library: FileSystem | undefined;

/**
 * Closes the temporary files that failures leave open: h5wasm (0.10.3) writes each failure's text into one and throws before it
 * is closed, and after 4096 of them, the most that Emscripten has, it aborts for good.
 */
export function closeLeaked(): void {
  for (const stream of library?.streams ?? []) {
    if (stream?.path.startsWith('/tmp/tmpfile') === true) library!.close(stream);
  }
}

/** What HDF5 last printed of a failure. */
let printed = '';
/** Set once the library has broken down: it cannot be loaded a second time. */
let broken = false;

/**
 * Opens an HDF5 file.
 *
 * @throws InputError when it is damaged
 */
export async function openHdf5(source: ByteSource): Promise<Hdf5> {
  const h5wasm = await import('h5wasm');
  const module = await h5wasm.ready;
  const files = module.FS as unknown as FileSystem;
  if (library === undefined) listen(files);
  library = files;
  opened++;
  const path = `recording-${opened}.h5`;
  if (broken) throw damaged(source, brokenDown);
  await place(files, path, source);
  let file: Hdf5File | undefined;
  const close = (): void => {
    try {
      file?.close();
    } catch {
      // A damaged file may not close; it was only read, so nothing is lost.
      closeLeaked();
    }
    files.unlink(path);
  };
  try {
    // Here a failure is a number, and thrown by us: an exception through the library's own code leaves it half done.
    printed = '';
    file = guarded(source, () => {
      module.deactivate_throwing_error_handler();
      return new h5wasm.File(path, 'r');
    });
    if (file.file_id < 0n) throw damaged(source, printed === '' ? 'it does not open' : printed);
    // From here on what failed would pass as data if it were not thrown.
    guarded(source, () => module.activate_throwing_error_handler());
    return { root: file, close };
  } catch (error) {
    close();
    throw error;
  }
}

/** Collects what the library prints to the standard error of its own system, and keeps it off the terminal. */
function listen(files: FileSystem): void {
  const stream = files.streams[2];
  if (stream === null || stream === undefined) return;
  const write = (_stream: unknown, buffer: Uint8Array, at: number, length: number): number => {
    if (printed.length < mostPrinted) printed += new TextDecoder().decode(buffer.subarray(at, at + length).slice());
    return length;
  };
  stream.stream_ops = { ...stream.stream_ops, write };
}

/** Characters of a failure that are kept: its stack is a dozen lines. */
const mostPrinted = 10_000;

const brokenDown = 'a damaged file has broken the HDF5 library; start the program, or load the page, again';

async function place(files: FileSystem, path: string, source: ByteSource): Promise<void> {
  const { size } = source;
  const readSync = source.readSync ?? (await wholly(source));
  files.writeFile(path, new Uint8Array(0));
  const { node } = files.lookupPath(path);
  node.usedBytes = size;
  const read = (_stream: unknown, buffer: Uint8Array, at: number, length: number, position: number): number => {
    const bytes = readSync(position, Math.max(0, Math.min(length, size - position)));
    // A broken heap is handed on as zeros, which HDF5 refuses by its signature; left as it is, it can hang it.
    if (isBrokenHeap(bytes, size - position)) buffer.fill(0, at, at + bytes.length);
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
 * Whether bytes begin a global heap collection that is larger than the file, of which `left` bytes begin here, or whose chain
 * of objects does not lead to its end. HDF5 2.0 walks such a chain without end when an object of no size is met (HDF5 file
 * format specification 4.0, III.E: an object is 16 bytes and its data padded to 8; object 0 is the free space, and its size
 * counts its own head).
 */
function isBrokenHeap(bytes: Uint8Array, left: number): boolean {
  if (bytes.length < heapHead || heapMagic.some((byte, i) => bytes[i] !== byte)) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = Number(view.getBigUint64(8, true));
  // The library would ask for as much memory as is claimed before it finds that the file ends.
  if (size > left) return true;
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
    if (error instanceof WebAssembly.RuntimeError) {
      // The memory of the library is spoilt; nothing more can be read with it.
      broken = true;
      throw damaged(source, brokenDown);
    }
    closeLeaked();
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
