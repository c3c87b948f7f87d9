// Exponential Euler with the membrane potential and the other variables half a step apart. Each variable moves along
// the exact solution of its own equation linearised in itself, others held at the middle of its step; the stagger makes
// that second order where updating all from the same old state is first.
import { differentiate } from '../../expression/differentiate.ts';
import { createGraphBuilder, instantiate, prune, reachable } from '../../expression/graph.ts';
import type { Graph, GraphBuilder, Node } from '../../expression/nodes.ts';
import { type Method, type System, slopesAt } from './method.ts';

export const exponentialEuler: Method = {
  name: 'exponential-euler',
  title: 'exponential Euler, staggered',
  source:
    'Exponential Euler: Rush and Larsen 1978, IEEE Trans. Biomed. Eng. 25:389-392; staggering: Hines 1984, Int. J. Biomed. Comput. 15:69-76',
  order: 2,
  adaptive: false,
  stages: 1,
  dense: [[1]],
  step(g, system) {
    const h = g.symbol('step.size');
    const t = g.symbol('t');
    const { membrane } = system;
    const now = Object.fromEntries(system.variables.map((name) => [name, g.symbol(name)]));
    const half = g.apply('add', t, g.apply('multiply', g.constant(0.5), h));
    const V = moved(g, system, now, half, h, [membrane])[membrane]!;
    const after = { ...now, [membrane]: V };
    const others = system.variables.filter((name) => name !== membrane);
    const next = { ...after, ...moved(g, system, after, g.apply('add', t, h), h, others) };
    const meanSlope = Object.fromEntries(
      system.variables.map((name) => [name, g.apply('divide', g.apply('subtract', next[name]!, now[name]!), h)]),
    );
    return { next, stages: [meanSlope] };
  },
  start(g, system) {
    const now = Object.fromEntries(system.variables.map((name) => [name, g.symbol(name)]));
    const half = g.apply('multiply', g.constant(0.5), g.symbol('step.size'));
    const others = system.variables.filter((name) => name !== system.membrane);
    return { ...now, ...moved(g, system, now, g.symbol('t'), half, others) };
  },
};

/** The named variables after a time h: y + h f exprel(h df/dy), exact for f linear in y. */
function moved(
  g: GraphBuilder,
  system: System,
  state: Readonly<Record<string, number>>,
  time: number,
  h: number,
  names: readonly string[],
): Readonly<Record<string, number>> {
  const slopes = slopesAt(g, system, state, time);
  const rates = slopesAt(g, { ...system, derivatives: ownRates(system) }, state, time);
  const atZero = (name: string): number => slopesAt(g, system, { ...state, [name]: g.constant(0) }, time)[name]!;
  return Object.fromEntries(
    names.map((name) => {
      const rate = rates[name]!;
      const slope = isLinear(system.derivatives, name)
        ? g.apply('subtract', atZero(name), g.apply('multiply', state[name]!, g.apply('negate', rate)))
        : slopes[name]!;
      const growth = g.apply('exprel', g.apply('multiply', h, rate));
      const change = g.apply('multiply', g.apply('multiply', h, slope), growth);
      return [name, g.apply('add', state[name]!, change)];
    }),
  );
}

/**
 * Whether a variable's slope is linear in the variable itself, as by a look at its operations: then its value at 0 and how it
 * changes, which is known, make the slope with fewer operations than its equation does.
 */
function isLinear({ nodes, outputs }: Graph, name: string): boolean {
  const varies: boolean[] = [];
  for (const node of nodes) {
    if (node.kind === 'operation') varies.push(node.of.some((part) => varies[part]));
    else varies.push(node.kind === 'symbol' && node.name === name);
  }
  return reachable(nodes, [outputs[`derivative.${name}`]!]).every((i) => !varies[i] || keepsLinear(nodes[i]!, varies));
}

/** Whether a value that varies is linear in what varies among its parts. */
function keepsLinear(node: Node, varies: readonly boolean[]): boolean {
  if (node.kind !== 'operation') return true;
  const [a, b] = node.of as [number, number];
  switch (node.op) {
    case 'add':
    case 'subtract':
    case 'negate':
      return true;
    case 'multiply':
      return !(varies[a] && varies[b]);
    case 'divide':
      return !varies[b];
    case 'select':
      return !varies[a];
    default:
      return false;
  }
}

/** A graph whose `derivative.X` is how the slope of X changes with X. */
function ownRates(system: System): Graph {
  const g = createGraphBuilder();
  const slopes = instantiate(g, system.derivatives, () => undefined);
  const outputs = Object.fromEntries(
    system.variables.map((name) => {
      const output = `derivative.${name}`;
      return [output, differentiate(g, slopes[output]!, g.symbol(name))];
    }),
  );
  return prune({ nodes: g.nodes, outputs });
}
