// Rate functions are full of exponentials of one potential: exp(-V/80), exp(-(V + 65)/20), exp(-(V + 40)/10). Where the
// factors of V are small multiples of one number, one exponential and a few products give them all. The rewriting goes
// from graph to graph and keeps its meaning: exprel and tanh keep their argument and get the exponential beside it, as
// a second part that operations.ts ignores and the kernel uses where it is accurate.
import { prune } from '../../../expression/graph.ts';
import type { Graph, Node } from '../../../expression/nodes.ts';
import { createNodeList, type NodeList, product, wholePower } from './node-list.ts';

/**
 * A power multiplies the relative error of its base: 16 keeps what comes out within 16 roundings, 4e-15. Products that
 * pass an end of the range of numbers do so at most `largestShift` before the exponential would.
 */
const largestPower = 16;

/**
 * The largest offset in an exponent, and between two exponents, that is taken out as a factor. Written as factor * V +
 * offset an exponent keeps the rounding of its offset however small it is itself: 50 costs at most 1e-14 of the result.
 */
const largestShift = 50;

/** Ratios of factors reach here through a few roundings. */
const sameRatio = 1e-12;

/** Whether a base that is itself no exponential of the graph, but a half, third or quarter of one, is tried. */
const divisors = [1, 2, 3, 4];

/** An exponent factor * core + offset. */
interface Exponent {
  readonly core: number;
  readonly factor: number;
  readonly offset: number;
}

/** An exponential as a power of a base times a number. */
interface Share {
  readonly core: number;
  readonly baseFactor: number;
  readonly baseOffset: number;
  readonly power: number;
  readonly shift: number;
}

/** The graph with commensurable exponentials written as powers of a few. */
export function shareExponentials(graph: Graph): Graph {
  const shares = findShares(graph);
  if (shares.size === 0) return graph;
  const list = createNodeList();
  const copy: number[] = [];
  graph.nodes.forEach((node, i) => {
    if (node.kind !== 'operation') {
      copy.push(list.add(node));
      return;
    }
    const of = node.of.map((part) => copy[part]!);
    const share = shares.get(i);
    if (share === undefined) {
      copy.push(node.op === 'multiply' ? product(list, of[0]!, of[1]!) : list.operation(node.op, ...of));
      return;
    }
    const exponential = shared(list, copy[share.core]!, share);
    copy.push(node.op === 'exp' ? exponential : list.operation(node.op, of[0]!, exponential));
  });
  const outputs = Object.entries(graph.outputs).map(([name, index]) => [name, copy[index]!] as const);
  return prune({ nodes: list.nodes, outputs: Object.fromEntries(outputs) });
}

function shared(list: NodeList, core: number, share: Share): number {
  const scaled = share.baseFactor === 1 ? core : list.operation('multiply', list.constant(share.baseFactor), core);
  const exponent = share.baseOffset === 0 ? scaled : list.operation('add', scaled, list.constant(share.baseOffset));
  const base = list.operation('exp', exponent);
  const root = share.power > 0 ? base : list.operation('divide', list.constant(1), base);
  const power = wholePower(list, root, Math.abs(share.power));
  return share.shift === 0 ? power : product(list, list.constant(Math.exp(share.shift)), power);
}

function findShares({ nodes }: Graph): ReadonlyMap<number, Share> {
  const byCore = new Map<number, Map<number, Exponent>>();
  nodes.forEach((node, i) => {
    const exponent = exponentOf(nodes, node);
    if (exponent === undefined) return;
    const members = byCore.get(exponent.core) ?? new Map<number, Exponent>();
    byCore.set(exponent.core, members.set(i, exponent));
  });
  const shares = new Map<number, Share>();
  for (const members of byCore.values()) {
    const left = new Map(members);
    for (;;) {
      const best = bestFamily([...left]);
      if (best === undefined) break;
      for (const [index, share] of best) {
        shares.set(index, share);
        left.delete(index);
      }
    }
  }
  return shares;
}

