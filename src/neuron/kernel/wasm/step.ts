// Writes the step function: what never changes before the loop, what the next step or the halt needs inside it, and what
// is only looked at from outside once, after the last step.
import { reachable } from '../../../expression/graph.ts';
import type { Graph, Node } from '../../../expression/nodes.ts';
import type { StepGraph } from '../kernel.ts';
import { type Assembler, type Callee, createAssembler } from './assembler.ts';
import type { EncodedFunction, ValueType } from './bytes.ts';
import { code } from './instructions.ts';
import type { Layout } from './layout.ts';
import type { Value } from './locals.ts';
import { createNodeWriter, type NodeWriter } from './nodes.ts';
import { gatherRare } from './rare.ts';
import { type Callees, type ConstantPool, createVectors, type Group, type GroupVariable } from './vectors.ts';

/** Nodes by where they are worked out. */
interface Parts {
  readonly before: readonly number[];
  readonly within: readonly number[];
  readonly after: readonly number[];
  /** Symbols that steps change, with the node of their next value. */
  readonly carried: ReadonlyMap<string, number>;
}

function partsOf({ graph, halt }: StepGraph): Parts {
  const { nodes, outputs } = graph;
  const isSymbol = (node: Node, name: string): boolean => node.kind === 'symbol' && node.name === name;
  const symbols = new Set(nodes.flatMap((node) => (node.kind === 'symbol' ? [node.name] : [])));
  const carried = new Map(
    Object.entries(outputs).filter(([name, index]) => symbols.has(name) && !isSymbol(nodes[index]!, name)),
  );
  const changes: boolean[] = [];
  for (const node of nodes) {
    if (node.kind === 'operation') changes.push(node.of.some((part) => changes[part]));
    else changes.push(node.kind === 'symbol' && carried.has(node.name));
  }
  const hot = new Set(reachable(nodes, [outputs[halt]!, ...carried.values()]));
  const used = reachable(nodes, Object.values(outputs));
  return {
    before: used.filter((index) => !changes[index]),
    within: used.filter((index) => changes[index] && (hot.has(index) || nodes[index]!.kind === 'symbol')),
    after: used.filter((index) => changes[index] && !hot.has(index) && nodes[index]!.kind !== 'symbol'),
    carried,
  };
}

/** A step function: byte offsets of each lane within a column, then the number of steps, at least 1. */
export function writeStep(
  step: StepGraph,
  at: { readonly layout: Layout; readonly width: number; readonly pool: ConstantPool; readonly callees: Callees },
): { finish(indexOf: (callee: Callee) => number): EncodedFunction } {
  const { layout, width } = at;
  const lanes = 2 * width;
  const assembler = createAssembler({
    parameters: Array.from({ length: lanes + 1 }, (): ValueType => 'i32'),
    results: [],
  });
  const vectors = createVectors(assembler, width, at.pool, at.callees);
  const addresses = assembler.parameters.slice(0, lanes);
  const parts = partsOf(step);
  const { graph, halt } = step;
  const carried = new Map<string, GroupVariable>();
  for (const name of parts.carried.keys()) {
    carried.set(name, vectors.variable(load(assembler, addresses, layout.offsets.get(name)!)));
  }
  const nodes = createNodeWriter(graph, vectors, (name) => {
    const variable = carried.get(name);
    return variable === undefined ? load(assembler, addresses, layout.offsets.get(name)!) : variable.get();
  });
  for (const index of parts.before) nodes.write(index);
  const left = assembler.variable(assembler.parameters[lanes]!);
  assembler.repeat((leave) => {
    for (const item of gatherRare(graph, parts.within)) {
      if (typeof item === 'number') nodes.write(item);
      else nodes.writeRare(item);
    }
    // All next values are there before any is put in place, and before the loop can be left, since they are wanted after.
    const next = [...parts.carried].map(([name, index]) => [carried.get(name)!, nodes.number(index)] as const);
    const halted = nodes.condition(graph.outputs[halt]!).reduce((a, b) => assembler.vector('v128.or', a, b));
    leave(assembler.vector('v128.any_true', halted));
    assembler.set(left, assembler.code(code.i32Sub, 'i32', assembler.get(left), assembler.integer(1)));
    leave(assembler.code(code.i32Eqz, 'i32', assembler.get(left)));
    for (const [variable, value] of next) variable.set(value);
  });
  for (const index of parts.after) nodes.write(index);
  store(assembler, addresses, graph, nodes, layout);
  return { finish: (indexOf) => assembler.finish([], indexOf) };
}

/** Lanes need not lie side by side: a lane without a partner runs beside itself. */
function load(assembler: Assembler, addresses: readonly Value[], offset: number): Group {
  return Array.from({ length: addresses.length / 2 }, (_, i) => {
    const both = assembler.code(code.loadSplat(offset), 'v128', addresses[2 * i]!);
    return assembler.code(code.loadLane(offset, 1), 'v128', addresses[2 * i + 1]!, both);
  });
}

function store(
  assembler: Assembler,
  addresses: readonly Value[],
  graph: Graph,
  nodes: NodeWriter,
  layout: Layout,
): void {
  for (const [name, index] of Object.entries(graph.outputs)) {
    const node = graph.nodes[index]!;
    if (node.kind === 'symbol' && node.name === name) continue;
    const offset = layout.offsets.get(name)!;
    nodes.number(index).forEach((value, i) => {
      assembler.effect(code.storeLane(offset, 0), addresses[2 * i]!, value);
      assembler.effect(code.storeLane(offset, 1), addresses[2 * i + 1]!, value);
    });
  }
}
