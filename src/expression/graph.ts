// Building expression graphs, and taking parts of them: every distinct value once, constants folded, identities applied.
import type { Graph, GraphBuilder, Node } from './nodes.ts';
import type { Operation } from './operations.ts';
import { applyOperation } from './operations.ts';
import { simplify } from './simplify.ts';

/**
 * An empty builder.
 *
 * @param given symbols whose values will be known before those of all others: what is built has the operations that it would have
 * with constants in their place, so that whoever works out the known nodes first gets the same bits
 */
export function createGraphBuilder(given: readonly string[] = []): GraphBuilder {
  const nodes: Node[] = [];
  const early: boolean[] = [];
  const index = new Map<string, number>();

  function intern(key: string, node: Node): number {
    const known = index.get(key);
    if (known !== undefined) return known;
    nodes.push(node);
    early.push(
      node.kind === 'constant' ||
        (node.kind === 'symbol' ? given.includes(node.name) : node.of.every((part) => early[part]!)),
    );
    index.set(key, nodes.length - 1);
    return nodes.length - 1;
  }

  function areConstants(of: readonly number[]): boolean {
    for (let i = 0; i < of.length; i++) if (nodes[of[i]!]!.kind !== 'constant') return false;
    return true;
  }

  function constantOf(node: number): number | undefined {
    const found = nodes[node]!;
    return found.kind === 'constant' ? found.value : undefined;
  }

  const builder: GraphBuilder = {
    nodes,
    constant: (value) => intern(`#${Object.is(value, -0) ? '-0' : value}`, { kind: 'constant', value }),
    symbol: (name) => intern(`$${name}`, { kind: 'symbol', name }),
    apply(op, ...of) {
      if (areConstants(of)) {
        const [a, b, c] = of.map(constantOf);
        return builder.constant(applyOperation(op, a!, b ?? 0, c ?? 0));
      }
      // What will be a number is left as it is: numbers are folded, not simplified.
      const simpler = given.length > 0 && of.every(builder.isKnown) ? undefined : simplify(builder, op, of);
      if (simpler !== undefined) return simpler;
      const sorted = commutative.has(op) && of[0]! > of[1]! ? [of[1]!, of[0]!] : of;
      return intern(keyOf(op, sorted), { kind: 'operation', op, of: sorted });
    },
    weightedSum(terms) {
      let sum: number | undefined;
      for (const [weight, node] of terms) {
        if (weight === 0) continue;
        const term = builder.apply('multiply', builder.constant(weight), node);
        sum = sum === undefined ? term : builder.apply('add', sum, term);
      }
      return sum ?? builder.constant(0);
    },
    constantOf,
    isKnown: (node) => early[node]!,
  };
  return builder;
}

/** Written out: a step is made of thousands, and joining lists takes longer than all else. */
function keyOf(op: Operation, of: readonly number[]): string {
  return of.length === 1 ? `${op} ${of[0]}` : of.length === 2 ? `${op} ${of[0]} ${of[1]}` : `${op} ${of.join(' ')}`;
}

const commutative: ReadonlySet<Operation> = new Set(['add', 'multiply', 'min', 'max', 'equal', 'and', 'or']);

/** Indices of the nodes that the given ones are made of, in evaluation order. */
export function reachable(nodes: readonly Node[], roots: Iterable<number>): readonly number[] {
  const wanted = new Uint8Array(nodes.length);
  for (const root of roots) wanted[root] = 1;
  const found: number[] = [];
  for (let i = nodes.length - 1; i >= 0; i--) {
    if (wanted[i] === 0) continue;
    found.push(i);
    const node = nodes[i]!;
    if (node.kind === 'operation') for (let k = 0; k < node.of.length; k++) wanted[node.of[k]!] = 1;
  }
  return found.reverse();
}

/** The graph with only what its outputs need, renumbered. */
export function prune(graph: Graph): Graph {
  const kept = reachable(graph.nodes, Object.values(graph.outputs));
  const renumbered = new Int32Array(graph.nodes.length);
  const nodes = kept.map((old, now) => {
    renumbered[old] = now;
    const node = graph.nodes[old]!;
    return node.kind === 'operation'
      ? { kind: node.kind, op: node.op, of: node.of.map((part) => renumbered[part]!) }
      : node;
  });
  return {
    nodes,
    outputs: Object.fromEntries(Object.entries(graph.outputs).map(([name, node]) => [name, renumbered[node]!])),
  };
}

/** Copies outputs of a graph into a builder, each symbol replaced by the node that `bind` gives for it. */
export function instantiate(
  g: GraphBuilder,
  graph: Graph,
  bind: (symbol: string) => number | undefined,
): Readonly<Record<string, number>> {
  const copy: number[] = [];
  for (const node of graph.nodes) {
    if (node.kind === 'constant') copy.push(g.constant(node.value));
    else if (node.kind === 'symbol') copy.push(bind(node.name) ?? g.symbol(node.name));
    else copy.push(g.apply(node.op, ...node.of.map((part) => copy[part]!)));
  }
  return Object.fromEntries(Object.entries(graph.outputs).map(([name, node]) => [name, copy[node]!]));
}

/** Names of the symbols in a graph, in order of appearance. */
export function symbolsOf(graph: Graph): readonly string[] {
  return graph.nodes.flatMap((node) => (node.kind === 'symbol' ? [node.name] : []));
}

/** The part of a graph that makes the chosen outputs. */
export function only(graph: Graph, chosen: (output: string) => boolean): Graph {
  return prune({
    nodes: graph.nodes,
    outputs: Object.fromEntries(Object.entries(graph.outputs).filter(([name]) => chosen(name))),
  });
}
