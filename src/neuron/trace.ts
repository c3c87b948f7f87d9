// One run, recorded: every variable and observed expression at evenly spaced times, and the times of the spikes.
import type { Trace } from '../curve/trace.ts';
import { evaluator } from '../expression/evaluate.ts';
import { InputError } from '../numeric/errors.ts';
import { checkSeed, trialStream } from '../numeric/random.ts';
import { bestKernel } from './kernel/best.ts';
import type { KernelFactory } from './kernel/kernel.ts';
import type { Model } from './model.ts';
import { bindParameters } from './simulate/engine.ts';
import { exactNeuron } from './simulate/exact-run.ts';
import { initialState, type State } from './simulate/fixed-points.ts';
import type { LaneView, Watch } from './simulate/lanes.ts';
import type { NoisyDriver } from './simulate/noisy.ts';
import { type PlanOptions, planRun } from './simulate/plan.ts';
import { runAll } from './simulate/run.ts';

export interface TraceOptions extends PlanOptions {
  /** Length of the run, ms. */
  readonly duration: number;
  /** Time between recorded values, ms; also the step of fixed-step methods unless `step` is given. */
  readonly dt: number;
  readonly kernel: KernelFactory;
  /** From which the noise of a noisy neuron is made. */
  readonly seed: number;
}

export const traceDefaults = Object.freeze({
  duration: 100,
  dt: 0.05,
  seed: 1,
  kernel: bestKernel().factory,
} satisfies TraceOptions);

/** Steps after which a run is given up: twenty times what the fastest spikes of the built-in neurons take. */
const budget = Object.freeze({ atLeast: 1e5, perMillisecond: 1000 });

/** More recorded values than any picture or file of one run needs; a guard against a mistyped dt. */
const maximumSamples = 5_000_000;

/**
 * Runs a model under a constant current from t = 0.
 *
 * @param current in the unit in which the model declares its input
 * @throws InputError for a current, duration or dt at fault, or where the solution runs away
 */
export function trace(model: Model, current: number, options: Partial<TraceOptions> = {}): Trace {
  const full: TraceOptions = { ...traceDefaults, ...options };
  checkTrace(model, current, full);
  const { duration, dt } = full;
  const times = Array.from({ length: Math.floor(duration / dt + 1e-9) + 1 }, (_, i) => i * dt);
  const input = current * model.input.factor;
  const plan = planRun(model, full);
  if (plan.kind === 'exact') {
    const neuron = exactNeuron(model, plan.graph);
    const { first, interval } = neuron.timing(input);
    refuseFlood(model, (duration - first) / interval);
    const spikes: number[] = [];
    for (let time = first; time <= duration; time = first + spikes.length * interval) spikes.push(time);
    const states = times.map((time) => ({ [model.membrane]: neuron.potential(input, time) }));
    return document(model, input, times, states, spikes);
  }
  if (plan.kind === 'noisy') {
    const { states, spikes } = noisyRun(plan.driver, input, times, full);
    return document(model, input, times, states, spikes);
  }
  const { engine, step } = plan;
  const recorder = recording(times);
  const run = { input, end: duration, untilSettled: false, watch: recorder };
  const initial = initialState(engine);
  const stepSize = engine.method.adaptive ? step : (options.step ?? options.dt ?? step);
  const maximumSteps =
    budget.atLeast + budget.perMillisecond * duration + (2 * duration) / (engine.method.adaptive ? dt : stepSize);
  const [end] = runAll(engine, full.kernel, [run], { stepSize, maximumSteps, initial });
  if (end!.kind === 'failed' || end!.kind === 'exhausted') {
    const failed = end!.kind === 'failed';
    throw new InputError({
      code: 'runs-away',
      where: `${model.id}: t = ${end!.time.toPrecision(6)} ms`,
      what: failed ? 'the solution leaves the range of numbers' : `no end after ${Math.round(maximumSteps)} steps`,
      allowed: 'other parameters, a smaller current, or a smaller step',
    });
  }
  return document(model, input, times, recorder.finish(), recorder.spikes);
}

/** The first trial of the seed, as a sweep with as long a step would run it. */
function noisyRun(
  driver: NoisyDriver,
  input: number,
  times: readonly number[],
  { seed, kernel }: TraceOptions,
): { readonly states: readonly State[]; readonly spikes: readonly number[] } {
  checkSeed(seed);
  const states: State[] = [];
  const spikes: number[] = [];
  const run = {
    input,
    stream: trialStream(seed, 0, input),
    spike: (time: number): void => void spikes.push(time),
    at: (state: State): void => void states.push(state),
  };
  driver.run([run], times, kernel);
  return { states, spikes };
}

function checkTrace(model: Model, current: number, { duration, dt }: TraceOptions): void {
  const fault = (where: string, what: string, allowed: string): InputError =>
    new InputError({ code: 'trace', where, what, allowed });
  if (!Number.isFinite(current)) {
    throw fault('current', `${current} is no current`, `a finite number in ${model.input.unit.text}`);
  }
  if (!(duration > 0) || !Number.isFinite(duration)) {
    throw fault('duration', `${duration} ms is no duration`, 'a positive time');
  }
  if (!(dt > 0) || dt > duration) throw fault('dt', `${dt} ms is no interval`, `a positive time up to ${duration} ms`);
  if (duration / dt > maximumSamples) {
    throw fault('dt', `${Math.round(duration / dt)} values would be recorded`, `at most ${maximumSamples}`);
  }
}

/** More spikes than times were asked for tell nothing, and would fill the memory. */
function refuseFlood(model: Model, spikes: number): void {
  if (!(spikes > maximumSamples)) return;
  throw new InputError({
    code: 'flood',
    where: model.id,
    what: `${spikes.toPrecision(3)} spikes would be recorded`,
    allowed: `at most ${maximumSamples}: a shorter run or a smaller current`,
  });
}

interface Recorder extends Watch {
  readonly spikes: readonly number[];
  /** The states at the asked-for times. */
  finish(): readonly State[];
}

function recording(times: readonly number[]): Recorder {
  const states: State[] = [];
  const spikes: number[] = [];
  let last: State | undefined;
  return {
    spikes,
    spike(time) {
      spikes.push(time);
      return false;
    },
    peak: () => false,
    stepped(step: LaneView, until) {
      const start = step.together(0);
      // Between a spike and the end of its refractory period no step is taken: the neuron waits where it was reset.
      while (states.length < times.length && times[states.length]! <= step.from) states.push(start);
      while (states.length < times.length && times[states.length]! <= until) {
        states.push(step.together((times[states.length]! - step.from) / step.size));
      }
      last = step.together((until - step.from) / step.size);
    },
    finish() {
      while (states.length < times.length && last !== undefined) states.push(last);
      return states;
    },
  };
}

function document(
  model: Model,
  input: number,
  times: readonly number[],
  states: readonly State[],
  spikes: readonly number[],
): Trace {
  const all = evaluator(bindParameters(model));
  const observed =
    model.observed.length === 0
      ? []
      : states.map((state, i) => all({ ...state, [model.input.name]: input, t: times[i]! }));
  const variables = Object.fromEntries([
    ...model.variables.map(({ name, unit, factor }) => [
      name,
      { unit: unit.text, values: states.map((state) => state[name]! / factor) },
    ]),
    ...model.observed.map(({ name, unit, factor }) => [
      name,
      { unit: unit.text, values: observed.map((outputs) => outputs[`observe.${name}`]! / factor) },
    ]),
  ]);
  return { model: model.id, time: { unit: 'ms', values: times }, variables, spikes: { unit: 'ms', values: spikes } };
}
