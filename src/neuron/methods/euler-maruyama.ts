// Euler-Maruyama: the plain step for any noisy neuron. X moves by h f(X) + sqrt(h) g(X) times a normal number. Strong order
// 1/2, weak order 1. Spikes are found, and the neuron reset and held, in the step itself.
import { differentiate } from '../../expression/differentiate.ts';
import { createGraphBuilder, instantiate, prune } from '../../expression/graph.ts';
import type { Graph, GraphBuilder } from '../../expression/nodes.ts';
import type { StepGraph } from '../kernel/kernel.ts';
import { afterBlocks, type BridgeStep, crosses, noiseBlock, passage } from './noise.ts';

export const eulerMaruyamaName = 'euler-maruyama';

type Nodes = Readonly<Record<string, number>>;

export interface EulerMaruyamaOptions {
  readonly membrane: string;
  readonly recording: boolean;
  readonly paired?: boolean;
}

/** Blocks of random numbers that move the variables in one step; one more is for a spike. */
export function noiseBlocks({ nodes, outputs }: Graph, variables: readonly string[]): number {
  const noisy = variables.filter((name) => {
    const node = nodes[outputs[`noise.${name}`] ?? -1];
    return node !== undefined && !(node.kind === 'constant' && node.value === 0);
  });
  return (noisy.length + 1) >> 1;
}

/**
 * The step of a model's graph with parameters bound (Maruyama 1955, Rend. Circ. Mat. Palermo 4:48-90).
 *
 * Carried: the variables, `t`, `count`, `held.until`, the time up to which the membrane is held, and `random.index`. Set by the
 * driver: the input, `step.size`, `step.limit`, a time at which to halt, `count.from` and `count.to`, the times after and up to
 * which spikes are counted, `random.current` and `random.seed`. Observed if `recording`: `spiked`, and `spike`, the time of it. Halts at the limit,
 * where the solution leaves the range of numbers (`failed`), where a reset leaves the spike rule true (`endless`), where a refractory
 * period that depends on the state (`pause`, where there is one) is no time, and at every spike if `recording`. If `paired`, the step has the noise of two steps of half its size, so that the two runs differ by the step alone.
 */
export function eulerMaruyamaStep(
  bound: Graph,
  variables: readonly string[],
  { membrane, recording, paired = false }: EulerMaruyamaOptions,
): StepGraph {
  const g = createGraphBuilder();
  const size = g.symbol('step.size');
  const end = g.apply('add', g.symbol('t'), size);
  const halfStep = g.apply('multiply', g.constant(0.5), size);
  const now = instantiate(g, bound, () => undefined);
  // Held to the nearest step: late and early alike, so that the mean pause is the one asked for.
  const held = g.apply('less', g.apply('add', g.symbol('t'), halfStep), g.symbol('held.until'));
  const blocks = noiseBlocks(bound, variables);
  const { next, spread } = moved(g, now, variables, { membrane, held, second: paired ? blocks + 1 : undefined });
  const resets = Object.keys(bound.outputs).some((name) => name === 'refractory' || name.startsWith('reset.'));
  const { event } = eventAt(g, bound, { ...next, t: end });
  const bridge = { from: now.event!, to: event!, size, decay: g.constant(1), spread };
  const { spiked, share } = resets ? noisyPassage(g, bridge, held, blocks) : plainPassage(g, bridge);
  const spike = g.apply('add', g.symbol('t'), g.apply('multiply', share, size));
  const after = resets ? resetAt(g, bound, variables, { next, share, spike }) : undefined;
  // All that a spike brings with it is chosen by the spike, so that a kernel need not work it out in other steps.
  const choose = (yes: number, no: number): number => g.apply('select', spiked, yes, no);
  const counted = g.apply(
    'and',
    g.apply('less', g.symbol('count.from'), spike),
    g.apply('lessOrEqual', spike, g.symbol('count.to')),
  );
  const failed = g.apply('not', g.apply('less', g.apply('abs', event!), g.constant(Number.POSITIVE_INFINITY)));
  const endless = choose(after?.endless ?? g.constant(0), g.constant(0));
  // A pause that is the same at every spike was looked at when the parameters were bound.
  const pause =
    after === undefined || g.constantOf(after.pause) !== undefined ? undefined : choose(after.pause, g.constant(0));
  const reached = g.apply('lessOrEqual', g.symbol('step.limit'), g.apply('add', end, halfStep));
  const halts = [
    reached,
    failed,
    endless,
    recording ? spiked : g.constant(0),
    pause === undefined ? g.constant(0) : noTime(g, pause),
  ];
  const outputs = {
    ...Object.fromEntries(variables.map((name) => [name, choose(after?.state[name] ?? next[name]!, next[name]!)])),
    t: end,
    count: choose(g.apply('add', g.symbol('count'), counted), g.symbol('count')),
    'held.until': after === undefined ? g.symbol('held.until') : choose(after.until, g.symbol('held.until')),
    'random.index': afterBlocks(g, paired ? 2 * (blocks + 1) : blocks + 1),
    ...(recording ? { spiked, spike } : {}),
    failed,
    endless,
    ...(pause === undefined ? {} : { pause }),
    halt: halts.reduce((a, b) => g.apply('or', a, b)),
  };
  return { graph: prune({ nodes: g.nodes, outputs }), halt: 'halt' };
}

