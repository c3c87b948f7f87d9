// One run, recorded: every variable and observed expression at evenly spaced times, and the times of the spikes.
import type { Trace } from '../curve/trace.ts';
import { evaluator } from '../expression/evaluate.ts';
import { InputError } from '../numeric/errors.ts';
import { checkSeed } from '../numeric/random.ts';
import { bestKernel } from './kernel/best.ts';
import type { KernelFactory } from './kernel/kernel.ts';
import { eulerMaruyamaName } from './methods/euler-maruyama.ts';
import { dormandPrince } from './methods/runge-kutta.ts';
import type { Model } from './model.ts';
import { bindParameters, type Engine } from './simulate/engine.ts';
import { exactNeuron } from './simulate/exact-run.ts';
import { initialState, type State } from './simulate/fixed-points.ts';
import type { NoisyDriver } from './simulate/noisy.ts';
import { isNoisy, methodOf, type Plan, type PlanOptions, planRun } from './simulate/plan.ts';
import { runAll } from './simulate/run.ts';
import type { LaneView, Watch } from './simulate/runs.ts';
import { type Segments, segmentAt } from './simulate/segments.ts';
import { stimulated } from './stimulus/stimulated.ts';
import type { Stimulus } from './stimulus/stimulus.ts';

export interface TraceOptions extends PlanOptions {
  /** Length of the run, ms. */
  readonly duration: number;
  /** Time between recorded values, ms; also the step of fixed-step methods unless `step` is given. */
  readonly dt: number;
  readonly kernel: KernelFactory;
  /** From which the noise of a noisy neuron is made. */
  readonly seed: number;
  /** What is added to the constant current and changes with time. */
  readonly input: readonly Stimulus[];
}

export const traceDefaults = Object.freeze({
  duration: 100,
  dt: 0.05,
  seed: 1,
  input: Object.freeze([]),
  kernel: bestKernel().factory,
} satisfies TraceOptions);

/**
 * Steps after which a run is given up: twenty times what the fastest spikes of the built-in neurons take, and as many at each
 * change of the input as an adaptive step needs to find its size again.
 */
const budget = Object.freeze({ atLeast: 1e5, perMillisecond: 1000, perChange: 20 });

/** More recorded values than any picture or file of one run needs; a guard against a mistyped dt. */
const maximumSamples = 5_000_000;

/** What is run: a model, and what its input is when. */
interface Setting {
  /** The neuron that the document speaks of. */
  readonly model: Model;
  /** The same with its input made to change. */
  readonly fed: Model;
  /** The constant part of the input, internal units. */
  readonly input: number;
  readonly segments: Segments | undefined;
  readonly times: readonly number[];
}

/**
 * Runs a model from t = 0 under a constant current and whatever is added to it.
 *
 * @param current in the unit in which the model declares its input
 * @throws InputError for a current, stimulus, duration or dt at fault, or where the solution runs away
 */
export function trace(model: Model, current: number, options: Partial<TraceOptions> = {}): Trace {
  const full: TraceOptions = { ...traceDefaults, ...options };
  checkTrace(model, current, full);
  const { duration, dt } = full;
  const times = Array.from({ length: Math.floor(duration / dt + 1e-9) + 1 }, (_, i) => i * dt);
  const changing = full.input.length === 0 ? undefined : stimulated(model, current, full.input);
  const setting: Setting = {
    model,
    fed: changing?.model ?? model,
    input: current * model.input.factor,
    segments: changing?.segments,
    times,
  };
  const plan = planFor(setting, full);
  const method = methodOf(plan);
  switch (plan.kind) {
    case 'exact': {
      const neuron = exactNeuron(setting.fed, plan.graph);
      const { first, interval } = neuron.timing(setting.input);
      refuseFlood(model, (duration - first) / interval);
      const spikes: number[] = [];
      for (let time = first; time <= duration; time = first + spikes.length * interval) spikes.push(time);
      const states = times.map((time) => ({ [model.membrane]: neuron.potential(setting.input, time) }));
      return document(setting, method, states, spikes);
    }
    case 'noisy': {
      const { states, spikes } = noisyRun(plan.driver, setting, full);
      return document(setting, method, states, spikes);
    }
    case 'stepped': {
      const step = plan.engine.method.adaptive ? plan.step : (options.step ?? options.dt ?? plan.step);
      const found = steppedRun(plan.engine, setting, full, step);
      const run = document(setting, method, found.states, found.spikes);
      if (plan.engine.method.adaptive) return run;
      return { ...run, halved: halvedOf(model, found, steppedRun(plan.engine, setting, full, step / 2), step / 2) };
    }
    default:
      return plan satisfies never;
  }
}

/** A changing input is stepped through, even where between its changes there would be closed forms. */
function planFor({ fed, segments }: Setting, options: TraceOptions): Plan {
  if (segments === undefined) return planRun(fed, options);
  if (options.method === 'exact') {
    throw new InputError({
      code: 'not-linear',
      where: 'method',
      what: `${fed.id} under an input that changes has no closed form`,
      allowed: 'dormand-prince; or a constant current',
    });
  }
  const { method = isNoisy(fed) ? eulerMaruyamaName : dormandPrince.name } = options;
  return planRun(fed, { ...options, method });
}

