// Drives the Euler-Maruyama step, which finds spikes, resets and holds by itself.
import { InputError } from '../../../numeric/errors.ts';
import { eulerMaruyamaName, eulerMaruyamaStep, noiseBlocks } from '../../methods/euler-maruyama.ts';
import { dormandPrince } from '../../methods/runge-kutta.ts';
import { type Model, withoutNoise } from '../../model.ts';
import { refuseBackwards, refuseEndless } from '../endless-firing.ts';
import { bindParameters, createEngine, type Engine } from '../engine.ts';
import { initialState, type State } from '../rest/fixed-points.ts';
import { type Drive, type Segments, segmentAt } from '../segments.ts';
import { type NoisyDriver, type NoisyRecording, once } from './noisy.ts';
import { countSpikes, type NoisyLanes, noisyLanes } from './noisy-lanes.ts';

export interface EulerMaruyamaRun {
  /** Whether each step has the noise of two of half its size. */
  readonly paired?: boolean;
  /** How the input of trials that are counted changes about their currents. */
  readonly drive?: Drive;
}

/** A driver for any noisy neuron. */
export function eulerMaruyama(
  model: Model,
  step: number,
  { paired = false, drive }: EulerMaruyamaRun = {},
): NoisyDriver {
  // What surrounds the steps (spike rule, rest) is that of the neuron without noise.
  const engine = createEngine(withoutNoise(model), dormandPrince, { tolerance: 1e-8 });
  const bound = bindParameters(model);
  const names = model.variables.map(({ name }) => name);
  const { membrane, input: declared } = model;
  const initial = initialState(engine);
  const begin = ({ set }: NoisyLanes, lane: number, values: Readonly<Record<string, number>>): void => {
    const all = { ...initial, t: 0, 'held.until': Number.NEGATIVE_INFINITY, ...values };
    for (const [name, value] of Object.entries(all)) set(name, lane, value);
  };
  const counting = eulerMaruyamaStep(bound, names, { membrane, recording: false, paired });
  const blocks = (noiseBlocks(bound, names) + 1) * (paired ? 2 : 1);
  const changing = drive === undefined ? {} : { drive };
  // Steps twice as long are half as many.
  const stepsIn = paired ? (time: number) => stepsFor(time, step) : (time: number) => 2 * stepsFor(time, 2 * step);
  return {
    method: eulerMaruyamaName,
    stepAt: () => step,
    biasAt: () => undefined,
    finer: once(() => eulerMaruyama(model, step / 2, changing)),
    coarser: once(() => eulerMaruyama(model, 2 * step, { ...changing, paired: true })),
    count(trials, { from, to }, kernel) {
      const stretches = stretchesOf(drive?.segments, to, stepsIn);
      const mostSteps = stretches.reduce((sum, { steps }) => sum + steps, 0);
      // Where a stretch ends its lane goes on with the next.
      const enter = ({ set }: NoisyLanes, lane: number, input: number, stretch: Stretch): void => {
        set('t', lane, stretch.from);
        set('step.size', lane, stretch.size);
        set('step.limit', lane, stretch.to);
        for (const [name, value] of stretch.values) set(name, lane, name === declared.name ? value + input : value);
      };
      return countSpikes(trials, kernel, {
        step: counting,
        mostSteps,
        mostBlocks: blocks * (mostSteps + 1),
        begin(lanes, lane, { input }) {
          begin(lanes, lane, { [declared.name]: input, 'count.from': from, 'count.to': to });
          enter(lanes, lane, input, stretches[0]!);
        },
        ended(lanes, lane, { input }) {
          refuseFailure(engine, lanes, lane, input);
          const next = stretches[followingOf(stretches, lanes.kernel.column('step.limit')[lane]!)];
          if (next !== undefined) enter(lanes, lane, input, next);
          return next !== undefined;
        },
      });
    },
    record(recording, times, factory) {
      const lanes = noisyLanes(eulerMaruyamaStep(bound, names, { membrane, recording: true }), factory, 1);
      lanes.seed(0, recording);
      begin(lanes, 0, { [declared.name]: recording.input });
      record(engine, lanes, recording, { times, step });
    },
  };
}

/** A time in which the input runs on by itself, ms, and the steps that fill it. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  readonly steps: number;
  /** What is set when it begins. */
  readonly values: readonly (readonly [string, number])[];
}

/** The stretches of a run up to a time. */
function stretchesOf(
  segments: Segments | undefined,
  to: number,
  stepsIn: (time: number) => number,
): readonly Stretch[] {
  const columns = Object.entries(segments?.columns ?? {});
  const starts = Array.from(segments?.times ?? [0]).filter((time) => time < to);
  return starts.map((from, i) => {
    const end = starts[i + 1] ?? to;
    const steps = stepsIn(end - from);
    const values = columns.map(([name, all]) => [name, all[i]!] as const);
    return { from, to: end, size: (end - from) / steps, steps, values };
  });
}

/** The index of the stretch that follows the one that ends at a time, by bisection. */
function followingOf(stretches: readonly Stretch[], time: number): number {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.from >= time) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Steps of one size that fill a time, none longer than the step asked for but for rounding. */
function stepsFor(time: number, step: number): number {
  return Math.ceil(time / step - 1e-9);
}

function record(
  engine: Engine,
  lanes: NoisyLanes,
  { input, segments, watch }: NoisyRecording,
  { times, step }: { readonly times: readonly number[]; readonly step: number },
): void {
  const { kernel, set } = lanes;
  const [spiked, spike, t] = ['spiked', 'spike', 't'].map((name) => kernel.column(name)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const state = engine.model.variables.map(({ name }) => [name, kernel.column(name)] as const);
  let segment = 0;
  /** Sets what the input has changed to by a time. */
  const change = (time: number): void => {
    if (segments === undefined) return;
    segment = segmentAt(segments, time, segment);
    for (const [name, values] of Object.entries(segments.columns)) set(name, 0, values[segment]!);
  };
  let from = 0;
  change(from);
  for (const time of times) {
    const steps = stepsFor(time - from, step);
    const size = (time - from) / steps;
    set('step.size', 0, size);
    set('step.limit', 0, time);
    while (t[0]! < time - size / 2) {
      kernel.run(1, steps);
      refuseFailure(engine, lanes, 0, input);
      if (spiked[0] === 1) watch.spike(spike[0]!);
    }
    t[0] = time;
    from = time;
    watch.at(Object.fromEntries(state.map(([name, column]) => [name, column[0]!])) as State);
    change(time);
  }
}

function refuseFailure({ model, ...engine }: Engine, { kernel, last }: NoisyLanes, lane: number, input: number): void {
  const time = kernel.column('t')[lane]!;
  if (kernel.column('failed')[lane] === 1) {
    throw new InputError({
      code: 'runs-away',
      where: `${model.id}: t = ${time.toPrecision(6)} ms`,
      what: 'the solution leaves the range of numbers',
      allowed: 'other parameters, another current, or a smaller step',
    });
  }
  refuseBackwards(model, last('pause', lane) ?? 0);
  if (kernel.column('endless')[lane] !== 1) return;
  const state = Object.fromEntries(model.variables.map(({ name }) => [name, kernel.column(name)[lane]!]));
  refuseEndless({ model, ...engine }, { ...state, [model.input.name]: input, t: time });
}
