import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyOperation, type Operation } from '../../../src/expression/operations.ts';
import type { Kernel, KernelFactory, StepGraph } from '../../../src/neuron/kernel/kernel.ts';
import { referenceKernel } from '../../../src/neuron/kernel/reference.ts';
import { wasmKernel } from '../../../src/neuron/kernel/wasm/wasm-kernel.ts';
import { randomLanes, randomStep, symbols } from './random-step.ts';
import { ulpsBetween, ulpsOf, ulpsOfShared } from './ulp.ts';

const kernels: readonly (readonly [string, KernelFactory])[] = [
  ['reference', referenceKernel],
  ['wasm', wasmKernel],
];

/** Sets the lanes up and runs until each has taken its `last` steps, in calls of at most `atOnce`. */
function runOut(kernel: Kernel, lanes: readonly (readonly number[])[], last: readonly number[], atOnce: number): void {
  lanes.forEach((values, lane) => {
    symbols.forEach((name, i) => {
      kernel.column(name)[lane] = values[i]!;
    });
    kernel.column('count')[lane] = 0;
    kernel.column('last')[lane] = last[lane]!;
  });
  const unfinished = Array.from(lanes.keys());
  // Lanes that have halted would go on, so they are moved out of the way as the driver does.
  const results = new Map<number, Map<string, number>>();
  while (unfinished.length > 0) {
    kernel.run(unfinished.length, atOnce);
    for (let at = unfinished.length - 1; at >= 0; at--) {
      if (kernel.column('halt')[at] === 0) continue;
      results.set(unfinished[at]!, new Map(names(kernel).map((name) => [name, kernel.column(name)[at]!])));
      const end = unfinished.length - 1;
      for (const name of names(kernel)) kernel.column(name)[at] = kernel.column(name)[end]!;
      unfinished[at] = unfinished[end]!;
      unfinished.pop();
    }
  }
  for (const [lane, values] of results) for (const [name, value] of values) kernel.column(name)[lane] = value;
}

const namesOf = new WeakMap<Kernel, readonly string[]>();
const names = (kernel: Kernel): readonly string[] => namesOf.get(kernel)!;

function make(factory: KernelFactory, step: StepGraph, capacity: number): Kernel {
  const kernel = factory(step, capacity);
  namesOf.set(kernel, [...new Set([...symbols, 'last', ...Object.keys(step.graph.outputs)])]);
  return kernel;
}

/** All that a lane holds, as text in which equal bits are equal. */
function lane(kernel: Kernel, at: number): string {
  return names(kernel)
    .map((name) => `${name}=${Object.is(kernel.column(name)[at], -0) ? '-0' : kernel.column(name)[at]}`)
    .join(' ');
}

describe.each(kernels)('%s kernel', (_, factory) => {
  it.each([1, 2, 3, 4, 5, 6, 7])('gives each of %d lanes what it gives it alone, to the bit', (count) => {
    fc.assert(
      fc.property(randomStep, randomLanes(count), (step, lanes) => {
        const last = lanes.map((_, i) => 1 + ((7 * i) % 5));
        const together = make(factory, step, count);
        runOut(together, lanes, last, 64);
        const alone = make(factory, step, 1);
        lanes.forEach((values, i) => {
          runOut(alone, [values], [last[i]!], 1);
          expect(lane(together, i)).toBe(lane(alone, 0));
        });
      }),
      { numRuns: 20 },
    );
  });

  it('leaves lanes beyond those asked for alone, and all of them when no step is asked for', () => {
    const step = fc.sample(randomStep, { numRuns: 1, seed: 5 })[0]!;
    const kernel = make(factory, step, 9);
    for (const name of names(kernel)) kernel.column(name).fill(0.5);
    kernel.column('last').fill(10);
    kernel.run(9, 0);
    expect(Array.from(kernel.column('count'))).toEqual(new Array(9).fill(0.5));
    kernel.run(5, 1);
    expect(Array.from(kernel.column('count'))).toEqual([1.5, 1.5, 1.5, 1.5, 1.5, 0.5, 0.5, 0.5, 0.5]);
    for (const name of names(kernel)) {
      if (name !== 'last') expect(Array.from(kernel.column(name).slice(5))).toEqual([0.5, 0.5, 0.5, 0.5]);
    }
  });

  it('stops a lane at the step in which it halts, and never takes more steps than asked for', () => {
    const step = fc.sample(randomStep, { numRuns: 1, seed: 6 })[0]!;
    const kernel = make(factory, step, 6);
    kernel.column('last').set([2, 100, 3, 100, 100, 1]);
    kernel.run(6, 50);
    const taken = Array.from(kernel.column('count'));
    taken.forEach((count, i) => {
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThanOrEqual(Math.min(50, kernel.column('last')[i]!));
    });
  });

  it('has no other columns', () => {
    const step = fc.sample(randomStep, { numRuns: 1, seed: 7 })[0]!;
    expect(() => factory(step, 1).column('nothing')).toThrow('nothing');
  });
});

describe('every node', () => {
  /**
   * Held against the operation of the kernel's own operands, so that no error of an earlier node counts twice. Any
   * exponential may have become a power of another; exprel and tanh lose two bits more where they are made of one. Numbers
   * that meet in a product are multiplied first.
   */
  function allowed(op: Operation, x: number): number {
    if (op === 'exp') return ulpsOfShared(x);
    if (op === 'exprel' || op === 'tanh') return 4 * ulpsOfShared(op === 'tanh' ? 2 * x : x);
    return op === 'multiply' ? 2 : ulpsOf(op);
  }

  it.each(kernels)('is what its operation says (%s)', (_, factory) => {
    fc.assert(
      fc.property(randomStep, randomLanes(3), (step, lanes) => {
        const kernel = make(factory, step, 3);
        runOut(kernel, lanes, [1, 1, 1], 1);
        const { nodes } = step.graph;
        nodes.forEach((node, i) => {
          if (node.kind !== 'operation') return;
          for (let at = 0; at < 3; at++) {
            const [a, b, c] = node.of.map((part) => kernel.column(`node.${part}`)[at]!);
            const wanted = applyOperation(node.op, a!, b ?? 0, c ?? 0);
            const found = kernel.column(`node.${i}`)[at]!;
            expect(
              ulpsBetween(found, wanted),
              `${node.op}(${a}, ${b}, ${c}): ${found} for ${wanted}`,
            ).toBeLessThanOrEqual(allowed(node.op, a!));
          }
        });
      }),
      { numRuns: 150 },
    );
  });
});
