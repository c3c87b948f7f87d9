// Is the neuron-like, rectified and saturating function harder to train with than ReLU, and tanh much slower?

import { activationNamed } from '../../fit/activations/registry.ts';
import { fitActivations } from '../../fit/fit.ts';
import { modelNamed } from '../../neuron/models/registry.ts';
import { spaced } from '../../neuron/range.ts';
import { sweep } from '../../neuron/sweep.ts';
import { trialStream } from '../../numeric/random.ts';
import { type Claim, exactly, type Numbers, numberOf, type Quantity } from './claim.ts';
import { fitNamed } from './contest.ts';
import { moons, type TabulatedActivation, type Training, tabulated, train } from './network.ts';
import { number, numbers as numbersOf, type Values } from './parameters.ts';
import { plot } from './plot.ts';
import { sources } from './sources.ts';
import { geometricMeanOf, meanOf } from './statistics.ts';

const parameters = {
  hidden: numbersOf([12, 12], '1', { least: 1, most: 64, whole: true }),
  points: number(80, '1', { least: 10, most: 2000, whole: true }),
  blur: number(0.12, '1', { least: 0, most: 2 }),
  /** Each activation is given the learning rate that suits it best, found on seeds that are not judged. */
  rates: numbersOf([0.1, 0.3, 1, 3], '1', { least: 1e-5, most: 10 }),
  steps: number(600, '1', { least: 10, most: 1e5, whole: true }),
  target: number(0.1, '1', { least: 1e-4, most: 0.69 }),
  /** Current of a net input of one, above the rheobase: the larger, the deeper the neuron is driven into saturation. */
  scale: number(300, 'pA', { least: 1, most: 1e5 }),
  seeds: number(6, '1', { least: 3, most: 200, whole: true }),
  tuning: number(4, '1', { least: 1, most: 200, whole: true }),
  seed: number(1, '1', { least: 0, whole: true }),
  /** How many times slower tanh must be for "several times". */
  several: number(3, '1', { least: 1, most: 100 }),
};
type P = Values<typeof parameters>;

/** As fitted from the simulated neuron; tanh is its fitted sigmoid with nought in the middle. */
const contenders = ['relu', 'rectified-tanh', 'lif-rate', 'sigmoid', 'tanh'] as const;
type Contender = (typeof contenders)[number];

interface Series {
  readonly step: readonly number[];
  /** Geometric mean of the loss over seeds, after each shown step. */
  readonly loss: Readonly<Record<Contender, readonly (number | null)[]>>;
}

const momentum = 0.9;
const unseenPoints = 400;
/** The neuron's currents, pA: a net input of nought is the rheobase; the fits see currents up to ten times as much. */
const neuron = Object.freeze({ rheobase: 150, to: 1500 });

export const harderToTrain: Claim<typeof parameters, Series> = {
  id: 'harder-to-train',
  parameters,
  sources: [sources.jarrett, sources.glorot, sources.krizhevsky, sources.he],
  experiment(values) {
    const functions = fittedFunctions(values.scale);
    const runs = {} as Record<Contender, readonly Training[]>;
    const numbers: Record<string, Quantity> = {};
    for (const contender of contenders) {
      const rate = bestRate(functions[contender], values);
      const judged = runsOf(functions[contender], rate, 'judged', values);
      runs[contender] = judged;
      numbers[`steps.${contender}`] = geometricMeanOf(
        judged.map(({ steps }) => steps),
        'steps',
      );
      numbers[`accuracy.${contender}`] = meanShare(judged.map(({ accuracy }) => accuracy));
      numbers[`finalAccuracy.${contender}`] = meanShare(judged.map(({ finalAccuracy }) => finalAccuracy));
      numbers[`unreached.${contender}`] = exactly(judged.filter(({ reached }) => !reached).length, 'runs');
      numbers[`rate.${contender}`] = exactly(rate);
    }
    for (const contender of contenders.slice(1)) {
      const pairs = runs[contender].map(({ steps }, i) => steps / runs.relu[i]!.steps);
      numbers[`slowdown.${contender}`] = geometricMeanOf(pairs, 'times');
    }
    const gain = (of: (run: Training) => number): Quantity =>
      meanOf(
        runs['rectified-tanh'].map((run, i) => 100 * (of(run) - of(runs.relu[i]!))),
        '%',
      );
    numbers.accuracyGain = gain(({ accuracy }) => accuracy);
    numbers.finalAccuracyGain = gain(({ finalAccuracy }) => finalAccuracy);
    return { numbers, names: {}, series: lossesOf(runs, values) };
  },
  judge(numbers: Numbers, { several }) {
    const slower = numbers['slowdown.rectified-tanh']!.interval95![0] > 1;
    // When training ends: where the loss is reached the others have not come to their best.
    const buysNothing = numbers.finalAccuracyGain!.interval95![0] <= 0;
    const tanh = numberOf(numbers, 'slowdown.tanh') >= several;
    const held = [slower, buysNothing, tanh].filter(Boolean).length;
    const stops = slower ? 'slower' : 'even';
    if (held === 3) return { verdict: 'supported', reason: 'all', stops };
    if (slower && buysNothing) return { verdict: 'qualified', reason: 'notTanh', stops };
    if (tanh) return { verdict: 'qualified', reason: 'tanhOnly', stops };
    return { verdict: 'refuted', reason: 'none', stops };
  },
  chart({ series: { step, loss } }, texts, { target }) {
    return plot(texts, [
      {
        x: { title: texts.label('step'), logarithmic: true, domain: [1, step.at(-1)!] },
        y: { title: texts.label('loss'), logarithmic: true },
        series: contenders.map((contender) => ({ name: contender, x: step, y: loss[contender] })),
        marks: [{ y: target }],
      },
    ]);
  },
};

