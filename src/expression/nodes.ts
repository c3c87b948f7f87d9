// The expression graph: arithmetic as a list of nodes, each made of earlier ones, every distinct value once. Derivatives,
// numerical methods and kernels all speak it. It knows nothing of neurons, units, lanes or memory.
import type { Operation } from './operations.ts';

/** A node; `of` are indices of earlier nodes. Conditions are the numbers 1 and 0. */
export type Node =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'symbol'; readonly name: string }
  | { readonly kind: 'operation'; readonly op: Operation; readonly of: readonly number[] };

/** A finished graph: plain data. `outputs` name the nodes of interest. */
export interface Graph {
  readonly nodes: readonly Node[];
  readonly outputs: Readonly<Record<string, number>>;
}

/** Builds nodes; equal nodes get one index, constants are folded. */
export interface GraphBuilder {
  readonly nodes: readonly Node[];
  constant(value: number): number;
  symbol(name: string): number;
  apply(op: Operation, ...of: readonly number[]): number;
  /** Sum of terms weighted by numbers, zero weights left out. */
  weightedSum(terms: readonly (readonly [weight: number, node: number])[]): number;
  /** The value of a constant node, else undefined. */
  constantOf(node: number): number | undefined;
  /** Whether a node is made of nothing but constants and the symbols that are known. */
  isKnown(node: number): boolean;
}
