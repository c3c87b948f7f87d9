// Choices that are rarely made. What only one side of them needs, where it is dear, is worked out only when some lane takes
// that side: a spike of a noisy neuron draws random numbers of its own. What comes out is the same.
import { reachable } from '../../../expression/graph.ts';
import type { Graph, Node } from '../../../expression/nodes.ts';
import type { Operation } from '../../../expression/operations.ts';

/** Choices by one condition, and what nothing needs but the side that they take where it holds. */
export interface Rare {
  readonly condition: number;
  readonly choices: readonly number[];
  readonly inside: readonly number[];
}

/** Operations that cost many times what a branch does. */
const dear: ReadonlySet<Operation> = new Set(['random0', 'random1', 'random2', 'random3', 'power']);

/** The nodes to be written, in an order in which they can be, rare choices gathered. */
export function gatherRare(graph: Graph, within: readonly number[]): readonly (number | Rare)[] {
  const member = new Set(within);
  const rares = findRares(graph, within);
  if (rares.length === 0) return within;
  const home = new Map<number, Rare>();
  for (const rare of rares) for (const index of [...rare.choices, ...rare.inside]) home.set(index, rare);
  const order: (number | Rare)[] = [];
  const done = new Set<number | Rare>();
  const visit = (index: number): void => {
    if (!member.has(index)) return;
    const item = home.get(index) ?? index;
    if (done.has(item)) return;
    done.add(item);
    for (const part of typeof item === 'number' ? partsOf(graph.nodes[item]!) : inputsOf(graph, item)) visit(part);
    order.push(item);
  };
  within.forEach(visit);
  return order;
}

const partsOf = (node: Node): readonly number[] => (node.kind === 'operation' ? node.of : []);

/** What must be there before the choices can be made. */
function inputsOf({ nodes }: Graph, { condition, choices, inside }: Rare): readonly number[] {
  const own = new Set([...choices, ...inside]);
  const of = [...choices, ...inside].flatMap((index) => partsOf(nodes[index]!));
  return [condition, ...of].filter((index) => !own.has(index));
}

function findRares(graph: Graph, within: readonly number[]): readonly Rare[] {
  const { nodes } = graph;
  if (!nodes.some(isDear)) return [];
  const byCondition = new Map<number, number[]>();
  for (const index of within) {
    const node = nodes[index]!;
    if (node.kind !== 'operation' || node.op !== 'select') continue;
    const condition = node.of[0]!;
    byCondition.set(condition, [...(byCondition.get(condition) ?? []), index]);
  }
  const readers = readersOf(graph);
  const found: Rare[] = [];
  for (const [condition, all] of byCondition) {
    // A choice that waits for another by the same condition cannot be made together with it.
    const choices = all.filter((index) => {
      const before = reachable(nodes, partsOf(nodes[index]!));
      return !all.some((other) => before.includes(other));
    });
    const inside = exclusive(graph, within, { choices: new Set(choices), readers });
    if (inside.some((index) => isDear(nodes[index]!))) found.push({ condition, choices, inside });
  }
  // A choice on one side of another is made there, as any other work.
  return found.filter(({ choices }) => !found.some(({ inside }) => choices.some((index) => inside.includes(index))));
}

const isDear = (node: Node): boolean => node.kind === 'operation' && dear.has(node.op);

/** Nodes whose every reader is the first side of one of the choices, or such a node. */
function exclusive(
  { nodes, outputs }: Graph,
  within: readonly number[],
  { choices, readers }: { readonly choices: ReadonlySet<number>; readonly readers: readonly (readonly number[])[] },
): readonly number[] {
  const named = new Set(Object.values(outputs));
  const inside = new Set<number>();
  for (const index of [...within].reverse()) {
    const isFirstSide = (reader: number): boolean => {
      const [condition, , other] = partsOf(nodes[reader]!);
      return choices.has(reader) && condition !== index && other !== index;
    };
    const of = readers[index]!;
    if (nodes[index]!.kind !== 'operation' || named.has(index) || of.length === 0) continue;
    if (of.every((reader) => inside.has(reader) || isFirstSide(reader))) inside.add(index);
  }
  return [...inside].reverse();
}

function readersOf({ nodes, outputs }: Graph): readonly (readonly number[])[] {
  const readers: number[][] = nodes.map(() => []);
  for (const index of reachable(nodes, Object.values(outputs))) {
    for (const part of partsOf(nodes[index]!)) readers[part]!.push(index);
  }
  return readers;
}
