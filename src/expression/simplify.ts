// Identities of expressions, applied as a graph is built: what is left is computed at each step of each neuron.
import type { GraphBuilder, Node } from './nodes.ts';
import type { Operation } from './operations.ts';
import { quotient } from './singularity.ts';

/** Identities that cost nothing in accuracy, and the removable singularities that would cost all of it. */
export function simplify(g: GraphBuilder, op: Operation, of: readonly number[]): number | undefined {
  const a = of[0]!;
  const b = of[1]!;
  const x = g.constantOf(a);
  const y = of.length < 2 ? undefined : g.constantOf(b);
  switch (op) {
    case 'add':
      return x === 0 ? b : y === 0 ? a : sumOfNegated(g, a, b);
    case 'subtract':
      if (a === b) return g.constant(0);
      return y === 0 ? a : x === 0 ? g.apply('negate', b) : differenceOfNegated(g, a, b);
    case 'multiply':
      if (x === 0 || y === 0) return g.constant(0);
      if (x === 1 || y === 1) return x === 1 ? b : a;
      if (x === -1 || y === -1) return g.apply('negate', x === -1 ? b : a);
      return productOfNegated(g, a, b) ?? productOfNegated(g, b, a);
    case 'divide':
      if (x === 0) return g.constant(0);
      if (y !== 0 && g.isKnown(b)) return g.apply('multiply', g.apply('divide', g.constant(1), b), a);
      if (isExp(g, b)) return g.apply('multiply', a, reciprocal(g, b));
      return dividedByMultiple(g, a, b) ?? quotient(g, a, b);
    case 'negate':
      return negated(g, a);
    case 'less':
    case 'lessOrEqual':
      return comparedDifference(g, op, a, b);
    case 'and':
      return decided(g, a, b, 0);
    case 'or':
      return decided(g, a, b, 1);
    case 'power':
      return y === undefined ? undefined : constantPower(g, a, y);
    case 'select':
      return b === of[2] ? b : x === undefined ? undefined : x !== 0 ? b : of[2];
    default:
      return undefined;
  }
}

/** What a node is the negative of; numbers have their own sign. */
function negated(g: GraphBuilder, node: number): number | undefined {
  if (g.isKnown(node)) return undefined;
  const found = g.nodes[node]!;
  return found.kind === 'operation' && found.op === 'negate' ? found.of[0] : undefined;
}

// Signs cost an operation each, and rounding does not look at them: they move outwards until something takes them up.

function sumOfNegated(g: GraphBuilder, a: number, b: number): number | undefined {
  const p = negated(g, a);
  const q = negated(g, b);
  if (q !== undefined) return g.apply('subtract', a, q);
  return p === undefined ? undefined : g.apply('subtract', b, p);
}

function differenceOfNegated(g: GraphBuilder, a: number, b: number): number | undefined {
  const p = negated(g, a);
  const q = negated(g, b);
  if (q !== undefined) return g.apply('add', a, q);
  return p === undefined ? undefined : g.apply('negate', g.apply('add', p, b));
}

/** The sign of a factor goes to a number, where it is folded, or to a symbol, which may stay the same for many steps. */
function productOfNegated(g: GraphBuilder, a: number, b: number): number | undefined {
  const q = negated(g, b);
  if (q === undefined) return undefined;
  const plain = negated(g, a);
  if (plain !== undefined) return g.apply('multiply', plain, q);
  const takesSign = g.isKnown(a) || (g.nodes[a]!.kind === 'symbol' && g.nodes[q]!.kind !== 'symbol');
  return takesSign ? g.apply('multiply', g.apply('negate', a), q) : undefined;
}

/** A difference from a number that is held against 0 is held against the number. */
function comparedDifference(g: GraphBuilder, op: 'less' | 'lessOrEqual', a: number, b: number): number | undefined {
  const [x, y] = [g.constantOf(a), g.constantOf(b)];
  const difference = g.nodes[x === 0 ? b : a]!;
  if ((x !== 0 && y !== 0) || difference.kind !== 'operation' || difference.op !== 'subtract') return undefined;
  const [p, q] = difference.of as [number, number];
  // Of two infinities the difference is not a number; with a finite number in it nothing but its sign is asked for.
  if (![p, q].some((part) => Number.isFinite(g.constantOf(part)))) return undefined;
  return x === 0 ? g.apply(op, q, p) : g.apply(op, p, q);
}

/** A condition beside one that is known; `deciding` is the one that settles the matter. */
function decided(g: GraphBuilder, a: number, b: number, deciding: 0 | 1): number | undefined {
  const [known, other] = g.constantOf(a) === undefined ? [b, a] : [a, b];
  const value = g.constantOf(known);
  if (value === undefined) return undefined;
  if (Number(value !== 0) === deciding) return g.constant(deciding);
  const node = g.nodes[other]!;
  return node.kind === 'operation' && conditions.has(node.op) ? other : undefined;
}

/** Operations that give 1 or 0. */
const conditions: ReadonlySet<Operation> = new Set(['less', 'lessOrEqual', 'equal', 'and', 'or', 'not']);

function isExp(g: GraphBuilder, node: number): boolean {
  const found = g.nodes[node]!;
  return found.kind === 'operation' && found.op === 'exp';
}

/** Of these sizes numbers can be divided by one another far from the ends of the range of numbers, 1e-308 and 1e308. */
const sizes = Object.freeze({ above: 1e-20, below: 1e20 });

/** What is known of numbers that are to come is taken for such: whoever works them out looks whether they are. */
export function isModerate(value: number): boolean {
  return Math.abs(value) > sizes.above && Math.abs(value) < sizes.below;
}

/** A number over a multiple is another number over what it is a multiple of. */
function dividedByMultiple(g: GraphBuilder, a: number, b: number): number | undefined {
  const below = g.nodes[b]!;
  if (!g.isKnown(a) || below.kind !== 'operation' || below.op !== 'multiply') return undefined;
  const [p, q] = below.of as [number, number];
  const [y, other] = g.isKnown(p) ? [p, q] : [q, p];
  const moderate = [a, y].every((node) => isModerate(g.constantOf(node) ?? 1));
  return g.isKnown(y) && moderate ? g.apply('divide', g.apply('divide', a, y), other) : undefined;
}

/** 1/exp(x) as exp(-x). */
function reciprocal(g: GraphBuilder, node: number): number {
  const found = g.nodes[node] as Extract<Node, { kind: 'operation' }>;
  return g.apply('exp', g.apply('negate', found.of[0]!));
}

/** Small whole powers as products, half as a root; anything else stays a power. */
function constantPower(g: GraphBuilder, base: number, exponent: number): number | undefined {
  if (exponent === 0) return g.constant(1);
  if (exponent === 1) return base;
  if (exponent === 0.5) return g.apply('sqrt', base);
  const below = g.nodes[base]!;
  if (below.kind === 'operation' && below.op === 'exp') {
    return g.apply('exp', g.apply('multiply', g.constant(exponent), below.of[0]!));
  }
  if (exponent < 0) return g.apply('divide', g.constant(1), g.apply('power', base, g.constant(-exponent)));
  if (!Number.isInteger(exponent) || exponent > 32) return undefined;
  const half = g.apply('power', base, g.constant(Math.floor(exponent / 2)));
  const square = g.apply('multiply', half, half);
  return exponent % 2 === 0 ? square : g.apply('multiply', square, base);
}
