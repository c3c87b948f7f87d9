import { describe, expect, it } from 'vitest';
import { bestKernel } from '../../../src/neuron/kernel/best.ts';
import { referenceKernel } from '../../../src/neuron/kernel/reference.ts';
import { wasmKernel } from '../../../src/neuron/kernel/wasm/wasm-kernel.ts';

describe('bestKernel', () => {
  it('is the WebAssembly kernel where there is SIMD, as here', () => {
    expect(bestKernel()).toEqual({ factory: wasmKernel, name: 'wasm' });
  });

  it.each([
    ['no SIMD', { validate: () => false, Module: WebAssembly.Module }],
    [
      'a content policy',
      {
        validate: WebAssembly.validate,
        Module: class {
          constructor() {
            throw new WebAssembly.CompileError('refused by the policy');
          }
        } as unknown as typeof WebAssembly.Module,
      },
    ],
  ])('is the reference with a note where there is %s', (why, engine) => {
    const choice = bestKernel(engine);
    expect(choice.factory).toBe(referenceKernel);
    expect(choice.name).toBe('reference');
    expect(choice.note).toContain(why.replace('no ', ''));
  });

  it('is the reference where there is no WebAssembly at all', () => {
    const own = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly')!;
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    try {
      expect(bestKernel().name).toBe('reference');
    } finally {
      Object.defineProperty(globalThis, 'WebAssembly', own);
    }
  });
});
