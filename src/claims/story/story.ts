// The route from Hodgkin and Huxley to ReLU, walked: the squid axon, the leaky integrate-and-fire neuron nearest to it, the
// leak taken away, the refractory period taken away too, and noise added instead. Every step is a neuron that runs.
import type { Curve } from '../../curve/curve.ts';
import { type Trace, traceForm } from '../../curve/trace.ts';
import { fitActivations } from '../../fit/fit.ts';
import { type FitReport, reportForm } from '../../fit/report.ts';
import { loadModel } from '../../neuron/equations/load.ts';
import { type Model, withParameters } from '../../neuron/model.ts';
import { modelNamed } from '../../neuron/models/registry.ts';
import { spaced } from '../../neuron/range.ts';
import { siegertRate } from '../../neuron/siegert.ts';
import { sweep } from '../../neuron/sweep.ts';
import { trace } from '../../neuron/trace.ts';
import {
  among,
  callback,
  chosen,
  type Forms,
  mappingOf,
  number,
  orNull,
  record,
  signal as signalForm,
  text,
} from '../../numeric/given.ts';
import { allActivations } from '../atlas/request.ts';
import { exactly, type Numbers, type Quantity } from '../trial/claim.ts';
import { fitNamed, largestRate } from '../trial/contest.ts';
import { landmarksOf } from '../trial/landmarks.ts';

/** The steps, in the order in which they are told. */
const storySteps = ['squid', 'lif', 'no-leak', 'no-refractory', 'noise'] as const;
export type StoryStepId = (typeof storySteps)[number];

/** One neuron on the way: a run of it, its curve with the fits, and what the sentences say. */
export interface StoryStep {
  readonly id: StoryStepId;
  readonly run: { readonly trace: Trace; readonly current: string };
  readonly report: FitReport;
  readonly numbers: Numbers;
  readonly names: Readonly<Record<string, string>>;
}

export interface StoryOptions {
  /** Checked between steps. */
  readonly signal?: AbortSignal;
  /** Told before each step, and once at the end without one. */
  progress?(done: number, of: number, next: StoryStepId | undefined): void;
  /** Told of each step as soon as it is walked, for those who keep what there is when they stop. */
  finished?(step: StoryStep): void;
}

const forms: Forms<StoryOptions> = { signal: signalForm, progress: callback, finished: callback };

/** A step as it is told and drawn. */
export const stepForm = record(
  {
    id: among(storySteps),
    run: record({ trace: traceForm, current: text }),
    report: reportForm,
    numbers: mappingOf(record({ value: orNull(number), unit: text })),
    names: mappingOf(text),
  },
  'a step, as tellStory gives it',
);

/** Up to ten times the onset, as in the lab; the run that is shown; the noise as a share of the way from rest to threshold. */
const walk = Object.freeze({
  range: { from: 0, to: 60 },
  points: 61,
  shown: 10,
  duration: 80,
  noise: 1 / 3,
  /** First and last current in noise, in threshold currents: where the corner is. */
  around: [-2, 4],
  rest: -65,
  trials: 20,
  seed: 1,
});

/** Half the width of a 95 % interval, in standard errors. */
const half95 = 1.96;

/**
 * Walks the route. The last steps need what the first found, so they come one after the other.
 *
 * @throws the signal's reason once it is aborted
 */
export async function tellStory(options: StoryOptions = {}): Promise<readonly StoryStep[]> {
  const { signal, progress, finished } = chosen(options, forms);
  const steps: StoryStep[] = [];
  for (const [done, id] of storySteps.entries()) {
    progress?.(done, storySteps.length, id);
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    const found = id === 'squid' ? squid() : later(id, steps[0]!);
    steps.push(found);
    finished?.(found);
  }
  progress?.(storySteps.length, storySteps.length, undefined);
  return steps;
}

function squid(): StoryStep {
  const model = modelNamed('hodgkin-huxley');
  const curve = sweep(model, spaced(walk.range, walk.points));
  const { rheobase, onsetRate } = landmarksOf('hodgkin-huxley');
  const lif = fitNamed(fitActivations(curve, ['lif-rate'], { heldOut: false }), 'lif-rate');
  const { tau, refractory, threshold } = lif.parameters;
  return step('squid', model, curve, {
    onset: exactly(rheobase.fromRest, rheobase.unit),
    onsetRate: exactly(onsetRate.value, onsetRate.unit),
    tau: exactly(tau!.value, 'ms'),
    refractory: exactly(refractory!.value, 'ms'),
    threshold: exactly(threshold!.value, 'uA/cm^2'),
    lifError: exactly((100 * lif.rmse) / largestRate(curve), '%'),
  });
}

