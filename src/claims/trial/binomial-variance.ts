// Does the variance of many copies of one sigmoid unit die out, and its gradient with it; and does that of stepped units?
import { type RandomStream, trialStream } from '../../numeric/random.ts';
import { type Claim, exactly, type Numbers, numberOf, type Quantity } from './claim.ts';
import { crossing, lastCrossing } from './extremes.ts';
import { number, type Values } from './parameters.ts';
import { places, plot } from './plot.ts';
import { sources } from './sources.ts';
import { sampledVariance } from './statistics.ts';
import { sigmoid, sigmoidSlope, steppedMean, steppedVariance } from './units.ts';

const parameters = {
  copies: number(100, '1', { least: 1, most: 10_000, whole: true }),
  to: number(20, '1', { least: 0.1, most: 10_000 }),
  /** What is left of the largest variance when it counts as gone. */
  gone: number(1, '%', { least: 1e-6, most: 50 }),
  draws: number(20_000, '1', { least: 100, most: 10_000_000, whole: true }),
  seed: number(1, '1', { least: 0, whole: true }),
};

interface Series {
  readonly x: readonly number[];
  readonly binomial: readonly number[];
  readonly stepped: readonly number[];
  readonly sampled: readonly { readonly x: number; readonly variance: Quantity }[];
}

/** Half the width of the difference by which slopes are taken: errors of its square are below the rounding of the sum. */
const half = 1e-4;

export const binomialVariance: Claim<typeof parameters, Series> = {
  id: 'binomial-variance',
  parameters,
  sources: [sources.nairHinton],
  experiment({ copies, to, gone, draws, seed }) {
    const stepped = { units: copies, spacing: 1 };
    const slope = (f: (x: number) => number, x: number): number => (f(x + half) - f(x - half)) / (2 * half);
    const part = gone / 100;
    const binomial = (x: number): number => copies * sigmoidSlope(x);
    const gradient = (x: number): number => slope((at) => copies * sigmoid(at), x);
    const steppedOf = (x: number): number => steppedVariance(x, stepped);
    const vanishes = (f: (x: number) => number, peak: number): number | null =>
      crossing((x) => f(x) - part * peak, 0, to);
    const x = places(0, to, 201);
    const sampled = [0, 2, 4, 6]
      .filter((at) => at <= to)
      .map((at, i) => ({
        x: at,
        variance: drawnVariance(at, copies, draws, trialStream(seed, i, 0)),
      }));
    const steppedPeak = Math.max(...x.map(steppedOf));
    const gradientPeak = Math.max(...x.map((at) => slope((y) => steppedMean(y, stepped), at)));
    return {
      numbers: {
        largestVariance: exactly(binomial(0)),
        varianceGoneAt: exactly(vanishes(binomial, binomial(0))),
        gradientGoneAt: exactly(vanishes(gradient, gradient(0))),
        steppedVarianceGoneAt: exactly(vanishes(steppedOf, steppedPeak)),
        steppedGradientGoneAt: exactly(vanishes((at) => slope((y) => steppedMean(y, stepped), at), gradientPeak)),
        largestDifferenceOfGradientAndVariance: exactly(
          Math.max(...x.map((at) => Math.abs(gradient(at) - binomial(at)))) / binomial(0),
        ),
        steppedVarianceAtEnd: exactly(steppedOf(to)),
        binomialVarianceAtEnd: exactly(binomial(to)),
        copiesStillAheadUpTo: exactly(lastCrossing((at) => binomial(at) - steppedOf(at), 0, Math.min(to, copies / 2))),
        ...Object.fromEntries(
          sampled.flatMap(({ x: at, variance }) => [
            [`varianceAt${at}`, exactly(binomial(at))],
            [`sampledVarianceAt${at}`, variance],
          ]),
        ),
      },
      names: {},
      series: { x, binomial: x.map(binomial), stepped: x.map(steppedOf), sampled },
    };
  },
  judge(numbers: Numbers, _: Values<typeof parameters>) {
    const finite = (name: string): boolean => Number.isFinite(numberOf(numbers, name));
    const binomialDies = finite('varianceGoneAt') && finite('gradientGoneAt');
    const steppedLives = !finite('steppedVarianceGoneAt') && !finite('steppedGradientGoneAt');
    const stops = finite('copiesStillAheadUpTo') ? 'ahead' : 'never';
    if (binomialDies && steppedLives) return { verdict: 'supported', reason: 'dies', stops };
    if (binomialDies) return { verdict: 'qualified', reason: 'bothDie', stops };
    return { verdict: 'refuted', reason: 'lives', stops };
  },
  chart({ series: { x, binomial, stepped, sampled } }, texts) {
    const shown = binomial.map((value) => (value > 1e-4 ? value : null));
    return plot(texts, [
      {
        x: { title: texts.label('x') },
        y: {
          title: texts.label('variance'),
          logarithmic: true,
          include: [1e-3],
          domain: [1e-3, Math.max(2, ...binomial) * 2],
        },
        series: [
          { name: texts.label('binomial'), x, y: shown },
          { name: texts.label('stepped'), x, y: stepped },
          {
            name: texts.label('sampled'),
            x: sampled.map((each) => each.x),
            y: sampled.map(({ variance }) => variance.value),
            low: sampled.map(({ variance }) => variance.interval95![0]),
            high: sampled.map(({ variance }) => variance.interval95![1]),
            mark: 'points',
          },
        ],
      },
    ]);
  },
};

/** The variance of the sum of copies, drawn. */
function drawnVariance(x: number, copies: number, draws: number, generator: RandomStream): Quantity {
  const p = sigmoid(x);
  return sampledVariance(
    Float64Array.from({ length: draws }, () => {
      let on = 0;
      for (let copy = 0; copy < copies; copy++) if (generator.uniform() < p) on++;
      return on;
    }),
  );
}
