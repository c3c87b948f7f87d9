// What does noise make of the sharp threshold of a neuron?
import { fitActivations } from '../../fit/fit.ts';
import { withParameters } from '../../neuron/model.ts';
import { modelNamed } from '../../neuron/models/registry.ts';
import { sweep } from '../../neuron/sweep.ts';
import { studentQuantile } from '../../numeric/student.ts';
import { figures } from '../../viz/numbers.ts';
import { type Claim, exactly, type Numbers, numberOf, type Quantity } from './claim.ts';
import { errorShare, fitNamed } from './contest.ts';
import { leak, noisyCurve } from './noisy-neuron.ts';
import { number, numbers as numbersOf } from './parameters.ts';
import { places, plot } from './plot.ts';
import { sources } from './sources.ts';

const parameters = {
  noise: numbersOf([0.25, 0.5, 1, 2, 4, 8], 'mV', { least: 0.05, most: 50 }),
  refractory: number(0, 'ms', { least: 0, most: 100 }),
  from: number(-150, 'pA', { least: -5000, most: 100 }),
  to: number(550, 'pA', { least: 200, most: 10_000 }),
  points: number(61, '1', { least: 12, most: 1000, whole: true }),
  trials: number(10, '1', { least: 2, most: 1000, whole: true }),
  /** Time over which spikes are counted in a trial. */
  window: number(1000, 'ms', { least: 100, most: 1e5 }),
  seed: number(1, '1', { least: 0, whole: true }),
};

interface Series {
  readonly current: readonly number[];
  /** Rates at those currents, which lie closer than those that are fitted: at little noise the corner is sharp. */
  readonly curves: readonly { readonly noise: number; readonly rate: readonly number[] }[];
  readonly sampled: {
    readonly current: readonly number[];
    readonly rate: readonly number[];
    readonly half: readonly number[];
  };
}

const contenders = ['relu', 'softplus', 'power'] as const;

/** A softness below this, mV, is none: the fit ran to nought and stopped where rounding did. */
const visible = 1e-3;

/** Currents at which the curves are drawn. */
const drawnPoints = 351;

export const noiseSoftens: Claim<typeof parameters, Series> = {
  id: 'noise-softens',
  parameters,
  sources: [sources.siegert, sources.brunel, sources.hunsberger, sources.hanselVanVreeswijk],
  experiment({ noise, refractory, from, to, points, trials, window, seed }) {
    const levels = [...noise].sort((a, b) => a - b);
    const current = places(from, to, points);
    const fine = places(from, to, drawnPoints);
    const numbers: Record<string, Quantity> = {};
    const curves = levels.map((level) => {
      const curve = noisyCurve(current, level, refractory);
      const report = fitActivations(curve, contenders);
      // A current of the softness moves the mean potential by this many mV, so that it compares with the noise.
      const softness = fitNamed(report, 'softplus').parameters.softness!.value / leak;
      numbers[`softness.${level}mV`] = exactly(softness < visible ? 0 : softness, 'mV');
      numbers[`exponent.${level}mV`] = exactly(fitNamed(report, 'power').parameters.exponent!.value);
      for (const name of contenders) numbers[`${name}Error.${level}mV`] = exactly(errorShare(report, name), '%');
      return { noise: level, winner: report.best };
    });
    const top = levels.at(-1)!;
    const some = places(0, Math.min(to, 300), 5);
    const model = withParameters(modelNamed('lif'), { sigma: top, tref: refractory });
    const drawn = sweep(model, some, { rate: 'count', window, trials, seed });
    const exact = noisyCurve(some, top, refractory).rate.values;
    const errors = drawn.statistics!.standardError;
    // The error of a mean of few trials is itself only known from them.
    const half95 = studentQuantile(0.95, trials - 1);
    const sampled = drawn.rate.values.map((rate, i): Quantity => {
      const reach = half95 * errors[i]!;
      return { value: rate, unit: 'Hz', interval95: [rate - reach, rate + reach] };
    });
    some.forEach((at, i) => {
      numbers[`sampledRate.${figures(at)}pA`] = sampled[i]!;
      numbers[`siegertRate.${figures(at)}pA`] = exactly(exact[i], 'Hz');
    });
    const softness = levels.map((level) => numbers[`softness.${level}mV`]!.value!);
    const middle = 2;
    return {
      numbers: {
        levels: exactly(levels.length),
        softer: exactly(softness.filter((value, i) => i > 0 && value >= softness[i - 1]!).length),
        softplusWins: exactly(curves.filter(({ winner }) => winner === 'softplus').length),
        reluErrorQuiet: numbers[`reluError.${levels[0]}mV`]!,
        reluErrorNoisy: numbers[`reluError.${top}mV`]!,
        softplusErrorNoisy: numbers[`softplusError.${top}mV`]!,
        softnessQuiet: numbers[`softness.${levels[0]}mV`]!,
        softnessNoisy: numbers[`softness.${top}mV`]!,
        loudest: exactly(top, 'mV'),
        siegertRate: exactly(exact[middle], 'Hz'),
        sampledRate: sampled[middle]!,
        sampledAt: exactly(some[middle], 'pA'),
        ...numbers,
      },
      names: { winners: curves.map(({ noise: level, winner }) => `${level} mV ${winner}`).join(', ') },
      series: {
        current: fine,
        curves: levels.map((level) => ({ noise: level, rate: noisyCurve(fine, level, refractory).rate.values })),
        sampled: { current: some, rate: drawn.rate.values, half: errors.map((error) => half95 * error) },
      },
    };
  },
  judge(numbers: Numbers) {
    const [levels, softer, wins] = ['levels', 'softer', 'softplusWins'].map((name) => numberOf(numbers, name));
    const stops = wins === levels ? 'nowhere' : 'ends';
    const smoother =
      numberOf(numbers, 'softnessNoisy') > visible &&
      numberOf(numbers, 'softplusErrorNoisy') < numberOf(numbers, 'reluErrorNoisy');
    if (softer === levels! - 1 && wins! > 0 && smoother) return { verdict: 'supported', reason: 'softens', stops };
    if (softer! > 0 && smoother) return { verdict: 'qualified', reason: 'partly', stops };
    return { verdict: 'refuted', reason: 'sharp', stops };
  },
  chart({ series: { current, curves, sampled } }, texts) {
    return plot(texts, [
      {
        x: { title: texts.label('current') },
        y: { title: texts.label('rate'), include: [0] },
        series: [
          ...curves.map(({ noise, rate }) => ({ name: `${texts.label('noise')} ${noise} mV`, x: current, y: rate })),
          {
            name: texts.label('sampled'),
            x: sampled.current,
            y: sampled.rate,
            low: sampled.rate.map((rate, i) => rate - sampled.half[i]!),
            high: sampled.rate.map((rate, i) => rate + sampled.half[i]!),
            mark: 'points',
          },
        ],
      },
    ]);
  },
};
