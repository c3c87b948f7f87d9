// Nodes that are written as part of the one that reads them, with an operation less.
import type { Graph } from '../../../expression/nodes.ts';

/** Nodes of a graph, by place, that nothing else reads. */
export interface Fused {
  /** Each exprel that is a denominator. */
  readonly inverted: ReadonlySet<number>;
  /** Each exprel that is a factor. */
  readonly multiplied: ReadonlySet<number>;
  /** Each maximum that is compared. */
  readonly split: ReadonlySet<number>;
}

export function fusedIn(graph: Graph): Fused {
  const readers = countReaders(graph);
  return {
    inverted: readOnceBy(graph, readers, 'divide'),
    multiplied: readOnceBy(graph, readers, 'multiply'),
    split: comparedMaxima(graph, readers),
  };
}

/**
 * Every exprel that is read once, as a denominator or a factor: the quotient works it out upside down, the product together
 * with the other factor, each with one division less. A factor whose exponential is known is left as it is.
 */
function readOnceBy({ nodes }: Graph, readers: Int32Array, by: 'divide' | 'multiply'): ReadonlySet<number> {
  const found = new Set<number>();
  const fits = (index: number): boolean => {
    const node = nodes[index]!;
    if (node.kind !== 'operation' || node.op !== 'exprel' || readers[index] !== 1) return false;
    return by === 'divide' || node.of.length === 1;
  };
  for (const node of nodes) {
    if (node.kind !== 'operation' || node.op !== by) continue;
    const factor = by === 'divide' ? [node.of[1]!].find(fits) : node.of.find(fits);
    if (factor !== undefined) found.add(factor);
  }
  return found;
}

/** Every maximum that is read once, by a comparison from below or by another such maximum. */
function comparedMaxima({ nodes }: Graph, readers: Int32Array): ReadonlySet<number> {
  const found = new Set<number>();
  const add = (index: number): void => {
    const node = nodes[index]!;
    if (node.kind !== 'operation' || node.op !== 'max' || readers[index] !== 1) return;
    found.add(index);
    node.of.forEach(add);
  };
  for (const node of nodes) {
    if (node.kind === 'operation' && (node.op === 'less' || node.op === 'lessOrEqual')) add(node.of[0]!);
  }
  return found;
}

function countReaders({ nodes, outputs }: Graph): Int32Array {
  const readers = new Int32Array(nodes.length);
  for (const node of nodes) if (node.kind === 'operation') for (const part of node.of) readers[part]!++;
  for (const index of Object.values(outputs)) readers[index]!++;
  return readers;
}