interface Recorded {
  readonly states: readonly State[];
  readonly spikes: readonly number[];
}

function steppedRun(
  engine: Engine,
  { model, input, segments, times }: Setting,
  { duration, dt, kernel }: TraceOptions,
  stepSize: number,
): Recorded {
  const recorder = recording(times, duration);
  const changes = segments === undefined ? {} : { segments };
  const run = { input, end: duration, untilSettled: false, watch: recorder, ...changes };
  const initial = initialState(engine);
  const maximumSteps =
    budget.atLeast +
    budget.perMillisecond * duration +
    (2 * duration) / (engine.method.adaptive ? dt : stepSize) +
    budget.perChange * (segments?.times.length ?? 0);
  const [end] = runAll(engine, kernel, [run], { stepSize, maximumSteps, initial });
  if (end!.kind === 'failed' || end!.kind === 'exhausted') {
    const failed = end!.kind === 'failed';
    throw new InputError({
      code: 'runs-away',
      where: `${model.id}: t = ${end!.time.toPrecision(6)} ms`,
      what: failed ? 'the solution leaves the range of numbers' : `no end after ${Math.round(maximumSteps)} steps`,
      allowed: 'other parameters, a smaller current, or a smaller step',
    });
  }
  return { states: recorder.finish(), spikes: recorder.spikes };
}

/** What halving the step changed. */
function halvedOf(
  { membrane, variables }: Model,
  found: Recorded,
  finer: Recorded,
  step: number,
): NonNullable<Trace['halved']> {
  const { unit, factor } = variables.find(({ name }) => name === membrane)!;
  let largest = 0;
  found.states.forEach((state, i) => {
    largest = Math.max(largest, Math.abs(state[membrane]! - finer.states[i]![membrane]!) / factor);
  });
  return {
    step: { value: step, unit: 'ms' },
    spikes: finer.spikes.length,
    largestChange: { value: largest, unit: unit.text },
  };
}

/** The first trial of the seed. */
function noisyRun(
  driver: NoisyDriver,
  { input, segments, times }: Setting,
  { seed, kernel, duration }: TraceOptions,
): Recorded {
  checkSeed(seed);
  const states: State[] = [];
  const spikes: number[] = [];
  const changes = Array.from(segments?.times ?? []).filter((time) => time > 0 && time < duration);
  const stops = [...new Set([...times, ...changes])].sort((a, b) => a - b);
  const recorded = new Set(times);
  let stop = 0;
  const watch = {
    spike: (time: number): void => void spikes.push(time),
    at(state: State): void {
      if (recorded.has(stops[stop++]!)) states.push(state);
    },
  };
  const changing = segments === undefined ? {} : { segments };
  driver.record({ input, seed, trial: 0, watch, ...changing }, stops, kernel);
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

function recording(times: readonly number[], end: number): Recorder {
  const states: State[] = [];
  const spikes: number[] = [];
  let last: State | undefined;
  return {
    spikes,
    spike(time) {
      // The last fixed step may reach beyond the end.
      if (time <= end) spikes.push(time);
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
  { model, fed, input, segments, times }: Setting,
  method: string,
  states: readonly State[],
  spikes: readonly number[],
): Trace {
  const given = symbolsOver(times, segments);
  const all = evaluator(bindParameters(fed));
  const observed =
    fed.observed.length === 0
      ? []
      : states.map((state, i) => all({ [model.input.name]: input, ...given(i), ...state, t: times[i]! }));
  const variables = Object.fromEntries([
    ...model.variables.map(({ name, unit, factor }) => [
      name,
      { unit: unit.text, values: states.map((state) => state[name]! / factor) },
    ]),
    ...fed.observed.map(({ name, unit, factor }) => [
      name,
      { unit: unit.text, values: observed.map((outputs) => outputs[`observe.${name}`]! / factor) },
    ]),
  ]);
  refuseNoValue(model, variables, times);
  const time = { unit: 'ms', values: times };
  return { model: model.id, method, time, variables, spikes: { unit: 'ms', values: spikes } };
}

/** A document has no room for what is no number, and a gap would not say why it is there. */
function refuseNoValue(model: Model, variables: Trace['variables'], times: readonly number[]): void {
  for (const [name, { values }] of Object.entries(variables)) {
    const broken = values.findIndex((value) => !Number.isFinite(value));
    if (broken < 0) continue;
    const observed = model.observed.some((each) => each.name === name);
    throw new InputError({
      code: 'no-value',
      where: `${model.id}: ${observed ? 'observe.' : ''}${name}`,
      what: `has no finite value at t = ${times[broken]!.toPrecision(6)} ms`,
      allowed: observed ? 'an expression that has a value at every time' : 'other parameters, or a smaller current',
    });
  }
}

/** What the segments give at each of ascending times, asked for in order. */
function symbolsOver(times: readonly number[], segments: Segments | undefined): (index: number) => State {
  if (segments === undefined) return () => ({});
  let at = 0;
  return (index) => {
    at = segmentAt(segments, times[index]!, at);
    return Object.fromEntries(Object.entries(segments.columns).map(([name, values]) => [name, values[at]!]));
  };
}
