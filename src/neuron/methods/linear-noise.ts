// One step of a linear neuron in white noise. Between thresholds it is an Ornstein-Uhlenbeck process, stepped exactly whatever
// the step; a threshold that a path touched and left between two steps is met by the law of the bridge between them. What is left
// of the step's error is the bend of the bridge within one step. A spike starts the steps anew, when the refractory period is over.
import { createGraphBuilder, instantiate, prune } from '../../expression/graph.ts';
import type { Graph, GraphBuilder } from '../../expression/nodes.ts';
import type { StepGraph } from '../kernel/kernel.ts';
import { afterBlocks, crosses, type NoiseBlock, noiseBlock, passage } from './noise.ts';

/** A neuron at one moment. */
interface Moment {
  /** The potential above the threshold, mostly below 0. */
  readonly x: number;
  readonly t: number;
  readonly count: number;
}

/**
 * The step from the closed forms of `exactLinear`, for counting spikes: two steps at once, since one block of random numbers is
 * the noise of two.
 *
 * Carried: `above`, the potential above the threshold, `t`, `count` and `random.index`. Set by the driver: the input, `step.size`, `count.from` and
 * `count.to`, the times after and up to which spikes are counted, `random.current` and `random.seed`. Halts at `count.to`.
 */
export function linearCounting(closed: Graph, membrane: string): StepGraph {
  const g = createGraphBuilder();
  const size = g.symbol('step.size');
  const noise = noiseBlock(g, 0);
  let now: Moment = { x: g.symbol('above'), t: g.symbol('t'), count: g.symbol('count') };
  for (const which of [0, 1] as const) {
    const { crossed, spike, x, pause, reset } = moved(g, closed, membrane, now, size, {
      noise,
      // Each step has its own, so that a kernel draws it for a spike in this step alone.
      spikeNoise: noiseBlock(g, 1 + which),
      which,
    });
    const isCounted = g.apply(
      'and',
      g.apply('less', g.symbol('count.from'), spike),
      g.apply('lessOrEqual', spike, g.symbol('count.to')),
    );
    now = {
      x: g.apply('select', crossed, reset, x),
      t: g.apply('select', crossed, g.apply('add', spike, pause), g.apply('add', now.t, size)),
      count: g.apply('select', crossed, g.apply('add', now.count, isCounted), now.count),
    };
  }
  const halt = g.apply('lessOrEqual', g.symbol('count.to'), now.t);
  const outputs = { above: now.x, t: now.t, count: now.count, 'random.index': afterBlocks(g, 3), halt };
  return { graph: prune({ nodes: g.nodes, outputs }), halt: 'halt' };
}

/**
 * The step for recording: it ends at `step.limit` where it would pass it, and halts there and at every spike. Observed: `spiked`,
 * and `spike`, the time of it; after a spike `t` is the end of the refractory period.
 */
export function linearRecording(closed: Graph, membrane: string): StepGraph {
  const g = createGraphBuilder();
  const limit = g.symbol('step.limit');
  const now: Moment = { x: g.symbol('above'), t: g.symbol('t'), count: g.constant(0) };
  const left = g.apply('subtract', limit, now.t);
  const isLast = g.apply('lessOrEqual', left, g.apply('multiply', g.constant(whole), g.symbol('step.size')));
  const size = g.apply('select', isLast, left, g.symbol('step.size'));
  const noises = { noise: noiseBlock(g, 0), spikeNoise: noiseBlock(g, 1), which: 0 } as const;
  const { crossed, spike, x, pause, reset } = moved(g, closed, membrane, now, size, noises);
  const end = g.apply('select', isLast, limit, g.apply('add', now.t, size));
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

/** Where a step leads, and whether and when there is a spike on the way. */
function moved(
  g: GraphBuilder,
  closed: Graph,
  membrane: string,
  now: Moment,
  size: number,
  { noise, spikeNoise, which }: { readonly noise: NoiseBlock; readonly spikeNoise: NoiseBlock; readonly which: 0 | 1 },
): Readonly<Record<'x' | 'crossed' | 'spike' | 'pause' | 'reset', number>> {
  const forms = instantiate(g, closed, (name) => (name === 'step.size' ? size : undefined));
  const { spread, decay, threshold, reset, pause } = forms as Record<string, number>;
  const fromThreshold = instantiate(g, closed, (name) =>
    name === membrane ? threshold : name === 'step.size' ? size : undefined,
  );
  // None of these changes while the input and the step stay the same; what is left to do are two products and two sums.
  const drift = g.apply('subtract', fromThreshold.flow!, threshold!);
  const shrunk = g.apply('multiply', decay!, now.x);
  const x = g.apply('add', shrunk, g.apply('add', drift, g.apply('multiply', spread!, noise.normals[which])));
  const step = { from: now.x, to: x, size, decay: decay!, spread: spread! };
  const crossed = crosses(g, step, noise.uniforms[which]);
  const spike = g.apply('add', now.t, passage(g, step, spikeNoise.normals[0], spikeNoise.uniforms[0]));
  const resetAbove = g.apply('subtract', reset!, threshold!);
  return { x, crossed, spike, pause: g.apply('max', pause!, g.constant(0)), reset: resetAbove };
}
