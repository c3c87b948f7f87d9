// Columns in WebAssembly against what each operation means, on random graphs.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnProgram } from '../../../src/expression/columns.ts';
import { createGraphBuilder, prune } from '../../../src/expression/graph.ts';
import type { Graph } from '../../../src/expression/nodes.ts';
import { applyOperation } from '../../../src/expression/operations.ts';
import { referenceKernel } from '../../../src/neuron/kernel/reference.ts';
import { columnsBeside } from '../../../src/neuron/kernel/wasm/wasm-columns.ts';
import { wasmKernel } from '../../../src/neuron/kernel/wasm/wasm-kernel.ts';
import { randomLanes, randomStep, symbols } from './random-step.ts';
import { ulpsBetween, ulpsOf } from './ulp.ts';

const columns = columnsBeside(wasmKernel);

/** slope I + offset */
function line(slope: number, offset: number): Graph {
  const g = createGraphBuilder();
  const y = g.apply('add', g.apply('multiply', g.constant(slope), g.symbol('I')), g.constant(offset));
  return prune({ nodes: g.nodes, outputs: { y } });
}

describe('columns in WebAssembly', () => {
  it.each([1, 2, 5, 9])('make of %d entries what each operation makes of what it takes', (count) => {
    fc.assert(
      fc.property(randomStep, randomLanes(count), ({ graph }, rows) => {
        const program = columns(graph, count);
        const named = [...symbols, 'count', 'last'];
        named.forEach((name, k) => {
          program.symbol(name)?.set(rows.map((row) => row[k] ?? 1));
        });
        program.run(count);
        const found = graph.nodes.map((_, index) => program.output(`node.${index}`));
        graph.nodes.forEach((node, index) => {
          for (let i = 0; i < count; i++) {
            const value = found[index]![i]!;
            if (node.kind === 'constant') expect(value).toBe(node.value);
            else if (node.kind === 'symbol') expect(value).toBe(rows[i]![named.indexOf(node.name)] ?? 1);
            else {
              const [a, b, c] = node.of.map((part) => found[part]![i]!);
              const wanted = applyOperation(node.op, a!, b ?? 0, c ?? 0);
              expect(ulpsBetween(value, wanted), `${node.op} ${a} ${b} ${c}`).toBeLessThanOrEqual(ulpsOf(node.op));
            }
          }
        });
      }),
      { numRuns: 30 },
    );
  });

  it('keep the constants of each graph, though graphs of one shape share a module', () => {
    const [double, triple] = [columns(line(2, 1), 4), columns(line(3, -1), 4)];
    const at = (program: typeof double): readonly number[] => {
      program.symbol('I')!.set([0, 1, 2, 3]);
      program.run(4);
      return Array.from(program.output('y'));
    };
    expect([at(double), at(triple), at(double)]).toEqual([
      [1, 3, 5, 7],
      [-1, 2, 5, 8],
      [1, 3, 5, 7],
    ]);
    expect(double.output('y').buffer).toBe(triple.output('y').buffer);
  });

  it('are there for the kernel that runs in WebAssembly alone', () => {
    expect(columns).not.toBe(columnProgram);
    expect(columnsBeside(referenceKernel)).toBe(columnProgram);
  });
});
