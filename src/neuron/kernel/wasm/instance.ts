// A function as a WebAssembly module with a memory of its own, compiled here and now.
import type { Callee } from './assembler.ts';
import { type EncodedFunction, names } from './bytes.ts';
import { vectorBytes } from './layout.ts';
import type { Library } from './library.ts';
import type { ConstantPool } from './vectors.ts';

const pageBytes = 65_536;

/** A function in the making, all but the numbers of those that it calls. */
export interface Main {
  finish(indexOf: (callee: Callee) => number): EncodedFunction;
}

/** A function that is compiled. */
export interface Instance {
  run(...of: number[]): void;
  readonly buffer: ArrayBuffer;
}

/**
 * Compiles a function and those that it calls.
 *
 * @param size bytes of the memory before the constants of the pool
 * @throws WebAssembly.CompileError where the engine has no SIMD: see best.ts
 */
export function instanceOf(
  main: Main,
  { library, pool, size }: { readonly library: Library; readonly pool: ConstantPool; readonly size: number },
): Instance {
  const pages = Math.ceil((size + vectorBytes * pool.patterns.length) / pageBytes);
  const { bytes, imports } = library.encode('run', main, pages);
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), { [names.imports]: imports });
  const { buffer } = instance.exports[names.memory] as WebAssembly.Memory;
  const constants = new BigUint64Array(buffer, size, 2 * pool.patterns.length);
  pool.patterns.forEach((bits, i) => {
    constants.fill(bits, 2 * i, 2 * i + 2);
  });
  return { run: instance.exports.run as (...of: number[]) => void, buffer };
}
