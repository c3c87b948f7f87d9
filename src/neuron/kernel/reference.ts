// The plain kernel: each operation runs over all lanes before the next one starts, so the cost of interpreting the graph
// is shared among them. No code is generated; it runs wherever JavaScript does, and the others are held against it.
import { type Graph, type Node, reachable } from '../../expression/graph.ts';
import { arity } from '../../expression/operations.ts';
import { type ColumnOperation, columnOperations } from './column-operations.ts';
import type { Kernel, StepGraph } from './kernel.ts';

interface Instruction {
  readonly run: ColumnOperation;
  readonly out: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
}

/** A kernel that interprets the graph, operation by operation. */
export function referenceKernel(step: StepGraph, capacity: number): Kernel {
  const { graph, halt } = step;
  const columns = new Map<string, Float64Array>();
  const registers = allocate(graph, capacity);
  graph.nodes.forEach((node, i) => {
    if (node.kind === 'symbol') columns.set(node.name, registers[i]!);
    else if (node.kind === 'constant') registers[i]?.fill(node.value);
  });
  const program = reachable(graph.nodes, Object.values(graph.outputs)).flatMap((i) => {
    const node = graph.nodes[i]!;
    return node.kind === 'operation' ? [instruction(node, registers[i]!, registers)] : [];
  });
  // Copied after each step: first what observes a symbol, then what is carried, through a side buffer since an output
  // may be another symbol's present value.
  const copies: { readonly from: Float64Array; readonly side: Float64Array; readonly to: Float64Array }[] = [];
  for (const [name, index] of Object.entries(graph.outputs)) {
    const from = registers[index]!;
    const to = columns.get(name) ?? new Float64Array(capacity);
    columns.set(name, to);
    if (from !== to) copies.push({ from, side: new Float64Array(capacity), to });
  }
  const halted = columns.get(halt)!;

  function once(lanes: number): boolean {
    for (const { run, out, a, b, c } of program) run(out, a, b, c, lanes);
    for (const { from, side } of copies) for (let i = 0; i < lanes; i++) side[i] = from[i]!;
    for (const { side, to } of copies) for (let i = 0; i < lanes; i++) to[i] = side[i]!;
    for (let i = 0; i < lanes; i++) if (halted[i] !== 0) return false;
    return true;
  }

  return {
    name: 'reference',
    capacity,
    column(name) {
      const found = columns.get(name);
      if (found === undefined) throw new Error(`the step has no column ${name}`);
      return found;
    },
    run(lanes, steps) {
      for (let k = 0; k < steps; k++) if (!once(lanes)) return;
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