/** The variables after the step, and the standard deviation that its noise gives the event. */
function moved(
  g: GraphBuilder,
  now: Nodes,
  variables: readonly string[],
  { membrane, held, second }: { readonly membrane: string; readonly held: number; readonly second: number | undefined },
): { readonly next: Nodes; readonly spread: number } {
  const size = g.symbol('step.size');
  const root = g.apply('sqrt', size);
  const next: Record<string, number> = {};
  let variance = g.constant(0);
  let drawn = 0;
  for (const name of variables) {
    const V = g.symbol(name);
    const drifted = g.apply('add', V, g.apply('multiply', size, now[`derivative.${name}`]!));
    const noise = now[`noise.${name}`] ?? g.constant(0);
    let to = drifted;
    if (g.constantOf(noise) !== 0) {
      const normal = normalOf(g, drawn++, second);
      to = g.apply('add', drifted, g.apply('multiply', root, g.apply('multiply', noise, normal)));
      const gain = g.apply('multiply', noise, differentiate(g, now.event!, V));
      variance = g.apply('add', variance, g.apply('multiply', gain, gain));
    }
    next[name] = name === membrane ? g.apply('select', held, V, to) : to;
  }
  const spread = g.apply('multiply', root, g.apply('sqrt', variance));
  return { next, spread };
}

/** The normal number of a noisy variable; of a paired step, what those of the two steps come to, whose second begins so many blocks later. */
function normalOf(g: GraphBuilder, place: number, second: number | undefined): number {
  const at = (block: number): number => noiseBlock(g, block + (place >> 1)).normals[place % 2]!;
  if (second === undefined) return at(0);
  return g.apply('multiply', g.constant(Math.SQRT1_2), g.apply('add', at(0), at(second)));
}

interface Passage {
  readonly spiked: number;
  /** Of the step, at which the spike was. */
  readonly share: number;
}

/** With a reset, a path that came back has spiked too. The event may stand above 0 at the start, and then no spike is due. */
function noisyPassage(g: GraphBuilder, bridge: BridgeStep, held: number, blocks: number): Passage {
  const spikeNoise = noiseBlock(g, blocks);
  const below = g.apply('and', g.apply('not', held), g.apply('lessOrEqual', bridge.from, g.constant(0)));
  const spiked = g.apply('and', below, crosses(g, bridge, noiseBlock(g, 0).uniforms[0]));
  const time = passage(g, bridge, spikeNoise.normals[0], spikeNoise.uniforms[0]);
  return { spiked, share: g.apply('divide', time, bridge.size) };
}

/** Without one, only a path that ends above, and when by the straight line. */
function plainPassage(g: GraphBuilder, { from, to }: BridgeStep): Passage {
  const zero = g.constant(0);
  const spiked = g.apply('and', g.apply('lessOrEqual', from, zero), g.apply('less', zero, to));
  return { spiked, share: g.apply('divide', from, g.apply('subtract', from, to)) };
}

/** The neuron after a spike at a share of the step. */
function resetAt(
  g: GraphBuilder,
  bound: Graph,
  variables: readonly string[],
  { next, share, spike }: { readonly next: Nodes; readonly share: number; readonly spike: number },
): { readonly state: Nodes; readonly pause: number; readonly until: number; readonly endless: number } {
  const there = Object.fromEntries(
    variables.map((name) => {
      const V = g.symbol(name);
      return [name, g.apply('add', V, g.apply('multiply', share, g.apply('subtract', next[name]!, V)))];
    }),
  );
  const rules = instantiate(g, bound, (name) => (name === 't' ? spike : there[name]));
  const state = Object.fromEntries(variables.map((name) => [name, rules[`reset.${name}`] ?? there[name]!]));
  const { event } = eventAt(g, bound, { ...state, t: spike });
  const pause = rules.refractory ?? g.constant(0);
  return { state, pause, until: g.apply('add', spike, pause), endless: g.apply('less', g.constant(0), event!) };
}

/** Whether a number of ms is below 0 or no finite number. */
function noTime(g: GraphBuilder, pause: number): number {
  const [zero, endless] = [g.constant(0), g.constant(Number.POSITIVE_INFINITY)];
  return g.apply('not', g.apply('and', g.apply('lessOrEqual', zero, pause), g.apply('less', pause, endless)));
}

function eventAt(g: GraphBuilder, bound: Graph, state: Nodes): Nodes {
  const only = prune({ nodes: bound.nodes, outputs: { event: bound.outputs.event! } });
  return instantiate(g, only, (name) => state[name]);
}
