// Drives linear integrate-and-fire neurons in white noise: their step is exact between thresholds, whatever its size, and as
// long as what is not exact at the threshold allows.
import { evaluator } from '../../../expression/evaluate.ts';
import type { Graph } from '../../../expression/nodes.ts';
import { InputError } from '../../../numeric/errors.ts';
import { linearCounting, linearRecording } from '../../methods/linear-noise.ts';
import type { Model } from '../../model.ts';
import { refuseBackwards } from '../endless-firing.ts';
import { exactNeuron } from '../exact-run.ts';
import { bridgeSteps } from './bridge-bias.ts';
import { type NoisyDriver, once } from './noisy.ts';
import { countSpikes, noisyLanes } from './noisy-lanes.ts';

/** Spikes per ms beyond which a neuron fires without end. */
const mostSpikes = 2000;

/**
 * A driver for a neuron with the closed forms of `exactLinear`.
 *
 * @param step ms, the same at all inputs; or undefined for one that keeps the bias at each below `relative`
 * @throws InputError where the reset or the start lies beyond the threshold
 */
export function linearNoise(
  model: Model,
  graph: Graph,
  { step, relative }: { readonly step: number | undefined; readonly relative: number },
): NoisyDriver {
  exactNeuron(model, graph, { atThreshold: false });
  const closed = evaluator(graph);
  const { membrane, input: declared } = model;
  if (step !== undefined) refuseForgotten(step, (size) => closed({ [declared.name]: 0, 'step.size': size }).decay!);
  const { stepFor, biasAt } = bridgeSteps(graph, membrane, declared.name);
  const stepAt = (input: number): number => step ?? stepFor(input, relative);
  // Trials at one current come one after the other.
  const startOf = keepingLast((input: number) => {
    const { start, threshold, pause } = closed({ [declared.name]: input }) as Readonly<Record<string, number>>;
    return { above: start! - threshold!, threshold: threshold!, pause: pause!, size: stepAt(input) };
  });
  const counting = linearCounting(graph, membrane);
  return {
    method: 'exact',
    stepAt,
    biasAt: (input) => biasAt(input, stepAt(input)),
    finer: once(() => linearNoise(model, graph, { step: step && step / 2, relative: relative / 4 })),
    coarser: once(() => linearNoise(model, graph, { step: step && 2 * step, relative: 4 * relative })),
    count(trials, { from, to }, kernel) {
      const shortest = trials.reduce(
        (least, { input }) => Math.min(least, startOf(input).size),
        Number.POSITIVE_INFINITY,
      );
      const mostSteps = Math.ceil((mostSpikes + 1 / shortest) * (to + shortest));
      return countSpikes(trials, kernel, {
        step: counting,
        mostSteps,
        // Two to every two steps.
        mostBlocks: 2 * mostSteps,
        begin({ set }, lane, { input }) {
          const { above, size } = startOf(input);
          set(declared.name, lane, input);
          set('above', lane, above);
          set('t', lane, 0);
          set('step.size', lane, size);
          set('count.from', lane, from);
          set('count.to', lane, to);
        },
        ended({ kernel: { column } }, lane, { input }) {
          // A current may set the refractory period; where no spike comes it does not matter.
          if (column('count')[lane]! > 0) refuseBackwards(model, startOf(input).pause);
          if (column('halt')[lane] === 0) throw endless(model, column('t')[lane]!);
          return false;
        },
      });
    },
    record({ watch, ...trial }, times, factory) {
      const { kernel, set, seed } = noisyLanes(linearRecording(graph, membrane), factory, 1);
      seed(0, trial);
      set(declared.name, 0, trial.input);
      const { above: start, threshold, pause, size } = startOf(trial.input);
      set('above', 0, start);
      set('step.size', 0, size);
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
          if (spiked[0] !== 1) continue;
          refuseBackwards(model, pause);
          watch.spike(spike[0]!);
        }
        watch.at({ [membrane]: above[0]! + threshold });
      }
    },
  };
}

/** What a step must leave of the potential: of less, the way between two steps tells nothing of when a threshold was met. */
const leastLeft = 1e-12;

/** Short beside every time constant, ms: what is left after it tells how fast it goes. */
const glance = 1e-6;

function refuseForgotten(step: number, decayOver: (size: number) => number): void {
  if (!(decayOver(step) < leastLeft)) return;
  const longest = (glance * Math.log(leastLeft)) / Math.log(decayOver(glance));
  throw new InputError({
    code: 'step',
    where: 'step',
    what: `after ${step} ms nothing is left of the potential`,
    allowed: `a step of at most ${longest.toPrecision(3)} ms`,
  });
}

/** A function that remembers what it was asked last. */
function keepingLast<T>(of: (input: number) => T): (input: number) => T {
  let last: { readonly input: number; readonly value: T } | undefined;
  return (input) => {
    if (last?.input !== input) last = { input, value: of(input) };
    return last.value;
  };
}

/** More than there are between two halts; a run that was not halted goes on. */
const mostStepsAtOnce = 1e6;

function endless(model: Model, time: number): InputError {
  return new InputError({
    code: 'endless-firing',
    where: `${model.id}: t = ${time.toPrecision(6)} ms`,
    what: `the neuron spikes more than ${mostSpikes} times a millisecond`,
    allowed: 'a reset further from the threshold, a refractory period, or a smaller current',
  });
}
