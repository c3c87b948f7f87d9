import { describe, expect, it } from 'vitest';
import { createGraphBuilder, prune } from '../../../src/expression/graph.ts';
import { applyOperation, arity, type Operation } from '../../../src/expression/operations.ts';
import type { KernelFactory } from '../../../src/neuron/kernel/kernel.ts';
import { referenceKernel } from '../../../src/neuron/kernel/reference.ts';
import { wasmKernel } from '../../../src/neuron/kernel/wasm/wasm-kernel.ts';
import { edges, ulpsBetween, ulpsOf } from './ulp.ts';

const kernels: readonly (readonly [string, KernelFactory])[] = [
  ['reference', referenceKernel],
  ['wasm', wasmKernel],
];

/** Random numbers are asked for by whole numbers: random.test.ts. */
const operations = (Object.keys(arity) as Operation[]).filter((op) => !op.startsWith('random'));

/** Arguments of each size and sign, dense where functions bend. */
function argumentsOf(): readonly number[] {
  const values = [...edges];
  for (let i = -4000; i <= 4000; i++) values.push(i * 0.2003, i * 1.01e-3, Math.sign(i) * 2 ** (i / 4));
  return values;
}

/** A kernel of one operation of x and y and z, over all arguments at once. */
function run(factory: KernelFactory, op: Operation, columns: readonly (readonly number[])[]): readonly number[] {
  const g = createGraphBuilder();
  const symbols = ['x', 'y', 'z'].slice(0, arity[op]).map((name) => g.symbol(name));
  const graph = prune({ nodes: g.nodes, outputs: { f: g.apply(op, ...symbols), halt: g.constant(1) } });
  const count = columns[0]!.length;
  const kernel = factory({ graph, halt: 'halt' }, count);
  ['x', 'y', 'z'].slice(0, arity[op]).forEach((name, i) => {
    kernel.column(name).set(columns[i]!);
  });
  kernel.run(count, 1);
  return Array.from(kernel.column('f'));
}

describe.each(kernels)('%s kernel', (_, factory) => {
  it.each(operations)('%s means what it says', (op) => {
    const first = arity[op] === 1 ? argumentsOf() : edges.flatMap((x) => edges.map(() => x));
    const second = arity[op] === 1 ? first : edges.flatMap(() => edges);
    const third = second.map((_, i) => edges[i % 7]!);
    const found = run(factory, op, [first, second, third]);
    const worst = { ulps: 0, at: '' };
    found.forEach((value, i) => {
      const wanted = applyOperation(op, first[i]!, second[i]!, third[i]!);
      const ulps = ulpsBetween(value, wanted);
      if (ulps > worst.ulps) Object.assign(worst, { ulps, at: `${first[i]}, ${second[i]}: ${value} for ${wanted}` });
    });
    expect(worst.ulps, worst.at).toBeLessThanOrEqual(ulpsOf(op));
  });
});

/** Choices of one of two by which is less, each way round: some are one instruction. */
const choices = [
  ['x < y ? y : x', [0, 1], [1, 0], (x: number, y: number) => (x < y ? y : x)],
  ['x < y ? x : y', [0, 1], [0, 1], (x: number, y: number) => (x < y ? x : y)],
  ['y < x ? y : x', [1, 0], [1, 0], (x: number, y: number) => (y < x ? y : x)],
  ['y < x ? x : y', [1, 0], [0, 1], (x: number, y: number) => (y < x ? x : y)],
] as const;

describe.each(kernels)('%s kernel', (_, factory) => {
  it.each(choices)('%s takes the same side, NaN and signs of 0 included', (_name, compared, sides, wanted) => {
    const g = createGraphBuilder();
    const symbols = [g.symbol('x'), g.symbol('y')] as const;
    const less = g.apply('less', symbols[compared[0]], symbols[compared[1]]);
    const f = g.apply('select', less, symbols[sides[0]], symbols[sides[1]]);
    const graph = prune({ nodes: g.nodes, outputs: { f, halt: g.constant(1) } });
    const pairs = edges.flatMap((x) => edges.map((y) => [x, y] as const));
    const kernel = factory({ graph, halt: 'halt' }, pairs.length);
    pairs.forEach(([x, y], i) => {
      kernel.column('x')[i] = x;
      kernel.column('y')[i] = y;
    });
    kernel.run(pairs.length, 1);
    pairs.forEach(([x, y], i) => {
      expect(kernel.column('f')[i], `${x}, ${y}`).toBe(wanted(x, y));
    });
  });
});
