// Linear integrate-and-fire neurons in white noise. Between thresholds they are Ornstein-Uhlenbeck processes, stepped exactly
// whatever the step; the threshold, which a path may touch and leave between two steps, is met by the law of the bridge
// between them. What is left of the step's error is the bend of the bridge within one step.
import { evaluator } from '../../expression/evaluate.ts';
import type { Graph } from '../../expression/nodes.ts';
import type { Model } from '../model.ts';
import { crosses, type NoisyStep, passage } from './crossing.ts';
import { exactNeuron } from './exact-run.ts';
import type { NoisyDriver, NoisyRun } from './noisy.ts';

/** A step of x, the potential above the threshold: x becomes decay x + drift + spread times a normal number. */
interface Step extends NoisyStep {
  readonly drift: number;
}

/** Steps that fill what is left to a time but for rounding. */
const whole = 1 + 1e-9;

/**
 * A driver for a neuron with the closed forms of `exactLinear`.
 *
 * @throws InputError where the reset or the start lies beyond the threshold
 */
export function linearNoise(model: Model, graph: Graph, step: number): NoisyDriver {
  exactNeuron(model, graph);
  const closed = evaluator(graph);
  const { membrane, input: declared } = model;

  function run({ input, stream, spike, at }: NoisyRun, times: readonly number[]): void {
    const symbols = { [declared.name]: input };
    const { start, reset, threshold, pause } = closed(symbols) as Record<
      'start' | 'reset' | 'threshold' | 'pause',
      number
    >;
    const stepOf = (size: number): Step => {
      const from = (V: number): Readonly<Record<string, number>> =>
        closed({ ...symbols, [membrane]: V, 'step.size': size });
      const { flow: fromThreshold, spread } = from(threshold) as Record<'flow' | 'spread', number>;
      const decay = (fromThreshold! - from(reset).flow!) / (threshold - reset);
      return { size, decay, drift: fromThreshold! - threshold, spread: spread! };
    };
    const full = stepOf(step);
    let t = 0;
    let x = start - threshold;
    for (const time of times) {
      while (t < time) {
        const taken = time - t >= step ? full : stepOf(time - t);
        const next = taken.decay * x + taken.drift + taken.spread * stream.normal();
        if (!crosses(x, next, taken, stream)) {
          x = next;
          t = time - t <= taken.size * whole ? time : t + taken.size;
          continue;
        }
        const spiked = t + passage(x, next, taken, stream);
        spike(spiked);
        t = spiked + pause;
        x = reset - threshold;
      }
      at?.({ [membrane]: x + threshold });
    }
  }

  return {
    method: 'exact',
    step,
    run(runs, times) {
      for (const each of runs) run(each, times);
    },
  };
}
