// A list of nodes in the making, for rewriting a graph that has been simplified already.
import type { Node } from '../../../expression/nodes.ts';
import type { Operation } from '../../../expression/operations.ts';

/** Nodes, equal ones once. What is copied here was simplified when it was built; doing it again would cost most of the time. */
export interface NodeList {
  readonly nodes: readonly Node[];
  add(node: Node): number;
  constant(value: number): number;
  operation(op: Operation, ...of: readonly number[]): number;
}

/** An empty list. */
export function createNodeList(): NodeList {
  const nodes: Node[] = [];
  const known = new Map<string, number>();
  const keyOf = (node: Node): string => {
    if (node.kind === 'operation') return `${node.op} ${node.of.join(' ')}`;
    return node.kind === 'symbol' ? `$${node.name}` : `#${Object.is(node.value, -0) ? '-0' : node.value}`;
  };
  const list: NodeList = {
    nodes,
    add(node) {
      const key = keyOf(node);
      const found = known.get(key);
      if (found !== undefined) return found;
      known.set(key, nodes.length);
      nodes.push(node);
      return nodes.length - 1;
    },
    constant: (value) => list.add({ kind: 'constant', value }),
    operation: (op, ...of) => list.add({ kind: 'operation', op, of }),
  };
  return list;
}

/** By squaring, so that powers of one base have their squares in common. */
export function wholePower(list: NodeList, base: number, exponent: number): number {
  if (exponent === 1) return base;
  const half = wholePower(list, base, Math.floor(exponent / 2));
  const square = list.operation('multiply', half, half);
  return exponent % 2 === 0 ? square : list.operation('multiply', square, base);
}

/** A product in which numbers that meet become one. */
export function product(list: NodeList, a: number, b: number): number {
  const [x, y] = [list.nodes[a]!, list.nodes[b]!];
  if (x.kind === 'constant') return scaled(list, x.value, b);
  if (y.kind === 'constant') return scaled(list, y.value, a);
  return list.operation('multiply', a, b);
}

function scaled(list: NodeList, factor: number, of: number): number {
  const node = list.nodes[of]!;
  if (node.kind === 'operation' && node.op === 'negate') return scaled(list, -factor, node.of[0]!);
  if (node.kind === 'operation' && node.op === 'multiply') {
    const [first, second] = node.of as [number, number];
    const inner = list.nodes[first]!;
    // Products keep their number in front: the graph's own do, by the order in which nodes come to be, or are left alone.
    if (inner.kind === 'constant' && isModerate(factor) && isModerate(inner.value)) {
      return scaled(list, factor * inner.value, second);
    }
  }
  return factor === 1 ? of : list.operation('multiply', list.constant(factor), of);
}

/** Numbers whose products stay far from the ends of the range. */
function isModerate(value: number): boolean {
  const size = Math.abs(value);
  return size > 1e-20 && size < 1e20;
}
