// Why a step halts: what the driver is to look at, found in the step itself.
import { instantiate, only } from '../../expression/graph.ts';
import type { Graph, GraphBuilder } from '../../expression/nodes.ts';
import type { Method, StepNodes, System } from '../methods/method.ts';

/** Why the driver is called: a spike, a maximum of the membrane potential, its crossing of a level, a time, a failure. */
export function reasons(
  g: GraphBuilder,
  bound: Graph,
  system: System,
  nodes: StepNodes,
  at: { readonly method: Method; readonly accepted: number; readonly reached: number; readonly failed: number },
): Readonly<Record<string, number>> {
  const eventGraph = only(bound, (name) => name === 'event');
  const before = instantiate(g, eventGraph, () => undefined).event!;
  const after = instantiate(g, eventGraph, (name) => nodes.next[name]).event!;
  const { method } = at;
  const zero = g.constant(0);
  const rising = g.apply('and', g.apply('lessOrEqual', before, zero), g.apply('less', zero, after));
  const event = g.apply('and', at.accepted, rising);
  const turned = system.variables.length === 1 ? zero : turnsDown(g, system, nodes);
  const peak = g.apply('and', at.accepted, turned);
  const reached = g.apply('and', at.accepted, at.reached);
  // Orbits are followed by adaptive steps alone.
  const crossing = method.adaptive ? g.apply('and', at.accepted, crosses(g, system, nodes)) : zero;
  const any = [event, peak, crossing, reached, at.failed].reduce((a, b) => g.apply('or', a, b));
  return { event, peak, crossing, reached, failed: at.failed, halt: any };
}

/** 1 where the membrane potential rises through the level. */
function crosses(g: GraphBuilder, system: System, nodes: StepNodes): number {
  const level = g.symbol('step.level');
  const below = g.apply('less', g.symbol(system.membrane), level);
  return g.apply('and', below, g.apply('lessOrEqual', level, nodes.next[system.membrane]!));
}

/** 1 where the membrane potential passes a maximum: within this step where its end slope is known, else since the last. */
function turnsDown(g: GraphBuilder, system: System, nodes: StepNodes): number {
  const zero = g.constant(0);
  const last = nodes.endSlope?.[system.membrane];
  const [first, second] =
    last === undefined ? [g.symbol('step.rise'), riseOf(g, system, nodes)] : [nodes.stages[0]![system.membrane]!, last];
  return g.apply('and', g.apply('less', zero, first), g.apply('lessOrEqual', second, zero));
}

export function riseOf(g: GraphBuilder, system: System, nodes: StepNodes): number {
  return g.apply('subtract', nodes.next[system.membrane]!, g.symbol(system.membrane));
}