function later(id: Exclude<StoryStepId, 'squid'>, { numbers }: StoryStep): StoryStep {
  const lif = fittedNeuron(numbers);
  const value = (name: string): number => numbers[name]!.value!;
  // Threshold current times resistance, which is tau over the capacitance of 1 uF/cm^2.
  const distance = value('threshold') * value('tau');
  const kept = Object.fromEntries(['tau', 'refractory', 'threshold', 'lifError'].map((name) => [name, numbers[name]!]));
  switch (id) {
    case 'lif':
      return swept(id, lif, { ...kept, distance: exactly(distance, 'mV') });
    case 'no-leak':
      return swept(id, withParameters(lif, { gL: 0 }), {
        highest: exactly(1000 / value('refractory'), 'Hz'),
      });
    case 'no-refractory':
      // Charge C D for every spike.
      return swept(id, withParameters(lif, { gL: 0, tref: 0 }), { gain: exactly(1000 / distance, 'Hz cm^2/uA') });
    case 'noise':
      return noisy(lif, { tau: value('tau'), threshold: value('threshold'), distance });
    default:
      return id satisfies never;
  }
}

/** The built-in LIF with the numbers that the axon's curve gave it. */
function fittedNeuron(numbers: Numbers): Model {
  const [tau, refractory, threshold] = ['tau', 'refractory', 'threshold'].map((name) => numbers[name]!.value!);
  const { file } = modelNamed('lif');
  return loadModel(
    {
      ...file,
      input: { I: 'uA/cm^2' },
      parameters: {
        C: '1 uF/cm^2',
        gL: `${1 / tau!} mS/cm^2`,
        EL: `${walk.rest} mV`,
        Vth: `${walk.rest + threshold! * tau!} mV`,
        Vreset: `${walk.rest} mV`,
        tref: `${refractory} ms`,
        sigma: '0 mV',
      },
    },
    'lif fitted to the axon',
  );
}

function swept(id: StoryStepId, model: Model, numbers: Numbers): StoryStep {
  return step(id, model, sweep(model, spaced(walk.range, walk.points)), numbers);
}

/** With the leak, without a refractory period, and with noise: rates by Siegert's formula, and simulated beside. */
function noisy(
  lif: Model,
  { tau, threshold, distance }: { readonly tau: number; readonly threshold: number; readonly distance: number },
): StoryStep {
  const deviation = walk.noise * distance;
  const model = withParameters(lif, { tref: 0, sigma: deviation });
  const exact = (current: number): number =>
    siegertRate({
      tau,
      refractory: 0,
      threshold: distance,
      reset: 0,
      mean: (distance * current) / threshold,
      deviation,
    });
  const [from, to] = walk.around.map((part) => part * threshold) as [number, number];
  const currents = spaced({ from, to }, walk.points);
  const curve: Curve = {
    model: model.id,
    current: { unit: 'uA/cm^2', values: currents },
    rate: { unit: 'Hz', kind: 'steady', values: currents.map(exact) },
  };
  const drawn = sweep(model, [threshold], { trials: walk.trials, seed: walk.seed });
  const [rate, error] = [drawn.rate.values[0]!, half95 * drawn.statistics!.standardError[0]!];
  const found = step('noise', model, curve, {
    deviation: exactly(deviation, 'mV'),
    exactRate: exactly(exact(threshold), 'Hz'),
    sampledRate: { value: rate, unit: 'Hz', interval95: [rate - error, rate + error] },
  });
  const softness = fitNamed(found.report, 'softplus').parameters.softness!.value;
  return {
    ...found,
    numbers: { ...found.numbers, softness: exactly((softness * distance) / threshold, 'mV') },
  };
}

function step(id: StoryStepId, model: Model, curve: Curve, numbers: Numbers): StoryStep {
  // The LIF's own formula is left out: it would win its own curve and say nothing.
  const report = fitActivations({ ...curve, model: model.id }, allActivations, { heldOut: false });
  const top = largestRate(curve);
  const error = (name: string): Quantity => {
    const { exact, rmse } = fitNamed(report, name);
    return exactly(exact ? 0 : (100 * rmse) / top, '%');
  };
  return {
    id,
    run: {
      trace: trace(model, walk.shown, { duration: walk.duration, dt: 0.05, seed: walk.seed }),
      current: `${walk.shown} uA/cm^2`,
    },
    report,
    numbers: {
      to: exactly(curve.current.values.at(-1), 'uA/cm^2'),
      bestError: error(report.best),
      reluError: error('relu'),
      softplusError: error('softplus'),
      ...numbers,
    },
    names: { best: report.best },
  };
}
