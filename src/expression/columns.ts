// A graph over columns of values: each operation runs over all entries before the next one starts, so the cost of
// interpreting the graph is shared among them. No code is generated; it runs wherever JavaScript does.
import { type ColumnOperation, columnOperations } from './column-operations.ts';
import { reachable } from './graph.ts';
import type { Graph, Node } from './nodes.ts';
import { arity } from './operations.ts';

/** A graph made ready to run over columns. */
export interface ColumnProgram {
  /** The values of a symbol, to be written; undefined where the graph has no such symbol. */
  symbol(name: string): Float64Array | undefined;
  /** The values of an output after a run; a live view, valid until the next run. */
  output(name: string): Float64Array;
  /** Evaluates the first n entries. */
  run(n: number): void;
}

interface Instruction {
  readonly run: ColumnOperation;
  readonly out: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
}

/** Prepares a graph for columns of up to `capacity` entries. */
export function columnProgram(graph: Graph, capacity: number): ColumnProgram {
  const registers = allocate(graph, capacity);
  const symbols = new Map<string, Float64Array>();
  graph.nodes.forEach((node, i) => {
    if (node.kind === 'symbol') symbols.set(node.name, registers[i]!);
    else if (node.kind === 'constant') registers[i]!.fill(node.value);
  });
  const program = reachable(graph.nodes, Object.values(graph.outputs)).flatMap((i) => {
    const node = graph.nodes[i]!;
    return node.kind === 'operation' ? [instruction(node, registers[i]!, registers)] : [];
  });
  return {
    symbol: (name) => symbols.get(name),
    output(name) {
      const index = graph.outputs[name];
      if (index === undefined) throw new Error(`the graph has no output ${name}`);
      return registers[index]!;
    },
    run(n) {
      for (const { run, out, a, b, c } of program) run(out, a, b, c, n);
    },
  };
}

function instruction(
  node: Extract<Node, { kind: 'operation' }>,
  out: Float64Array,
  registers: readonly Float64Array[],
): Instruction {
  const [a, b, c] = node.of.map((part) => registers[part]!);
  const count = arity[node.op];
  return { run: columnOperations[node.op], out, a: a!, b: count > 1 ? b! : a!, c: count > 2 ? c! : a! };
}

/** One column a node; a column is used again once its last reader has run. */
function allocate(graph: Graph, capacity: number): readonly Float64Array[] {
  const { nodes } = graph;
  const lastReader = new Int32Array(nodes.length);
  nodes.forEach((node, i) => {
    if (node.kind === 'operation') for (const part of node.of) lastReader[part] = i;
  });
  for (const index of Object.values(graph.outputs)) lastReader[index] = nodes.length;
  const free: Float64Array[] = [];
  const registers: Float64Array[] = [];
  nodes.forEach((node, i) => {
    registers.push((node.kind === 'operation' ? free.pop() : undefined) ?? new Float64Array(capacity));
    if (node.kind !== 'operation') return;
    for (const part of new Set(node.of)) {
      if (lastReader[part] === i && nodes[part]!.kind === 'operation') free.push(registers[part]!);
    }
  });
  return registers;
}
