// Which kernel serves where we run. Old browsers, and engines told to do without, have no SIMD in WebAssembly; pages may
// forbid WebAssembly altogether.
import type { KernelFactory } from './kernel.ts';
import { referenceKernel } from './reference.ts';
import { wasmKernel } from './wasm/wasm-kernel.ts';

/** A kernel to use and, where it is not the fast one, why. */
export interface KernelChoice {
  readonly factory: KernelFactory;
  readonly name: 'wasm' | 'reference';
  readonly note?: string;
}

/** A module with one function that makes a vector of a number: valid only where there is SIMD. */
const tinySimdModule = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  // type: () -> v128
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  // f64.const 0, f64x2.splat
  ...[0x0a, 0x0f, 0x01, 0x0d, 0x00, 0x44, 0, 0, 0, 0, 0, 0, 0, 0, 0xfd, 0x14, 0x0b],
]);

/**
 * The fastest kernel that works here, with a note for the user where that is the reference.
 *
 * @param engine what WebAssembly is here; undefined where there is none
 */
export function bestKernel(
  engine: Pick<typeof WebAssembly, 'validate' | 'Module'> | undefined = globalThis.WebAssembly,
): KernelChoice {
  const reference = (why: string): KernelChoice => ({
    factory: referenceKernel,
    name: 'reference',
    note: `${why}, so the reference kernel runs instead: same results, many times slower`,
  });
  if (engine === undefined) return reference('there is no WebAssembly here');
  if (!engine.validate(tinySimdModule)) return reference('WebAssembly has no SIMD here');
  try {
    new engine.Module(tinySimdModule);
  } catch {
    // A content policy lets modules be checked but not made.
    return reference('WebAssembly may not be compiled here (a content policy without wasm-unsafe-eval)');
  }
  return { factory: wasmKernel, name: 'wasm' };
}
