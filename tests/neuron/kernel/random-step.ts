// Random steps over all operations, for properties that hold of any step.
import fc from 'fast-check';
import { createGraphBuilder } from '../../../src/expression/graph.ts';
import type { Graph } from '../../../src/expression/nodes.ts';
import { arity, type Operation } from '../../../src/expression/operations.ts';
import type { StepGraph } from '../../../src/neuron/kernel/kernel.ts';
import { edges } from './ulp.ts';

/** Symbols of a random step; the first three are carried, the last stays as set. */
export const symbols: readonly string[] = ['x', 'y', 'z', 'fixed'];

/** Random numbers are asked for by whole numbers: random.test.ts. */
const operations = (Object.keys(arity) as Operation[]).filter((op) => !op.startsWith('random'));
const number = fc.oneof(fc.double({ min: -30, max: 30, noNaN: true }), fc.constantFrom(...edges));

interface Draw {
  readonly op: Operation;
  readonly of: readonly number[];
}

/** A step of up to 40 operations; every node is an output `node.i`, and the run halts once `count` reaches `last`. */
export const randomStep: fc.Arbitrary<StepGraph> = fc
  .record({
    constants: fc.array(number, { minLength: 1, maxLength: 4 }),
    draws: fc.array(
      fc.record({
        op: fc.constantFrom(...operations),
        of: fc.tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000)),
      }),
      { minLength: 3, maxLength: 40 },
    ),
  })
  .map(({ constants, draws }) => ({ graph: build(constants, draws), halt: 'halt' }));

function build(constants: readonly number[], draws: readonly Draw[]): Graph {
  const g = createGraphBuilder();
  const made = [...symbols.map((name) => g.symbol(name)), ...constants.map((value) => g.constant(value))];
  for (const { op, of } of draws)
    made.push(g.apply(op, ...of.slice(0, arity[op]).map((at) => made[at % made.length]!)));
  const count = g.apply('add', g.symbol('count'), g.constant(1));
  const halt = g.apply('not', g.apply('less', count, g.symbol('last')));
  const outputs: Record<string, number> = { count, halt };
  symbols.slice(0, 3).forEach((name, i) => {
    outputs[name] = made.at(-1 - i)!;
  });
  g.nodes.forEach((_, i) => {
    outputs[`node.${i}`] = i;
  });
  return { nodes: [...g.nodes], outputs };
}

/** Values for the symbols of each of so many lanes. */
export const randomLanes = (lanes: number): fc.Arbitrary<readonly (readonly number[])[]> =>
  fc.array(fc.tuple(number, number, number, number), { minLength: lanes, maxLength: lanes });
