// Writes the nodes of a graph as operations on vectors. Conditions stay masks for as long as only conditions, choices and
// the halt read them, and become the numbers 1 and 0 where something else does.
import type { Graph, Node } from '../../../expression/nodes.ts';
import type { Operation } from '../../../expression/operations.ts';
import { ofTurns } from './circular.ts';
import { type Fused, fusedIn } from './fused.ts';
import type { VectorInstruction } from './instructions.ts';
import { createNodeValues, type NodeValues } from './node-values.ts';
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

/** What the writing of a node goes by. */
interface Writing extends Pick<NodeValues, 'number' | 'condition' | 'shared'> {
  readonly nodes: readonly Node[];
  readonly v: Vectors;
  readonly fused: Fused;
}

/** A writer of a graph's nodes; `symbol` reads a symbol. */
export function createNodeWriter(graph: Graph, v: Vectors, symbol: (name: string) => Group): NodeWriter {
  const { nodes } = graph;
  const fused = fusedIn(graph);
  const { inverted, multiplied, split } = fused;
  const values = createNodeValues(graph, v);
  const { number, condition, shared, setNumber, setCondition } = values;
  const writing: Writing = { nodes, v, fused, number, condition, shared };

  function write(index: number): void {
    const node = nodes[index]!;
    if (node.kind === 'constant') return;
    if (node.kind === 'symbol') {
      setNumber(index, symbol(node.name));
      return;
    }
    if (inverted.has(index) || multiplied.has(index) || split.has(index)) return;
    const mask = logical(writing, node);
    if (mask === undefined) setNumber(index, numeric(writing, node));
    else setCondition(index, mask);
  }

  function writeRare({ condition: index, choices, inside }: Rare): void {
    const mask = condition(index);
    const sides = choices.map((choice) => (nodes[choice] as OperationNode).of as [number, number, number]);
    const places = sides.map(([, , other]) => v.variable(number(other)));
    values.within(() => {
      v.whenAny(mask, () => {
        inside.forEach(write);
        const taken = sides.map(([, side], i) => v.select(mask, number(side), places[i]!.get()));
        places.forEach((place, i) => {
          place.set(taken[i]!);
        });
      });
    });
    choices.forEach((choice, i) => {
      setNumber(choice, places[i]!.get());
    });
  }

  return { number, condition, write, writeRare };
}

function numeric(writing: Writing, { op, of }: OperationNode): Group {
  const { v, number } = writing;
  const [a, b, c] = of as [number, number, number];
  const instruction = direct[op];
  if (op === 'min' || op === 'max') return extreme(writing, op, [a, b]);
  if (op === 'multiply') return product(writing, a, b);
  if (instruction !== undefined) return v.apply(instruction, number(a), b === undefined ? undefined : number(b));
  if (op === 'divide') return quotient(writing, a, b);
  if (op === 'select') return chosen(writing, [a, b, c]);
  const one = several(writing, op, of);
  if (one !== undefined) return one;
  // A second part of these two is the exponential that the rewriting found to be known.
  if (op === 'exprel' && b !== undefined) return v.call('exprelKnowing', number(a), number(b));
  if (op === 'tanh' && b !== undefined) return v.call('tanhKnowing', number(a), number(b));
  return v.call(op, ...of.map(number));
}

function quotient({ nodes, v, fused, number }: Writing, a: number, b: number): Group {
  if (!fused.inverted.has(b)) return v.divide(number(a), number(b));
  const [x, e] = (nodes[b] as OperationNode).of;
  const inverse =
    e === undefined ? v.call('inverseExprel', number(x!)) : v.call('inverseExprelKnowing', number(x!), number(e));
  const top = nodes[a]!;
  return top.kind === 'constant' && top.value === 1 ? inverse : v.multiply(number(a), inverse);
}

function product({ nodes, v, fused, number }: Writing, a: number, b: number): Group {
  const [times, factor] = fused.multiplied.has(b) ? [b, a] : [a, b];
  if (!fused.multiplied.has(times)) return v.multiply(number(a), number(b));
  return v.call('exprelTimes', number((nodes[times] as OperationNode).of[0]!), number(factor));
}

/** With a constant other than 0 the instruction that ignores NaN and signs of 0 gives the same, and is shorter. */
function extreme({ nodes, v, number }: Writing, op: 'min' | 'max', [a, b]: readonly [number, number]): Group {
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
function chosen({ nodes, v, number, condition }: Writing, [a, b, c]: readonly [number, number, number]): Group {
  const by = nodes[a]!;
  if (by.kind === 'operation' && by.op === 'less') {
    if (by.of[0] === c && by.of[1] === b) return v.apply('f64x2.pmax', number(c), number(b));
    if (by.of[0] === b && by.of[1] === c) return v.apply('f64x2.pmin', number(c), number(b));
  }
  return v.select(condition(a), number(b), number(c));
}

/** Operations of which several on the same parts are worked out together. */
function several({ v, number, shared }: Writing, op: Operation, of: readonly number[]): Group | undefined {
  if (op === 'sinTurns' || op === 'cosTurns') {
    const both = shared('turns', of, () => {
      const { sine, cosine } = ofTurns(v, number(of[0]!));
      return [sine, cosine];
    });
    return both[op === 'sinTurns' ? 0 : 1]!;
  }
  if (!op.startsWith('random')) return undefined;
  const [index, current, seed] = of.map(number) as [Group, Group, Group];
  return shared('random', of, () => uniforms(v, index, current, seed))[Number(op.at(-1))]!;
}

/** The mask that an operation gives; undefined of those that give a number. */
function logical(writing: Writing, { op, of }: OperationNode): Group | undefined {
  const { v, number, condition } = writing;
  const [a, b] = of as [number, number];
  const instruction = comparing[op];
  if (op === 'less' || op === 'lessOrEqual') return below(writing, comparing[op]!, [a, b]);
  if (instruction !== undefined) return v.apply(instruction, number(a), number(b));
  if (op === 'not') return v.apply('v128.not', condition(a));
  if (op === 'and') return v.apply('v128.and', condition(a), condition(b));
  if (op === 'or') return v.apply('v128.or', condition(a), condition(b));
  return undefined;
}

/** max(p, q) < b is p < b and q < b, also for NaN; a maximum takes eight instructions of a processor. */
function below(writing: Writing, instruction: VectorInstruction, [a, b]: readonly [number, number]): Group {
  const { nodes, v, fused, number } = writing;
  if (!fused.split.has(a)) return v.apply(instruction, number(a), number(b));
  const [p, q] = (nodes[a] as OperationNode).of as [number, number];
  return v.apply('v128.and', below(writing, instruction, [p, b]), below(writing, instruction, [q, b]));
}
