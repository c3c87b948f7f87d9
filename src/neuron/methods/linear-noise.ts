// One step of a linear neuron in white noise. Between thresholds it is an Ornstein-Uhlenbeck process, stepped exactly whatever
// the step; a threshold that a path touched and left between two steps is met by the law of the bridge between them. What is left
// of the step's error is the bend of the bridge within one step. A spike starts the steps anew, when the refractory period is over.
import { createGraphBuilder, instantiate, prune } from '../../expression/graph.ts';
import type { Graph, GraphBuilder } from '../../expression/nodes.ts';
import type { StepGraph } from '../kernel/kernel.ts';
import { afterBlocks, crosses, type NoiseBlock, noiseBlock, passage } from './noise.ts';

/**
 * The step from the closed forms of `exactLinear`, for counting spikes: two steps at once, since one block of random numbers is
 * the noise of two. When a spike was is asked only where there is one, in either, so that a kernel can leave the rest out.
 *
 * Carried: `above`, the potential above the threshold, `t`, `count` and `random.index`. Set by the driver: the input, `step.size`, `count.from` and
 * `count.to`, the times after and up to which spikes are counted, `random.current` and `random.seed`. Halts at `count.to`.
 */
export function linearCounting(closed: Graph, membrane: string): StepGraph {
  const g = createGraphBuilder();
  const size = g.symbol('step.size');
  const noise = noiseBlock(g, 0);
  const spikeNoise = noiseBlock(g, 1);
  let x = g.symbol('above');
  let [t, count] = [g.symbol('t'), g.symbol('count')];
  const crossings: number[] = [];
  for (const which of [0, 1] as const) {
    const step = moved(g, closed, membrane, x, size, { noise, spikeNoise, which });
    const spike = g.apply('add', t, step.passage);
    const isCounted = g.apply(
      'and',
      g.apply('less', g.symbol('count.from'), spike),
      g.apply('lessOrEqual', spike, g.symbol('count.to')),
    );
    x = g.apply('select', step.crossed, step.reset, step.x);
    t = g.apply('select', step.crossed, g.apply('add', spike, step.pause), g.apply('add', t, size));
    count = g.apply('select', step.crossed, g.apply('add', count, isCounted), count);
    crossings.push(step.crossed);
  }
  const spiked = g.apply('or', crossings[0]!, crossings[1]!);
  const both = g.apply('add', g.apply('add', g.symbol('t'), size), size);
  const end = g.apply('select', spiked, t, both);
  const halt = g.apply('lessOrEqual', g.symbol('count.to'), end);
  const total = g.apply('select', spiked, count, g.symbol('count'));
  const outputs = { above: x, t: end, count: total, 'random.index': afterBlocks(g, 2), halt };
  return { graph: prune({ nodes: g.nodes, outputs }), halt: 'halt' };
}

/**
 * The step for recording: it ends at `step.limit` where it would pass it, and halts there and at every spike. Observed: `spiked`,
 * and `spike`, the time of it; after a spike `t` is the end of the refractory period.
 */
export function linearRecording(closed: Graph, membrane: string): StepGraph {
  const g = createGraphBuilder();
  const limit = g.symbol('step.limit');
  const t = g.symbol('t');
  const left = g.apply('subtract', limit, t);
  const isLast = g.apply('lessOrEqual', left, g.apply('multiply', g.constant(whole), g.symbol('step.size')));
  const size = g.apply('select', isLast, left, g.symbol('step.size'));
  const noises = { noise: noiseBlock(g, 0), spikeNoise: noiseBlock(g, 1), which: 0 } as const;
  const { crossed, passage, x, pause, reset } = moved(g, closed, membrane, g.symbol('above'), size, noises);
  const spike = g.apply('add', t, passage);
  const end = g.apply('select', isLast, limit, g.apply('add', t, size));
  const outputs = {
    above: g.apply('select', crossed, reset, x),
    t: g.apply('select', crossed, g.apply('add', spike, pause), end),
    'random.index': afterBlocks(g, 2),
    spiked: crossed,
    spike,
    halt: g.apply('or', crossed, isLast),
  };
  return { graph: prune({ nodes: g.nodes, outputs }), halt: 'halt' };
}

/** A step that would leave this share of itself to the limit takes it along. */
const whole = 1 + 1e-9;

/** Where a step leads from a potential above the threshold, and whether and how long after its start there is a spike. */
function moved(
  g: GraphBuilder,
  closed: Graph,
  membrane: string,
  from: number,
  size: number,
  { noise, spikeNoise, which }: { readonly noise: NoiseBlock; readonly spikeNoise: NoiseBlock; readonly which: 0 | 1 },
): Readonly<Record<'x' | 'crossed' | 'passage' | 'pause' | 'reset', number>> {
  const forms = instantiate(g, closed, (name) => (name === 'step.size' ? size : undefined));
  const { spread, decay, threshold, reset, pause } = forms as Record<string, number>;
  const fromThreshold = instantiate(g, closed, (name) =>
    name === membrane ? threshold : name === 'step.size' ? size : undefined,
  );
  // None of these changes while the input and the step stay the same; what is left to do are two products and two sums.
  const drift = g.apply('subtract', fromThreshold.flow!, threshold!);
  const shrunk = g.apply('multiply', decay!, from);
  const x = g.apply('add', shrunk, g.apply('add', drift, g.apply('multiply', spread!, noise.normals[which])));
  const step = { from, to: x, size, decay: decay!, spread: spread! };
  const crossed = crosses(g, step, noise.uniforms[which]);
  return {
    x,
    crossed,
    passage: passage(g, step, spikeNoise.normals[which], spikeNoise.uniforms[which]),
    pause: g.apply('max', pause!, g.constant(0)),
    reset: g.apply('subtract', reset!, threshold!),
  };
}