/** The exponent of the exponential in a node; tanh x is made of e^(2x). */
function exponentOf(nodes: readonly Node[], node: Node): Exponent | undefined {
  if (node.kind !== 'operation' || !(node.op === 'exp' || node.op === 'exprel' || node.op === 'tanh')) return undefined;
  const { core, factor, offset } = affine(nodes, node.of[0]!);
  const times = node.op === 'tanh' ? 2 : 1;
  const exponent = { core, factor: times * factor, offset: times * offset };
  return factor !== 0 && Number.isFinite(factor) && Math.abs(exponent.offset) <= largestShift ? exponent : undefined;
}

/** A node as factor * core + offset, with as much taken off the core as numbers allow. */
function affine(nodes: readonly Node[], index: number): Exponent {
  const node = nodes[index]!;
  const whole = { core: index, factor: 1, offset: 0 };
  if (node.kind !== 'operation') return whole;
  const [a, b] = node.of as [number, number];
  const numberIn = (part: number): number | undefined => {
    const found = nodes[part];
    return found?.kind === 'constant' ? found.value : undefined;
  };
  const [x, y] = [numberIn(a), numberIn(b)];
  const of = (part: number, by: number, plus: number): Exponent => {
    const { core, factor, offset } = affine(nodes, part);
    return { core, factor: factor * by, offset: offset * by + plus };
  };
  switch (node.op) {
    case 'negate':
      return of(a, -1, 0);
    case 'add':
      return x !== undefined ? of(b, 1, x) : y !== undefined ? of(a, 1, y) : whole;
    case 'subtract':
      return x !== undefined ? of(b, -1, x) : y !== undefined ? of(a, 1, -y) : whole;
    case 'multiply':
      return x !== undefined ? of(b, x, 0) : y !== undefined ? of(a, y, 0) : whole;
    case 'divide':
      return y !== undefined ? of(a, 1 / y, 0) : whole;
    default:
      return whole;
  }
}

type Members = readonly (readonly [index: number, exponent: Exponent])[];
type Family = readonly (readonly [index: number, share: Share])[];

/** The base with the most exponentials, and among those with the smallest powers; undefined where none has two. */
function bestFamily(members: Members): Family | undefined {
  let best: Exponent | undefined;
  let [bestCount, bestCost] = [0, Number.POSITIVE_INFINITY];
  for (const [, { core, factor, offset }] of members) {
    for (const divisor of divisors) {
      const base = { core, factor: factor / divisor, offset: offset / divisor };
      const { count, cost, distinct } = worth(base, members);
      if (!distinct || count < bestCount || (count === bestCount && cost >= bestCost)) continue;
      [best, bestCount, bestCost] = [base, count, cost];
    }
  }
  return best === undefined ? undefined : familyOf(best, members);
}

/** How many exponentials a base gives, the largest power it takes, and whether they are more than one and the same. */
function worth(base: Exponent, members: Members): { count: number; cost: number; distinct: boolean } {
  let [count, cost] = [0, 0];
  let first: Exponent | undefined;
  let distinct = false;
  for (const [, exponent] of members) {
    const power = powerOf(base, exponent);
    if (power === undefined) continue;
    count++;
    // At equal size, no division is better.
    cost = Math.max(cost, power < 0 ? 0.5 - power : power);
    first ??= exponent;
    distinct ||= exponent.factor !== first.factor || exponent.offset !== first.offset;
  }
  return { count, cost, distinct };
}

/** The power of the base that gives an exponential, but for a factor; undefined where there is none small enough. */
function powerOf(base: Exponent, { factor, offset }: Exponent): number | undefined {
  const ratio = factor / base.factor;
  const power = Math.round(ratio);
  if (power === 0 || Math.abs(power) > largestPower || Math.abs(ratio - power) > sameRatio * Math.abs(power)) {
    return undefined;
  }
  return Math.abs(offset - power * base.offset) <= largestShift ? power : undefined;
}

function familyOf(base: Exponent, members: Members): Family {
  return members.flatMap(([index, { offset }], i) => {
    const power = powerOf(base, members[i]![1]);
    if (power === undefined) return [];
    const shift = offset - power * base.offset;
    return [[index, { core: base.core, baseFactor: base.factor, baseOffset: base.offset, power, shift }] as const];
  });
}
