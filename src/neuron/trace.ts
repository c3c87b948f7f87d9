// One run, recorded: every variable and observed expression at evenly spaced times, and the times of the spikes.
import type { Trace } from '../curve/trace.ts';
import { evaluator } from '../expression/evaluate.ts';
import { InputError } from '../numeric/errors.ts';
import { callback, chosen, expect, type Forms, finite, number } from '../numeric/given.ts';
import { bestKernel } from './kernel/best.ts';
import type { KernelFactory } from './kernel/kernel.ts';
import { type Model, modelForm } from './model.ts';
import { planStimulated } from './simulate/driven-plan.ts';
import { bindParameters } from './simulate/engine.ts';
import { exactNeuron } from './simulate/exact-run.ts';
import { checkSteps, longestRun } from './simulate/most-steps.ts';
import { methodOf, type PlanOptions, planForms, planRun } from './simulate/plan.ts';
import { noisyRun, type Recorded, type RecordedRun, steppedRun } from './simulate/recorded-run.ts';
import type { State } from './simulate/rest/fixed-points.ts';
import { type Segments, segmentAt } from './simulate/segments.ts';
import { stimuli } from './stimulus/check.ts';
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

const forms: Forms<TraceOptions> = {
  ...planForms,
  duration: number,
  dt: number,
  kernel: callback,
  seed: number,
  input: stimuli,
};

/** More recorded values than any picture or file of one run needs; a guard against a mistyped dt. */
const maximumSamples = 5_000_000;

/** What is run. */
interface Setting extends RecordedRun {
  /** The neuron with its input made to change. */
  readonly fed: Model;
}

/**
 * Runs a model from t = 0 under a constant current and whatever is added to it.
 *
 * @param current in the unit in which the model declares its input
 * @throws InputError for a current, stimulus, duration or dt at fault, or where the solution runs away
 */
export function trace(model: Model, current: number, given: Partial<TraceOptions> = {}): Trace {
  expect(model, modelForm, 'model');
  expect(current, finite, 'current');
  const options = chosen(given, forms);
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
  const plan = changing === undefined ? planRun(model, full) : planStimulated(changing, full);
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
      const found = steppedRun(plan.engine, setting, { ...full, stepSize: step });
      const run = document(setting, method, found.states, found.spikes);
      if (plan.engine.method.adaptive) return run;
      const finer = steppedRun(plan.engine, setting, { ...full, stepSize: step / 2 });
      return { ...run, halved: halvedOf(model, found, finer, step / 2) };
    }
    default:
      return plan satisfies never;
  }
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

function checkTrace(model: Model, current: number, { duration, dt, step = dt }: TraceOptions): void {
  const fault = (where: string, what: string, allowed: string): InputError =>
    new InputError({ code: 'trace', where, what, allowed });
  if (!Number.isFinite(current)) {
    throw fault('current', `${current} is no current`, `a finite number in ${model.input.unit.text}`);
  }
  if (!(duration > 0) || !Number.isFinite(duration)) {
    throw fault('duration', `${duration} ms is no duration`, 'a positive time');
  }
  if (duration > longestRun) throw fault('duration', `${duration} ms is too long`, `at most ${longestRun} ms`);
  if (!(dt > 0) || dt > duration) throw fault('dt', `${dt} ms is no interval`, `a positive time up to ${duration} ms`);
  if (duration / dt > maximumSamples) {
    throw fault('dt', `${Math.round(duration / dt)} values would be recorded`, `at most ${maximumSamples}`);
  }
  checkSteps(duration, step);
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
