// One run, stepped, with the states at given times and the spikes.
import { InputError } from '../../numeric/errors.ts';
import { checkSeed } from '../../numeric/random.ts';
import type { KernelFactory } from '../kernel/kernel.ts';
import type { Model } from '../model.ts';
import type { Engine } from './engine.ts';
import type { NoisyDriver } from './noise/noisy.ts';
import { initialState, type State } from './rest/fixed-points.ts';
import { runAll } from './run.ts';
import type { LaneView, Watch } from './runs.ts';
import type { Segments } from './segments.ts';
import { stepBudget } from './step-budget.ts';

/** What is run and when it is looked at. */
export interface RecordedRun {
  /** The neuron that messages speak of. */
  readonly model: Model;
  /** The constant part of the input, internal units. */
  readonly input: number;
  readonly segments: Segments | undefined;
  /** ms, ascending. */
  readonly times: readonly number[];
}

/** Length of the run, time between looks at it, and step of fixed-step methods, ms. */
export interface RecordedSteps {
  readonly duration: number;
  readonly dt: number;
  readonly stepSize: number;
  readonly kernel: KernelFactory;
}

/** What was recorded. */
export interface Recorded {
  readonly states: readonly State[];
  readonly spikes: readonly number[];
}

/** A run of a neuron without noise. */
export function steppedRun(
  engine: Engine,
  { model, input, segments, times }: RecordedRun,
  { duration, dt, kernel, stepSize }: RecordedSteps,
): Recorded {
  const recorder = recording(times, duration);
  const changes = segments === undefined ? {} : { segments };
  const run = { input, end: duration, untilSettled: false, watch: recorder, ...changes };
  const initial = initialState(engine);
  const maximumSteps = stepBudget(duration, engine.method.adaptive ? dt : stepSize, segments);
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

/** The first trial of the seed. */
export function noisyRun(
  driver: NoisyDriver,
  { input, segments, times }: RecordedRun,
  { seed, kernel, duration }: { readonly seed: number; readonly kernel: KernelFactory; readonly duration: number },
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
