// Does one rectifier with noise stand in for the whole sum of stepped units?
import { trialStream } from '../../numeric/random.ts';
import { type Claim, exactly, type Numbers, numberOf, type Quantity } from './claim.ts';
import { largestOf, lastCrossing } from './extremes.ts';
import { number, type Values } from './parameters.ts';
import { places, plot } from './plot.ts';
import { sources } from './sources.ts';
import { sampledMean, sampledVariance } from './statistics.ts';
import { rectifiedMean, rectifiedVariance, sigmoid, steppedMean, steppedVariance } from './units.ts';

const parameters = {
  units: number(100, '1', { least: 1, most: 10_000, whole: true }),
  from: number(-8, '1', { least: -100, most: 100 }),
  to: number(20, '1', { least: -100, most: 10_000 }),
  draws: number(200_000, '1', { least: 100, most: 10_000_000, whole: true }),
  seed: number(1, '1', { least: 0, whole: true }),
  close: number(0.02, '1', { least: 0 }),
  rough: number(0.2, '1', { least: 0 }),
};

/** sigma(x) read as the variance of the noise, and as its standard deviation. */
const readings = Object.freeze({
  variance: (x: number): number => Math.sqrt(sigmoid(x)),
  deviation: sigmoid,
});
type Reading = keyof typeof readings;
const readingNames = Object.keys(readings) as readonly Reading[];

interface Series {
  readonly x: readonly number[];
  readonly mean: Readonly<Record<Reading | 'stepped', readonly number[]>>;
  readonly variance: Readonly<Record<Reading | 'stepped', readonly number[]>>;
}

export const noisyRelu: Claim<typeof parameters, Series> = {
  id: 'noisy-relu',
  parameters,
  sources: [sources.nairHinton],
  experiment(values) {
    const stepped = { units: values.units, spacing: 1 };
    const numbers: Record<string, Quantity> = {};
    readingNames.forEach((reading, index) => {
      Object.assign(numbers, readingNumbers(reading, values, index));
    });
    const x = places(values.from, values.to, 281);
    const of = (f: (x: number, deviation: number) => number, reading: Reading): readonly number[] =>
      x.map((at) => f(at, readings[reading](at)));
    return {
      numbers,
      names: {},
      series: {
        x,
        mean: {
          stepped: x.map((at) => steppedMean(at, stepped)),
          variance: of(rectifiedMean, 'variance'),
          deviation: of(rectifiedMean, 'deviation'),
        },
        variance: {
          stepped: x.map((at) => steppedVariance(at, stepped)),
          variance: of(rectifiedVariance, 'variance'),
          deviation: of(rectifiedVariance, 'deviation'),
        },
      },
    };
  },
  judge(numbers: Numbers, { close, rough }: Values<typeof parameters>) {
    const gaps = readingNames.map((reading) => Math.abs(numberOf(numbers, `meanGap.${reading}`)));
    const least = Math.min(...gaps);
    const from = numbers['closeFrom.variance']?.value ?? numbers['closeFrom.deviation']?.value ?? null;
    const stops = from === null ? 'everywhere' : 'below';
    if (least <= close) return { verdict: 'supported', reason: 'close', stops };
    if (least <= rough) return { verdict: 'qualified', reason: 'rough', stops };
    return { verdict: 'refuted', reason: 'apart', stops };
  },
  chart({ series: { x, mean, variance } }, texts) {
    const lines = (of: Series['mean']) => [
      { name: texts.label('stepped'), x, y: of.stepped },
      { name: texts.label('readVariance'), x, y: of.variance },
      { name: texts.label('readDeviation'), x, y: of.deviation },
    ];
    const near = x.length > 0 ? ([Math.max(x[0]!, -4), Math.min(x.at(-1)!, 6)] as const) : undefined;
    const domain = near !== undefined && near[1] > near[0] ? { domain: near } : {};
    const top = near === undefined ? 1 : Math.max(1, near[1]);
    return plot(
      texts,
      [
        {
          title: texts.label('meanPanel'),
          x: { title: texts.label('x'), ...domain },
          y: { title: texts.label('mean'), domain: [0, top] },
          series: lines(mean),
        },
        {
          title: texts.label('variancePanel'),
          x: { title: texts.label('x'), ...domain },
          y: { title: texts.label('variance'), domain: [0, 1.05] },
          series: lines(variance),
        },
      ],
      { columns: 2 },
    );
  },
};

/** The largest gaps of one reading, the place from which it is close, and samples at the worst places. */
function readingNumbers(
  reading: Reading,
  { units, from, to, close, draws, seed, ...rest }: Values<typeof parameters>,
  trial: number,
): Readonly<Record<string, Quantity>> {
  const stepped = { units, spacing: 1 };
  const deviation = readings[reading];
  const gap = (x: number): number => rectifiedMean(x, deviation(x)) - steppedMean(x, stepped);
  const varianceGap = (x: number): number => rectifiedVariance(x, deviation(x)) - steppedVariance(x, stepped);
  const mean = largestOf(gap, from, to);
  const variance = largestOf(varianceGap, from, to);
  const generator = trialStream(seed, trial, 0);
  const drawnAt = (x: number): Float64Array =>
    Float64Array.from({ length: draws }, () => Math.max(0, x + deviation(x) * generator.normal()));
  return {
    [`meanGap.${reading}`]: exactly(mean.value),
    [`meanGapAt.${reading}`]: exactly(mean.at),
    [`meanThere.${reading}`]: exactly(rectifiedMean(mean.at, deviation(mean.at))),
    [`sampledMeanThere.${reading}`]: sampledMean(drawnAt(mean.at)),
    [`steppedMeanThere.${reading}`]: exactly(steppedMean(mean.at, stepped)),
    [`varianceGap.${reading}`]: exactly(variance.value),
    [`varianceGapAt.${reading}`]: exactly(variance.at),
    [`varianceThere.${reading}`]: exactly(rectifiedVariance(variance.at, deviation(variance.at))),
    [`sampledVarianceThere.${reading}`]: sampledVariance(drawnAt(variance.at)),
    [`steppedVarianceThere.${reading}`]: exactly(steppedVariance(variance.at, stepped)),
    [`closeFrom.${reading}`]: exactly(
      lastCrossing((x) => Math.abs(gap(x)) - close, 0, Math.min(to, units - 10, rest.rough + 60)),
    ),
  };
}
