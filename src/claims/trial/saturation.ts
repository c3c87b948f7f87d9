// Over which ranges of current, and with which refractory periods, does a saturating function describe a neuron better
// than ReLU?
import { fitActivations } from '../../fit/fit.ts';
import { type Model, parameterValues, withParameters } from '../../neuron/model.ts';
import { modelNamed } from '../../neuron/models/registry.ts';
import { spaced } from '../../neuron/range.ts';
import { sweep } from '../../neuron/sweep.ts';
import type { Chart } from '../../viz/theme.ts';
import { type Claim, type ClaimTexts, exactly, type Numbers, numberOf, type Quantity } from './claim.ts';
import { errorShare } from './contest.ts';
import { halved } from './extremes.ts';
import { measuredCells } from './measured-cells.ts';
import { names, number, numbers as numbersOf, type Values } from './parameters.ts';
import { ratios } from './plot.ts';
import { sources } from './sources.ts';
import { tiles } from './tiles.ts';

const parameters = {
  refractory: numbersOf([0, 0.5, 1, 2, 4, 8], 'ms', { least: 0, most: 100 }),
  from: number(1.2, 'rheobase', { least: 1.01, most: 1000 }),
  to: number(100, 'rheobase', { least: 1.02, most: 10_000 }),
  ranges: number(20, '1', { least: 2, most: 200, whole: true }),
  points: number(41, '1', { least: 12, most: 1000, whole: true }),
  /** Plain functions of the claim; tanh, shifted and scaled to rates, is the sigmoid. */
  saturating: names(['sigmoid']),
  /** Errors closer than this are a tie: rates are rarely known better. */
  margin: number(0.2, '%', { least: 0, most: 100 }),
};
type P = Values<typeof parameters>;

/** One neuron over one range. */
interface Tile {
  readonly range: number;
  readonly refractory: number;
  readonly winner: string;
  /** Errors, % of the largest rate. */
  readonly relu: number;
  readonly saturating: number;
}
interface Series {
  readonly tiles: readonly Tile[];
}

export const saturation: Claim<typeof parameters, Series> = {
  id: 'saturation',
  parameters,
  sources: [sources.lapicque, sources.glorot, sources.akaike, sources.clampexCells],
  experiment(values) {
    const { refractory, from, to, ranges } = values;
    const ends = ratios(from, to, ranges);
    const all = refractory.flatMap((period) => ends.map((range) => tileOf(range, period, values)));
    const numbers: Record<string, Quantity> = {};
    for (const period of refractory) {
      const row = all.filter((tile) => tile.refractory === period);
      const reluBetter = (range: number): boolean => {
        const tile = tileOf(range, period, values);
        return tile.relu < tile.saturating;
      };
      const down = row.findIndex(({ relu, saturating }) => relu < saturating);
      const up = row.findLastIndex(({ relu, saturating }) => relu < saturating);
      const reluFrom = down > 0 ? halved(reluBetter, row[down - 1]!.range, row[down]!.range) : row[down]?.range;
      const reluTo = up >= 0 && up + 1 < row.length ? halved(reluBetter, row[up]!.range, row[up + 1]!.range) : null;
      numbers[`reluWinsFrom.${period}ms`] = exactly(reluFrom, 'rheobase');
      numbers[`overtakenAt.${period}ms`] = exactly(down < 0 ? from : reluTo, 'rheobase');
      numbers[`reluErrorAtEnd.${period}ms`] = exactly(row.at(-1)!.relu, '%');
      numbers[`saturatingErrorAtEnd.${period}ms`] = exactly(row.at(-1)!.saturating, '%');
    }
    const wins = ({ winner }: { readonly winner: string }): boolean => values.saturating.includes(winner);
    const saturatingWins = all.filter(wins).length;
    const cells = measuredCells.map(({ name, curve }) => ({
      name,
      ...contestOf(fitActivations(curve, fitted(values)), values),
    }));
    for (const { name, relu, saturating } of cells) {
      numbers[`reluError.${name}`] = exactly(relu, '%');
      numbers[`saturatingError.${name}`] = exactly(saturating, '%');
    }
    return {
      numbers: {
        saturatingShare: exactly((100 * saturatingWins) / all.length, '%'),
        cells: exactly(cells.length, 'cells'),
        cellsSaturating: exactly(cells.filter(wins).length, 'cells'),
        margin: exactly(values.margin, '%'),
        shortestRefractory: exactly(Math.min(...refractory), 'ms'),
        longestRefractory: exactly(Math.max(...refractory), 'ms'),
        shortestOvertakenAt: numbers[`overtakenAt.${Math.min(...refractory)}ms`]!,
        longestOvertakenAt: numbers[`overtakenAt.${Math.max(...refractory)}ms`]!,
        ...numbers,
      },
      names: {},
      series: { tiles: all },
    };
  },
  judge(numbers: Numbers) {
    const share = numberOf(numbers, 'saturatingShare');
    const all = numberOf(numbers, 'cellsSaturating') === numberOf(numbers, 'cells');
    const stops = numbers.shortestOvertakenAt!.value === null ? 'noRefractory' : 'narrow';
    if (share === 100 && all) return { verdict: 'supported', reason: 'everywhere', stops };
    if (share > 0) return { verdict: 'qualified', reason: 'partly', stops };
    return { verdict: 'refuted', reason: 'nowhere', stops };
  },
  chart({ series }: { readonly series: Series }, texts: ClaimTexts): Chart {
    return tiles(texts, {
      x: { title: texts.label('range') },
      y: { title: texts.label('refractory') },
      entries: series.tiles.map(({ range, refractory, winner, relu, saturating }) => ({
        x: range,
        y: refractory,
        winner: winner === 'tie' ? texts.label('tie') : winner,
        strength: Math.abs(Math.log(relu / saturating)),
      })),
      legend: texts.label('winner'),
      tie: texts.label('tie'),
    });
  },
};

const fitted = ({ saturating }: P): readonly string[] => ['relu', ...saturating];

function tileOf(range: number, refractory: number, values: P): Tile {
  const model = withParameters(modelNamed('lif'), { tref: refractory });
  const curve = sweep(model, spaced({ from: 0, to: range * rheobaseOf(model) }, values.points));
  return { range, refractory, ...contestOf(fitActivations(curve, fitted(values)), values) };
}

/** Leak conductance times the distance of the threshold from rest, in the model's unit of current. */
function rheobaseOf(model: Model): number {
  const { gL, Vth, EL } = parameterValues(model);
  return (gL! * (Vth! - EL!)) / model.input.factor;
}

function contestOf(
  report: ReturnType<typeof fitActivations>,
  { saturating, margin }: P,
): { readonly winner: string; readonly relu: number; readonly saturating: number } {
  const relu = errorShare(report, 'relu');
  const best = saturating.reduce((a, b) => (errorShare(report, b) < errorShare(report, a) ? b : a));
  const least = errorShare(report, best);
  const winner = Math.abs(least - relu) < margin ? 'tie' : least < relu ? best : 'relu';
  return { winner, relu, saturating: least };
}
