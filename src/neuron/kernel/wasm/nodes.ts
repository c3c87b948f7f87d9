// Writes the nodes of a graph as operations on vectors. Conditions stay masks for as long as only conditions, choices and
// the halt read them, and become the numbers 1 and 0 where something else does.
import type { Graph, Node } from '../../../expression/nodes.ts';
import type { Operation } from '../../../expression/operations.ts';
import { ofTurns } from './circular.ts';
import type { VectorInstruction } from './instructions.ts';
import { uniforms } from './random.ts';
import type { Rare } from './rare.ts';
import type { Group, Vectors } from './vectors.ts';

/** Nodes written so far. */
export interface NodeWriter {
  /** Writes a node whose parts have been written. */
  write(index: number): void;
  /** Makes rare choices: what they alone need is worked out where some lane takes it. */
  writeRare(rare: Rare): void;
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
  const shared = new Map<string, readonly Group[]>();
  const readers = countReaders(graph);
  const inverted = readOnceBy(graph, readers, 'divide');
  const multiplied = readOnceBy(graph, readers, 'multiply');
  const split = comparedMaxima(graph, readers);

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

  function product(a: number, b: number): Group {
    const [times, factor] = multiplied.has(b) ? [b, a] : [a, b];
    if (!multiplied.has(times)) return v.multiply(number(a), number(b));
    return v.call('exprelTimes', number((nodes[times] as OperationNode).of[0]!), number(factor));
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

  /** A choice of the larger or the smaller of two is one instruction: pmax(p, q) is p < q ? q : p, pmin(p, q) is q < p ? q : p. */
  function chosen(a: number, b: number, c: number): Group {
    const by = nodes[a]!;
    if (by.kind === 'operation' && by.op === 'less') {
      if (by.of[0] === c && by.of[1] === b) return v.apply('f64x2.pmax', number(c), number(b));
      if (by.of[0] === b && by.of[1] === c) return v.apply('f64x2.pmin', number(c), number(b));
    }
    return v.select(condition(a), number(b), number(c));
  }

  /** Results that several nodes of the same parts share. */
  function together(kind: string, of: readonly number[], make: () => readonly Group[]): readonly Group[] {
    const key = `${kind} ${of.join(' ')}`;
    const known = shared.get(key);
    if (known !== undefined) return known;
    const made = make();
    shared.set(key, made);
    return made;
  }

  function several(op: Operation, of: readonly number[]): Group | undefined {
    if (op === 'sinTurns' || op === 'cosTurns') {
      const both = together('turns', of, () => {
        const { sine, cosine } = ofTurns(v, number(of[0]!));
        return [sine, cosine];
      });
      return both[op === 'sinTurns' ? 0 : 1]!;
    }
    if (!op.startsWith('random')) return undefined;
    const [index, current, seed] = of.map(number) as [Group, Group, Group];
    return together('random', of, () => uniforms(v, index, current, seed))[Number(op.at(-1))]!;
  }

  function numeric({ op, of }: OperationNode): Group {
    const [a, b, c] = of as [number, number, number];
    const instruction = direct[op];
    if (op === 'min' || op === 'max') return extreme(op, a, b);
    if (op === 'multiply') return product(a, b);
    if (instruction !== undefined) return v.apply(instruction, number(a), b === undefined ? undefined : number(b));
    if (op === 'divide') return quotient(a, b);
    if (op === 'select') return chosen(a, b, c);
    const one = several(op, of);
    if (one !== undefined) return one;
    // A second part of these two is the exponential that the rewriting found to be known.
    if (op === 'exprel' && b !== undefined) return v.call('exprelKnowing', number(a), number(b));
    if (op === 'tanh' && b !== undefined) return v.call('tanhKnowing', number(a), number(b));
    return v.call(op, ...of.map(number));
  }

  /** max(p, q) < b is p < b and q < b, also for NaN; a maximum takes eight instructions of a processor. */
  function below(instruction: VectorInstruction, a: number, b: number): Group {
    if (!split.has(a)) return v.apply(instruction, number(a), number(b));
    const [p, q] = (nodes[a] as OperationNode).of as [number, number];
    return v.apply('v128.and', below(instruction, p, b), below(instruction, q, b));
  }

  function logical({ op, of }: OperationNode): Group | undefined {
    const [a, b] = of as [number, number];
    const instruction = comparing[op];
    if (op === 'less' || op === 'lessOrEqual') return below(comparing[op]!, a, b);
    if (instruction !== undefined) return v.apply(instruction, number(a), number(b));
    if (op === 'not') return v.apply('v128.not', condition(a));
    if (op === 'and') return v.apply('v128.and', condition(a), condition(b));
    if (op === 'or') return v.apply('v128.or', condition(a), condition(b));
    return undefined;
  }

  function write(index: number): void {
    const node = nodes[index]!;
    if (node.kind === 'constant') return;
    if (node.kind === 'symbol') {
      numbers.set(index, symbol(node.name));
      return;
    }
    if (inverted.has(index) || multiplied.has(index) || split.has(index)) return;
    const mask = logical(node);
    if (mask === undefined) numbers.set(index, numeric(node));
    else masks.set(index, mask);
  }

  function writeRare({ condition: index, choices, inside }: Rare): void {
    const mask = condition(index);
    const sides = choices.map((choice) => (nodes[choice] as OperationNode).of as [number, number, number]);
    const places = sides.map(([, , other]) => v.variable(number(other)));
    // What is worked out in there is not there afterwards.
    const kept = [numbers, masks, shared].map((map) => new Map<unknown, unknown>(map));
    v.whenAny(mask, () => {
      inside.forEach(write);
      const taken = sides.map(([, side], i) => v.select(mask, number(side), places[i]!.get()));
      places.forEach((place, i) => {
        place.set(taken[i]!);
      });
    });
    [numbers, masks, shared].forEach((map, i) => {
      for (const key of map.keys()) if (!kept[i]!.has(key)) (map as Map<unknown, unknown>).delete(key);
    });
    choices.forEach((choice, i) => {
      numbers.set(choice, places[i]!.get());
    });
  }

  return { number, condition, write, writeRare };
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
