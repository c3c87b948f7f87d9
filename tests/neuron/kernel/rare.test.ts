// Rare choices: what only one side needs is worked out only where a lane takes it, and what comes out is the same.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGraphBuilder, prune } from '../../../src/expression/graph.ts';
import type { StepGraph } from '../../../src/neuron/kernel/kernel.ts';
import { referenceKernel } from '../../../src/neuron/kernel/reference.ts';
import { gatherRare } from '../../../src/neuron/kernel/wasm/rare.ts';
import { wasmKernel } from '../../../src/neuron/kernel/wasm/wasm-kernel.ts';

/** x jumps by a random number where it is below a level, and its power is kept; a second choice waits for the first. */
function jumping(): StepGraph {
  const g = createGraphBuilder();
  const [x, y, level, index] = ['x', 'y', 'level', 'index'].map((name) => g.symbol(name)) as [
    number,
    number,
    number,
    number,
  ];
  const low = g.apply('less', x, level);
  const drawn = g.apply('random1', index, level, g.constant(3));
  const half = g.apply('multiply', g.constant(0.5), x);
  const next = g.apply('select', low, g.apply('add', x, drawn), half);
  const waiting = g.apply('select', low, g.apply('power', next, drawn), y);
  const high = g.apply('less', g.constant(0.6), next);
  const other = g.apply('select', high, g.apply('random2', index, next, g.constant(5)), g.apply('negate', half));
  const outputs = { x: next, y: waiting, other, index: g.apply('add', index, g.constant(1)), halt: g.constant(0) };
  return { graph: prune({ nodes: g.nodes, outputs }), halt: 'halt' };
}

describe('rare choices', () => {
  it('are gathered, each with what nothing else needs, after all that they need', () => {
    const { graph } = jumping();
    const order = gatherRare(
      graph,
      graph.nodes.map((_, i) => i),
    );
    const rares = order.filter((item) => typeof item !== 'number');
    expect(rares.length).toBeGreaterThan(0);
    const seen = new Set<number>();
    for (const item of order) {
      const own = typeof item === 'number' ? [item] : [...item.inside, ...item.choices];
      for (const index of own) {
        const node = graph.nodes[index]!;
        if (node.kind === 'operation')
          for (const part of node.of) expect(seen.has(part) || own.includes(part)).toBe(true);
      }
      for (const index of own) seen.add(index);
    }
    expect(seen.size).toBe(graph.nodes.length);
  });

  it('come out as on the reference kernel, whatever the lanes beside do', () => {
    const one = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(one, one), { minLength: 1, maxLength: 9 }), (lanes) => {
        const [wasm, reference] = [wasmKernel, referenceKernel].map((factory) => {
          const kernel = factory(jumping(), lanes.length);
          lanes.forEach(([x, level], i) => {
            kernel.column('x')[i] = x;
            kernel.column('level')[i] = level;
          });
          kernel.run(lanes.length, 6);
          return ['x', 'y', 'other'].map((name) => [...kernel.column(name)]);
        });
        expect(wasm).toEqual(reference);
      }),
      { numRuns: 60 },
    );
  });
});
