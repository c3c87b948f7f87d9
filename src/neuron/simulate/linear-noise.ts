// Drives linear integrate-and-fire neurons in white noise: their step is exact between thresholds, whatever its size.
import { evaluator } from '../../expression/evaluate.ts';
import type { Graph } from '../../expression/nodes.ts';
import { InputError } from '../../numeric/errors.ts';
import { linearCounting, linearRecording } from '../methods/linear-noise.ts';
import type { Model } from '../model.ts';
import { exactNeuron } from './exact-run.ts';
import type { NoisyDriver } from './noisy.ts';
import { countSpikes, noisyLanes } from './noisy-lanes.ts';

/** Spikes per step beyond which a neuron fires without end. */
const mostSpikesPerStep = 1000;

/**
 * A driver for a neuron with the closed forms of `exactLinear`.
 *
 * @throws InputError where the reset or the start lies beyond the threshold
 */
export function linearNoise(model: Model, graph: Graph, step: number): NoisyDriver {
  exactNeuron(model, graph);
  const closed = evaluator(graph);
  const { membrane, input: declared } = model;
  const placesAt = (input: number): Readonly<Record<'start' | 'threshold', number>> =>
    closed({ [declared.name]: input }) as Record<'start' | 'threshold', number>;
  const startAt = (input: number): number => placesAt(input).start - placesAt(input).threshold;
  return {
    method: 'exact',
    step,
    count(trials, { from, to }, kernel) {
      const mostSteps = Math.ceil(mostSpikesPerStep * (to / step + 1));
      return countSpikes(trials, kernel, {
        step: linearCounting(graph, membrane),
        mostSteps,
        begin({ set }, lane, { input }) {
          for (const [name, value] of Object.entries({
            [declared.name]: input,
            above: startAt(input),
            t: 0,
            'step.size': step,
            'count.from': from,
            'count.to': to,
          })) {
            set(name, lane, value);
          }
        },
        ended({ kernel: { column } }, lane) {
          if (column('halt')[lane] === 0) throw endless(model, column('t')[lane]!);
        },
      });
    },
    record({ watch, ...trial }, times, factory) {
      const { kernel, set, seed } = noisyLanes(linearRecording(graph, membrane), factory, 1);
      seed(0, trial);
      set(declared.name, 0, trial.input);
      set('above', 0, startAt(trial.input));
      const { threshold } = placesAt(trial.input);
      set('step.size', 0, step);
      const [t, above, spiked, spike] = ['t', 'above', 'spiked', 'spike'].map((name) => kernel.column(name)) as [
        Float64Array,
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      t[0] = 0;
      for (const time of times) {
        set('step.limit', 0, time);
        while (t[0] < time) {
          kernel.run(1, mostStepsAtOnce);
          if (spiked[0] === 1) watch.spike(spike[0]!);
        }
        watch.at({ [membrane]: above[0]! + threshold });
      }
    },
  };
}

/** More than there are between two halts; a run that was not halted goes on. */
const mostStepsAtOnce = 1e6;

function endless(model: Model, time: number): InputError {
  return new InputError({
    code: 'endless-firing',
    where: `${model.id}: t = ${time.toPrecision(6)} ms`,
    what: `the neuron spikes more than ${mostSpikesPerStep} times a step`,
    allowed: 'a reset further from the threshold, a refractory period, or a smaller step',
  });
}
