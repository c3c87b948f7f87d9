// Random numbers of both kernels: the same words everywhere, whatever runs beside them.
import { describe, expect, it } from 'vitest';
import { createGraphBuilder, prune } from '../../../src/expression/graph.ts';
import { cosTurns, sinTurns } from '../../../src/expression/operations.ts';
import type { KernelFactory, StepGraph } from '../../../src/neuron/kernel/kernel.ts';
import { referenceKernel } from '../../../src/neuron/kernel/reference.ts';
import { wasmKernel } from '../../../src/neuron/kernel/wasm/wasm-kernel.ts';
import { blocksPerTrial, randomUniform } from '../../../src/numeric/random.ts';
import { ulpsBetween } from './ulp.ts';

const names = ['random0', 'random1', 'random2', 'random3'] as const;

/** A step that draws a block and counts on to the next. */
function drawing(): StepGraph {
  const g = createGraphBuilder();
  const [index, current, seed] = ['index', 'current', 'seed'].map((name) => g.symbol(name)) as [number, number, number];
  const outputs = Object.fromEntries(names.map((op) => [op, g.apply(op, index, current, seed)]));
  const next = g.apply('add', index, g.constant(1));
  return { graph: prune({ nodes: g.nodes, outputs: { ...outputs, index: next, halt: g.constant(0) } }), halt: 'halt' };
}

const kernels: readonly (readonly [string, KernelFactory])[] = [
  ['reference', referenceKernel],
  ['wasm', wasmKernel],
];

const lanes = [
  { index: 0, current: 0, seed: 0 },
  { index: 3 * blocksPerTrial + 0xffff_fff0, current: -0, seed: 1 },
  { index: 999_999 * blocksPerTrial + 17, current: 150, seed: 2 ** 53 - 1 },
  { index: 5, current: -1e-300, seed: 2 ** 32 },
  { index: 2 ** 52 - 20, current: 1e300, seed: 2 ** 52 + 12345 },
];

describe.each(kernels)('random numbers of the %s kernel', (_, factory) => {
  it.each([1, 2, 3, 5])('are to the bit those of their index, current and seed among %d lanes', (count) => {
    const kernel = factory(drawing(), count);
    for (let i = 0; i < count; i++) {
      for (const [name, value] of Object.entries(lanes[i]!)) kernel.column(name)[i] = value;
    }
    kernel.run(count, 7);
    for (let i = 0; i < count; i++) {
      const { index, current, seed } = lanes[i]!;
      expect(kernel.column('index')[i]).toBe(index + 7);
      names.forEach((name, word) => {
        expect(kernel.column(name)[i]).toBe(randomUniform(index + 6, current, seed, word));
      });
    }
  });

  it('share the two sides of a turn', () => {
    const g = createGraphBuilder();
    const x = g.symbol('x');
    const outputs = { sine: g.apply('sinTurns', x), cosine: g.apply('cosTurns', x), halt: g.constant(1) };
    const values = Array.from({ length: 4001 }, (_, i) => (i - 2000) * 0.00737).concat(0.125, -0.125, 0.5, 1e15, 1e300);
    const kernel = factory({ graph: prune({ nodes: g.nodes, outputs }), halt: 'halt' }, values.length);
    kernel.column('x').set(values);
    kernel.run(values.length, 1);
    values.forEach((value, i) => {
      // The roundings of the angle and of the two polynomials, as for sin and cos.
      expect(ulpsBetween(kernel.column('sine')[i]!, sinTurns(value))).toBeLessThanOrEqual(2);
      expect(ulpsBetween(kernel.column('cosine')[i]!, cosTurns(value))).toBeLessThanOrEqual(2);
    });
  });
});
