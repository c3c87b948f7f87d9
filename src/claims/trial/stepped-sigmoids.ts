// Do binary units with biases a step apart add up to softplus?
import { type Claim, exactly, type Numbers, numberOf } from './claim.ts';
import { crossing, largestOf } from './extremes.ts';
import { number, type Values } from './parameters.ts';
import { places, plot } from './plot.ts';
import { sources } from './sources.ts';
import { sigmoid, softplus, steppedMean, steppedVariance } from './units.ts';

const parameters = {
  units: number(100, '1', { least: 1, most: 10_000, whole: true }),
  spacing: number(1, '1', { least: 0.01, most: 100 }),
  from: number(-8, '1', { least: -100, most: 100 }),
  to: number(20, '1', { least: -100, most: 10_000 }),
  /** Gaps up to this count as "about", up to the second as "roughly", in outputs of one unit. */
  close: number(0.02, '1', { least: 0 }),
  rough: number(0.2, '1', { least: 0 }),
};

interface Series {
  readonly x: readonly number[];
  readonly gap: readonly number[];
  readonly varianceGap: readonly number[];
}

export const steppedSigmoids: Claim<typeof parameters, Series> = {
  id: 'stepped-sigmoids',
  parameters,
  sources: [sources.nairHinton],
  experiment(values) {
    const { from, to, units, spacing, close } = values;
    const gap = (x: number): number => steppedMean(x, values) - softplus(x);
    const varianceGap = (x: number): number => steppedVariance(x, values) - sigmoid(x);
    const mean = largestOf(gap, from, to);
    const variance = largestOf(varianceGap, from, to);
    // Whatever the range asked about, the sum ends at one unit's output a unit.
    const end = crossing((x) => Math.abs(gap(x)) - close, 0, spacing * units + 40);
    const x = places(from, to, 281);
    return {
      numbers: {
        largestGap: exactly(mean.value),
        largestGapAt: exactly(mean.at),
        softplusThere: exactly(softplus(mean.at)),
        relativeGapFarBelow: exactly(100 * (steppedMean(-20, values) / softplus(-20) - 1), '%'),
        largestVarianceGap: exactly(variance.value),
        largestVarianceGapAt: exactly(variance.at),
        holdsUpTo: exactly(Math.abs(gap(0)) > close ? null : end),
      },
      names: {},
      series: { x, gap: x.map(gap), varianceGap: x.map(varianceGap) },
    };
  },
  judge(numbers: Numbers, { close, rough }: Values<typeof parameters>) {
    const gap = Math.abs(numberOf(numbers, 'largestGap'));
    const stops = numbers.holdsUpTo?.value === null ? 'coarse' : 'runsOut';
    if (gap <= close) return { verdict: 'supported', reason: 'close', stops };
    if (gap <= rough) return { verdict: 'qualified', reason: 'rough', stops };
    return { verdict: 'refuted', reason: 'apart', stops };
  },
  chart({ series, numbers }, texts) {
    const { x, gap, varianceGap } = series;
    return plot(texts, [
      {
        x: { title: texts.label('x') },
        y: { title: texts.label('gap'), include: [0] },
        series: [
          { name: texts.label('mean'), x, y: gap },
          { name: texts.label('variance'), x, y: varianceGap },
        ],
        marks: [{ y: 0 }, { x: numbers.largestGapAt!.value }],
      },
    ]);
  },
};