/** The mean of shares in per cent: they end at 0 and 100, and so does what it may be. */
function meanShare(shares: readonly number[]): Quantity {
  const { value, unit, interval95 } = meanOf(
    shares.map((share) => 100 * share),
    '%',
  );
  if (interval95 === undefined) return { value, unit };
  return { value, unit, interval95: [Math.max(0, interval95[0]), Math.min(100, interval95[1])] };
}

/** The neuron's rate curve, fitted with each, as functions of the net input; an output of 1 is its rate at net input 1. */
function fittedFunctions(scale: number): Readonly<Record<Contender, TabulatedActivation>> {
  const report = fitActivations(sweep(modelNamed('lif'), spaced({ from: 0, to: neuron.to }, 61)), [
    'relu',
    'rectified-tanh',
    'lif-rate',
    'sigmoid',
  ]);
  const [unit] = sweep(modelNamed('lif'), [neuron.rheobase + scale]).rate.values;
  const fitted = (name: string): ((current: number) => number) => {
    const { parameters: found } = fitNamed(report, name);
    const activation = activationNamed(name);
    const own = activation.parameters.map((parameter) => found[parameter.name]!.value);
    return (current) => activation.value(current, own) / unit!;
  };
  const asked = (f: (current: number) => number) => tabulated((z) => f(neuron.rheobase + scale * z));
  const { midpoint, max } = fitNamed(report, 'sigmoid').parameters;
  const sigmoid = fitted('sigmoid');
  return {
    relu: asked(fitted('relu')),
    'rectified-tanh': asked(fitted('rectified-tanh')),
    'lif-rate': asked(fitted('lif-rate')),
    sigmoid: asked(sigmoid),
    tanh: tabulated((z) => sigmoid(midpoint!.value + scale * z) - max!.value / (2 * unit!)),
  };
}

/** Streams of their own: a rate that was chosen on the judged starts would be flattered by them. */
const streams = Object.freeze({ judged: 0, tuning: 1 });

/** The learning rate that reaches the loss in the fewest steps. */
function bestRate(activation: TabulatedActivation, values: P): number {
  const tried = values.rates.map((rate) => ({
    rate,
    cost: runsOf(activation, rate, 'tuning', values).reduce((sum, { steps }) => sum + Math.log(steps), 0),
  }));
  return tried.reduce((a, b) => (b.cost < a.cost ? b : a)).rate;
}

/** The same data and the same draws for every activation: seeds are pairs. */
function runsOf(
  activation: TabulatedActivation,
  rate: number,
  purpose: keyof typeof streams,
  values: P,
): readonly Training[] {
  const { hidden, steps, target, points, blur } = values;
  const [count, throughout] = purpose === 'judged' ? [values.seeds, true] : [values.tuning, false];
  return Array.from({ length: count }, (_, i) => {
    const draws = trialStream(values.seed, i, streams[purpose]);
    const data = moons(draws, points, blur);
    const unseen = moons(draws, unseenPoints, blur);
    return train(activation, data, unseen, draws, { hidden, rate, momentum, steps, target, throughout });
  });
}

/** Steps at which losses are shown, at most. */
const shown = 120;

function lossesOf(runs: Readonly<Record<Contender, readonly Training[]>>, { steps }: P): Series {
  // As many to every factor: the loss is reached early, and what comes after takes long.
  const step = [...new Set(Array.from({ length: shown }, (_, i) => Math.round(steps ** (i / (shown - 1)))))];
  const loss = {} as Record<Contender, readonly (number | null)[]>;
  for (const contender of contenders) {
    // A run that broke down stays at its last loss.
    const at = (s: number): readonly number[] =>
      runs[contender].map(({ losses }) => losses[Math.min(s, losses.length) - 1]!);
    loss[contender] = step.map((s) => geometricMeanOf(at(s)).value);
  }
  return { step, loss };
}
