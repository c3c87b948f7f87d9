// Evaluates a graph for one set of values: for the few numbers that are wanted once, not for integration.

import type { Graph } from './nodes.ts';
import { applyOperation } from './operations.ts';

/** From the values of symbols to those of the outputs; a symbol without a value is NaN. */
export type Evaluator = (values: Readonly<Record<string, number>>) => Readonly<Record<string, number>>;

/** A function from the symbols' values to the outputs' values; the returned object is new at each call. */
export function evaluator(graph: Graph): Evaluator {
  const { nodes } = graph;
  const outputs = Object.entries(graph.outputs);
  const register = new Float64Array(nodes.length);
  return (values) => {
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      if (node.kind === 'constant') register[i] = node.value;
      else if (node.kind === 'symbol') register[i] = values[node.name] ?? Number.NaN;
      else {
        const { op, of } = node;
        register[i] = applyOperation(op, register[of[0]!]!, register[of[1]!]!, register[of[2]!]!);
      }
    }
    return Object.fromEntries(outputs.map(([name, node]) => [name, register[node]!]));
  };
}
