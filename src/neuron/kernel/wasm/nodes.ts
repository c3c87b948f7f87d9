// Writes the nodes of a graph as operations on vectors. Conditions stay masks for as long as only conditions, choices and
// the halt read them, and become the numbers 1 and 0 where something else does.
import type { Graph, Node } from '../../../expression/nodes.ts';
import type { Operation } from '../../../expression/operations.ts';
import type { VectorInstruction } from './instructions.ts';
import type { Group, Vectors } from './vectors.ts';

/** Nodes written so far. */
export interface NodeWriter {
  /** Writes a node whose parts have been written. */
  write(index: number): void;
  /** A node's value. */
  number(index: number): Group;
  /** A mask of the lanes in which the node is not 0. */
  condition(index: number): Group;
}

type OperationNode = Extract<Node, { kind: 'operation' }>;

/** Operations that are one instruction. */
const direct: Readonly<Partial<Record<Operation, VectorInstruction>>> = Object.freeze({
  negate: 'f64x2.neg',
  sqrt: 'f64x2.sqrt',
  abs: 'f64x2.abs',
  add: 'f64x2.add',
  subtract: 'f64x2.sub',
  multiply: 'f64x2.mul',
  min: 'f64x2.min',
  max: 'f64x2.max',
});

/** Operations that are one instruction and give a mask. */
const comparing: Readonly<Partial<Record<Operation, VectorInstruction>>> = Object.freeze({
  less: 'f64x2.lt',
  lessOrEqual: 'f64x2.le',
  equal: 'f64x2.eq',
});

/** A writer of a graph's nodes; `symbol` reads a symbol. */
export function createNodeWriter(graph: Graph, v: Vectors, symbol: (name: string) => Group): NodeWriter {
  const { nodes } = graph;
  const numbers = new Map<number, Group>();
  const masks = new Map<number, Group>();
  const inverted = invertible(graph);

  function number(index: number): Group {
    const known = numbers.get(index);
    if (known !== undefined) return known;
    const node = nodes[index]!;
    // Constants are read where they are used: keeping them would cost as much.
    if (node.kind === 'constant') return v.constant(node.value);
    const mask = masks.get(index)!;
    const value = v.apply('v128.and', mask, v.constant(1));
    numbers.set(index, value);
    return value;
  }

  function condition(index: number): Group {
    const known = masks.get(index);
    if (known !== undefined) return known;
    const mask = v.apply('f64x2.ne', number(index), v.constant(0));
    masks.set(index, mask);
    return mask;
  }

  function quotient(a: number, b: number): Group {
    if (!inverted.has(b)) return v.divide(number(a), number(b));
    const [x, e] = (nodes[b] as OperationNode).of;
    const inverse =
      e === undefined ? v.call('inverseExprel', number(x!)) : v.call('inverseExprelKnowing', number(x!), number(e));
    const top = nodes[a]!;
    return top.kind === 'constant' && top.value === 1 ? inverse : v.multiply(number(a), inverse);
  }

  /** With a constant other than 0 the instruction that ignores NaN and signs of 0 gives the same, and is shorter. */
  function extreme(op: 'min' | 'max', a: number, b: number): Group {
    const isPlain = (index: number): boolean => {
      const node = nodes[index]!;
      return node.kind === 'constant' && node.value !== 0 && !Number.isNaN(node.value);
    };
    const short = op === 'min' ? 'f64x2.pmin' : 'f64x2.pmax';
    if (isPlain(b)) return v.apply(short, number(a), number(b));
    if (isPlain(a)) return v.apply(short, number(b), number(a));
    return v.apply(direct[op]!, number(a), number(b));
  }

  function numeric({ op, of }: OperationNode): Group {
    const [a, b, c] = of as [number, number, number];
    const instruction = direct[op];
    if (op === 'min' || op === 'max') return extreme(op, a, b);
    if (instruction !== undefined) return v.apply(instruction, ...of.map(number));
    if (op === 'divide') return quotient(a, b);
    if (op === 'select') return v.select(condition(a), number(b), number(c));
    // A second part of these two is the exponential that the rewriting found to be known.
    if (op === 'exprel' && b !== undefined) return v.call('exprelKnowing', number(a), number(b));
    if (op === 'tanh' && b !== undefined) return v.call('tanhKnowing', number(a), number(b));
    return v.call(op, ...of.map(number));
  }

  function logical({ op, of }: OperationNode): Group | undefined {
    const [a, b] = of as [number, number];
    const instruction = comparing[op];
    if (instruction !== undefined) return v.apply(instruction, number(a), number(b));
    if (op === 'not') return v.apply('v128.not', condition(a));
    if (op === 'and') return v.apply('v128.and', condition(a), condition(b));
    if (op === 'or') return v.apply('v128.or', condition(a), condition(b));
    return undefined;
  }

  return {
    number,
    condition,
    write(index) {
      const node = nodes[index]!;
      if (node.kind === 'constant') return;
      if (node.kind === 'symbol') {
        numbers.set(index, symbol(node.name));
        return;
      }
      if (inverted.has(index)) return;
      const mask = logical(node);
      if (mask === undefined) numbers.set(index, numeric(node));
      else masks.set(index, mask);
    },
  };
}

/** Every exprel that is read once, as a denominator: the quotient works it out upside down, with one division less. */
function invertible({ nodes, outputs }: Graph): ReadonlySet<number> {
  const readers = new Int32Array(nodes.length);
  const below = new Set<number>();
  for (const node of nodes) {
    if (node.kind !== 'operation') continue;
    for (const part of node.of) readers[part]!++;
    const part = nodes[node.of[1] ?? 0]!;
    if (node.op === 'divide' && part.kind === 'operation' && part.op === 'exprel') below.add(node.of[1]!);
  }
  for (const index of Object.values(outputs)) readers[index]!++;
  return new Set([...below].filter((index) => readers[index] === 1));
}
