// Graphs of which some symbols are known before the others: what follows from those alone is worked out once, as constants are folded.
import { type ScalarProgram, scalarProgram } from './evaluate.ts';
import { createGraphBuilder, instantiate, prune } from './graph.ts';
import type { Graph, Node } from './nodes.ts';

/** The graph with the operations that it would have with constants in the place of the known symbols. */
export function withKnown(graph: Graph, known: readonly string[]): Graph {
  const g = createGraphBuilder(known);
  const outputs = instantiate(g, graph, () => undefined);
  return prune({ nodes: g.nodes, outputs });
}

/** Which nodes follow from known symbols alone. */
export function knownNodes(nodes: readonly Node[], known: readonly string[]): readonly boolean[] {
  const found: boolean[] = [];
  for (const node of nodes) {
    found.push(
      node.kind === 'constant' ||
        (node.kind === 'symbol' ? known.includes(node.name) : node.of.every((part) => found[part])),
    );
  }
  return found;
}

/** A graph in two: what is known, and the rest, in which that has symbols of the same names. */
export interface Divided {
  readonly known: Graph;
  readonly rest: Graph;
}

/** Takes a graph apart. */
export function divided({ nodes, outputs }: Graph, known: readonly string[]): Divided {
  const fixed = knownNodes(nodes, known);
  const names: Record<string, number> = {};
  // No parameter's name has a space.
  const rest = nodes.map((node, i): Node => {
    if (!fixed[i] || node.kind === 'constant') return node;
    names[`known ${i}`] = i;
    return { kind: 'symbol', name: `known ${i}` };
  });
  const open = prune({ nodes: rest, outputs });
  const used = open.nodes.flatMap((node) =>
    node.kind === 'symbol' && names[node.name] !== undefined ? [node.name] : [],
  );
  return { known: prune({ nodes, outputs: Object.fromEntries(used.map((name) => [name, names[name]!])) }), rest: open };
}

/** A program whose first values come in an order of the caller's, and the others as they are named. */
export interface Arranged {
  run(first: ArrayLike<number>, ...others: readonly number[]): void;
  place(output: string): number;
  value(place: number): number;
}

/** A graph made ready for values in the order of names; symbols that have none are not numbers. */
export function arranged(graph: Graph, first: readonly string[], others: readonly string[] = []): Arranged {
  const program: ScalarProgram = scalarProgram(graph);
  const places = program.symbols.map((name) => first.indexOf(name));
  const later = program.symbols.map((name) => others.indexOf(name));
  const all = new Float64Array(places.length);
  return {
    run(values, ...more) {
      for (let k = 0; k < all.length; k++) all[k] = values[places[k]!] ?? more[later[k]!] ?? Number.NaN;
      program.run(all);
    },
    place: (output) => program.place(output),
    value: (place) => program.value(place),
  };
}
