// Euler-Maruyama: the plain step for any noisy neuron. X moves by h f(X) + sqrt(h) g(X) times a normal number. Strong order
// 1/2, weak order 1.
import { differentiate } from '../../expression/differentiate.ts';
import { createGraphBuilder, instantiate, prune } from '../../expression/graph.ts';
import type { Graph } from '../../expression/nodes.ts';
import type { StepGraph } from '../kernel/kernel.ts';

export const eulerMaruyamaName = 'euler-maruyama';

/**
 * The step of a model's graph with parameters bound (Maruyama 1955, Rend. Circ. Mat. Palermo 4:48-90).
 *
 * Carried: the variables and `t`. Set by the driver: the input, `step.size`, `step.held` (1 while the membrane is held),
 * and `normal.X`, a normal number, for each noisy X. Observed: `before.X`, `before.event`, `event`, `event.spread`, the standard
 * deviation that the step's noise gives the event, and `halt`, never set.
 */
export function eulerMaruyamaStep(bound: Graph, variables: readonly string[], membrane: string): StepGraph {
  const g = createGraphBuilder();
  const size = g.symbol('step.size');
  const root = g.apply('sqrt', size);
  const now = instantiate(g, bound, () => undefined);
  const next: Record<string, number> = {};
  const outputs: Record<string, number> = {};
  let variance = g.constant(0);
  for (const name of variables) {
    const V = g.symbol(name);
    const drifted = g.apply('add', V, g.apply('multiply', size, now[`derivative.${name}`]!));
    const noise = now[`noise.${name}`] ?? g.constant(0);
    const kick = g.constantOf(noise) === 0 ? noise : g.apply('multiply', noise, g.symbol(`normal.${name}`));
    const moved = g.apply('add', drifted, g.apply('multiply', root, kick));
    const gain = g.apply('multiply', noise, differentiate(g, now.event!, V));
    variance = g.apply('add', variance, g.apply('multiply', gain, gain));
    next[name] = name === membrane ? g.apply('select', g.symbol('step.held'), V, moved) : moved;
    outputs[name] = next[name]!;
    outputs[`before.${name}`] = V;
  }
  const t = g.apply('add', g.symbol('t'), size);
  const event = { nodes: bound.nodes, outputs: { event: bound.outputs.event! } };
  outputs.t = t;
  outputs['before.event'] = now.event!;
  outputs.event = instantiate(g, prune(event), (name) => (name === 't' ? t : next[name])).event!;
  outputs['event.spread'] = g.apply('multiply', root, g.apply('sqrt', variance));
  outputs.halt = g.constant(0);
  return { graph: prune({ nodes: g.nodes, outputs }), halt: 'halt' };
}
