// The column program against the evaluator, which is the plain meaning of a graph, on random graphs.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnProgram } from '../../src/expression/columns.ts';
import { evaluator } from '../../src/expression/evaluate.ts';
import { createGraphBuilder, prune } from '../../src/expression/graph.ts';
import type { Graph } from '../../src/expression/nodes.ts';
import { applyOperation, arity, type Operation } from '../../src/expression/operations.ts';

const operations = Object.keys(arity) as readonly Operation[];
const names = ['x', 'y', 'z'] as const;
const number = fc.oneof(
  fc.double({ min: -10, max: 10, noNaN: true }),
  fc.constantFrom(0, -0, 1, -1, 2, 0.5, 1e-300, 1e300),
);

/** One node: an operation and the earlier nodes it takes, as fractions of how many there are by then. */
const recipe = fc.record({
  op: fc.constantFrom(...operations),
  of: fc.tuple(
    fc.double({ min: 0, max: 0.999, noNaN: true }),
    fc.double({ min: 0, max: 0.999, noNaN: true }),
    fc.double({ min: 0, max: 0.999, noNaN: true }),
  ),
});

type Recipe = { readonly op: Operation; readonly of: readonly number[] };

/** A graph as written, without the builder's simplifications. */
function plainGraph(constants: readonly number[], recipes: readonly Recipe[], outputs: number): Graph {
  const nodes: Graph['nodes'][number][] = [
    ...names.map((name) => ({ kind: 'symbol', name }) as const),
    ...constants.map((value) => ({ kind: 'constant', value }) as const),
  ];
  for (const { op, of } of recipes) {
    nodes.push({ kind: 'operation', op, of: of.slice(0, arity[op]).map((part) => Math.floor(part * nodes.length)) });
  }
  const last = Array.from({ length: outputs }, (_, i) => [`out${i}`, Math.max(0, nodes.length - 1 - 2 * i)] as const);
  return { nodes, outputs: Object.fromEntries(last) };
}

describe('a column program', () => {
  it('computes what the evaluator computes, entry by entry, whatever the graph', () => {
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 4 }),
        fc.array(recipe, { maxLength: 40 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 6 }),
        (constants, recipes, outputs, rows) => {
          const graph = plainGraph(constants, recipes, outputs);
          const program = columnProgram(graph, rows.length);
          names.forEach((name, k) => {
            rows.forEach((row, i) => {
              program.symbol(name)![i] = row[k]!;
            });
          });
          const single = evaluator(graph);
          // Twice: columns that are used again must not have eaten constants or symbols.
          for (let turn = 0; turn < 2; turn++) {
            program.run(rows.length);
            rows.forEach(([x, y, z], i) => {
              for (const [name, value] of Object.entries(single({ x, y, z }))) {
                expect(program.output(name)[i]).toBe(value);
              }
            });
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves entries beyond n alone', () => {
    const graph: Graph = {
      nodes: [
        { kind: 'symbol', name: 'x' },
        { kind: 'operation', op: 'negate', of: [0] },
      ],
      outputs: { y: 1 },
    };
    const program = columnProgram(graph, 3);
    program.symbol('x')!.set([1, 2, 3]);
    program.run(2);
    expect([...program.output('y')]).toEqual([-1, -2, 0]);
  });

  it('tells what it has not', () => {
    const program = columnProgram({ nodes: [{ kind: 'symbol', name: 'x' }], outputs: { x: 0 } }, 1);
    expect(program.symbol('y')).toBeUndefined();
    expect(() => program.output('y')).toThrow('y');
  });
});

describe('the builder', () => {
  it('simplifies without changing what finite numbers give', () => {
    const moderate = fc.double({ min: -3, max: 3, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.oneof(moderate, fc.constantFrom(0, 1, -1, 2, 0.5)), { minLength: 1, maxLength: 4 }),
        fc.array(recipe, { maxLength: 20 }),
        fc.tuple(moderate, moderate, moderate),
        (constants, recipes, [x, y, z]) => {
          const plain = plainGraph(constants, recipes, 1);
          const g = createGraphBuilder();
          const made: number[] = [];
          for (const node of plain.nodes) {
            if (node.kind === 'constant') made.push(g.constant(node.value));
            else if (node.kind === 'symbol') made.push(g.symbol(node.name));
            else made.push(g.apply(node.op, ...node.of.map((part) => made[part]!)));
          }
          // What every node comes to, as written: a simplification is held to account where all of it stays finite
          // and smooth; a comparison of two nearly equal values may turn on the last bit, which is no fault.
          const all = evaluator({
            nodes: plain.nodes,
            outputs: Object.fromEntries(plain.nodes.map((_, i) => [`${i}`, i])),
          });
          const written = all({ x, y, z });
          const values = plain.nodes.map((_, i) => written[`${i}`]!);
          fc.pre(values.every((value) => Number.isFinite(value) && Math.abs(value) < 1e3));
          const smooth = plain.nodes.every((node, i) => {
            if (node.kind !== 'operation') return true;
            const parts = node.of.map((part) => values[part]!);
            const [a, b] = parts as [number, number];
            if (['less', 'lessOrEqual', 'equal'].includes(node.op)) return Math.abs(a - b) > 1e-6;
            if (['not', 'and', 'or', 'select'].includes(node.op))
              return parts.every((v) => v === 0 || Math.abs(v) > 1e-6);
            if (['divide', 'log', 'logrel', 'sqrt', 'power'].includes(node.op))
              return (
                parts.every((v) => Math.abs(v) > 1e-2) &&
                Math.abs(values[i]!) < 1e2 &&
                (node.op !== 'logrel' || a > -0.9)
              );
            return true;
          });
          fc.pre(smooth);
          const last = made.at(-1)!;
          const found = evaluator(prune({ nodes: g.nodes, outputs: { out: last } }))({ x, y, z }).out!;
          const truth = values.at(-1)!;
          // A few roundings, amplified by at most the quotients and powers admitted above.
          expect(Math.abs(found - truth)).toBeLessThan(1e-7 * (1 + Math.abs(truth)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('folds constants to what the operations give', () => {
    fc.assert(
      fc.property(fc.constantFrom(...operations), number, number, number, (op, a, b, c) => {
        const g = createGraphBuilder();
        const node = g.apply(op, ...[a, b, c].slice(0, arity[op]).map((value) => g.constant(value)));
        expect(g.constantOf(node)).toBe(applyOperation(op, a, b, c));
      }),
    );
  });
});
