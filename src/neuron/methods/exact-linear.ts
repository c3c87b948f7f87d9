// The exact solution of a linear integrate-and-fire neuron: with V' = f(V) linear in V, the flow and the time to the
// threshold have closed forms, so spike times carry no step error at all. Whether a model is one is found from its
// graph, not from its name.
import { differentiate } from '../../expression/differentiate.ts';
import { createGraphBuilder, instantiate, prune, reachable } from '../../expression/graph.ts';
import type { Graph, GraphBuilder } from '../../expression/nodes.ts';
import type { Operation } from '../../expression/operations.ts';

/**
 * The closed forms of a linear neuron, from its graph with parameters bound; undefined where the neuron is not linear
 * with one variable, a fixed threshold and reset, and constant noise.
 *
 * Outputs: `first`, time from the initial state to the threshold, and `charge`, from the reset to it, both not positive
 * or not finite where it is never met; `pause`, the refractory period; `start`, `reset` and `threshold`, potentials;
 * `drive`, the slope at the threshold, without which it is never crossed; `flow`, the potential a time `step.size` after
 * being at V; `decay`, by what a distance from there shrinks meanwhile; `spread`, the standard deviation that noise gives
 * it by then, 0 without noise; `spread` apart, all are those of the neuron without its noise.
 *
 * @param known parameters that are not bound yet
 */
export function exactLinear(
  bound: Graph,
  variables: readonly string[],
  known: readonly string[] = [],
): Graph | undefined {
  const name = variables[0]!;
  const g = createGraphBuilder(known);
  const out = instantiate(g, bound, () => undefined);
  const V = g.symbol(name);
  const free = (node: number, of: readonly string[]): boolean => !dependsOn(g, node, of);
  const slope = out[`derivative.${name}`]!;
  const rate = differentiate(g, slope, V);
  const gain = differentiate(g, out.event!, V);
  const reset = out[`reset.${name}`];
  const start = out[`initial.${name}`];
  const noise = out[`noise.${name}`] ?? g.constant(0);
  if (variables.length !== 1 || reset === undefined || start === undefined) return undefined;
  if (!free(noise, [name, 't'])) return undefined;
  if (jumps(g, [slope, out.event!], [name, 't'])) return undefined;
  if (!free(slope, ['t']) || !free(rate, [name, 't']) || !((g.constantOf(gain) ?? 0) > 0)) return undefined;
  if (![reset, start, out.refractory ?? start].every((node) => free(node, [name, 't']))) return undefined;

  // With f linear in V and f' = b: t = log(1 + b (threshold - V)/f(V))/b, written so that b = 0 is no special case.
  const whole = { nodes: [...g.nodes], outputs: { slope, event: out.event! } };
  const at = (from: number): Readonly<Record<string, number>> =>
    instantiate(g, whole, (symbol) => (symbol === name ? from : undefined));
  const wait = (from: number): number => {
    const there = at(from);
    const distance = g.apply('divide', g.apply('negate', there.event!), gain);
    const straight = g.apply('divide', distance, there.slope!);
    return g.apply('multiply', straight, g.apply('logrel', g.apply('multiply', rate, straight)));
  };
  const h = g.symbol('step.size');
  const moved = g.apply('multiply', g.apply('multiply', h, slope), g.apply('exprel', g.apply('multiply', rate, h)));
  const threshold = g.apply('subtract', reset, g.apply('divide', at(reset).event!, gain));
  // An Ornstein-Uhlenbeck process: variance noise^2 (e^(2 b h) - 1)/(2 b) after h (Gillespie 1996, Phys. Rev. E 54:2084).
  const doubled = g.apply('multiply', g.constant(2), g.apply('multiply', rate, h));
  const spread = g.apply('multiply', noise, g.apply('sqrt', g.apply('multiply', h, g.apply('exprel', doubled))));
  const pause = out.refractory ?? g.constant(0);
  const outputs = {
    first: wait(start),
    charge: wait(reset),
    pause,
    start,
    reset,
    drive: at(threshold).slope!,
    threshold,
    flow: g.apply('add', V, moved),
    decay: g.apply('exp', g.apply('multiply', rate, h)),
    spread,
  };
  return prune({ nodes: [...g.nodes], outputs });
}

function dependsOn(g: GraphBuilder, node: number, symbols: readonly string[]): boolean {
  return reachable(g.nodes, [node]).some((index) => {
    const part = g.nodes[index]!;
    return part.kind === 'symbol' && symbols.includes(part.name);
  });
}

/** Whether there is a comparison of some symbols in nodes: what jumps has the same slope on both sides, and is not linear. */
function jumps(g: GraphBuilder, nodes: readonly number[], symbols: readonly string[]): boolean {
  return reachable(g.nodes, nodes).some((index) => {
    const part = g.nodes[index]!;
    return part.kind === 'operation' && comparisons.includes(part.op) && dependsOn(g, index, symbols);
  });
}

const comparisons: readonly Operation[] = ['less', 'lessOrEqual', 'equal'];
