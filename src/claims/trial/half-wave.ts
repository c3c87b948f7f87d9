// Do neurons half-wave rectify? A pair of noisy neurons, one driven up and one down by the same signal.
import { fitActivations } from '../../fit/fit.ts';
import { type Claim, exactly, type Numbers, numberOf, type Quantity } from './claim.ts';
import { errorShare, fitNamed } from './contest.ts';
import { measuredCells, rising } from './measured-cells.ts';
import { noisyCurve } from './noisy-neuron.ts';
import { number, numbers as numbersOf } from './parameters.ts';
import { places, plot } from './plot.ts';
import { sources } from './sources.ts';

const parameters = {
  noise: numbersOf([0.5, 1, 2, 4, 6, 8], 'mV', { least: 0.05, most: 50 }),
  /** Current without a signal; the rheobase is 150 pA. */
  background: number(100, 'pA', { least: -1000, most: 1000 }),
  /** Largest signal, up for one neuron of the pair and down for the other. */
  signal: number(150, 'pA', { least: 1, most: 5000 }),
  points: number(61, '1', { least: 13, most: 1001, whole: true }),
  /** Errors up to this share of the largest rate count as right. */
  right: number(5, '%', { least: 0 }),
};

interface Series {
  readonly noise: readonly number[];
  readonly exponent: readonly number[];
  readonly relu: readonly number[];
  readonly halfSquare: readonly number[];
}

export const halfWave: Claim<typeof parameters, Series> = {
  id: 'half-wave',
  parameters,
  sources: [sources.priebeFerster, sources.hanselVanVreeswijk, sources.siegert, sources.clampexCells],
  experiment({ noise, background, signal, points }) {
    const levels = [...noise].sort((a, b) => a - b);
    const signals = places(-signal, signal, points);
    const numbers: Record<string, Quantity> = {};
    const rows = levels.map((level) => {
      const push = noisyCurve(
        signals.map((each) => background + each),
        level,
        2,
      );
      const report = fitActivations(push, ['relu', 'half-square', 'power']);
      const [relu, halfSquare] = ['relu', 'half-square'].map((name) => errorShare(report, name));
      const exponent = fitNamed(report, 'power').parameters.exponent!.value;
      const crooked = crookedness(signals, push.rate.values);
      numbers[`exponent.${level}mV`] = exactly(exponent);
      numbers[`halfWaveError.${level}mV`] = exactly(relu, '%');
      numbers[`halfSquareError.${level}mV`] = exactly(halfSquare, '%');
      numbers[`pairCrookedness.${level}mV`] = exactly(crooked, '%');
      return { relu: relu!, halfSquare: halfSquare!, exponent, crooked };
    });
    const cells = measuredCells.map(({ name, curve }) => {
      const report = fitActivations(rising(curve), ['relu', 'half-square', 'power'], { heldOut: false });
      const { value, interval95 } = fitNamed(report, 'power').parameters.exponent!;
      const [relu, halfSquare] = ['relu', 'half-square'].map((each) => errorShare(report, each));
      numbers[`exponent.${name}`] = interval95 === null ? exactly(value) : { value, unit: '1', interval95 };
      numbers[`halfWaveError.${name}`] = exactly(relu, '%');
      numbers[`halfSquareError.${name}`] = exactly(halfSquare, '%');
      return { relu: relu!, halfSquare: halfSquare!, exponent: value };
    });
    const errors = rows.map(({ relu, halfSquare }) => Math.min(relu, halfSquare));
    return {
      numbers: {
        levels: exactly(levels.length),
        quietest: exactly(levels[0], 'mV'),
        loudest: exactly(levels.at(-1), 'mV'),
        halfWaveBest: exactly(rows.filter(({ relu, halfSquare }) => relu <= halfSquare).length),
        worstHalfWave: exactly(Math.max(...rows.map(({ relu }) => relu)), '%'),
        worstOfBetter: exactly(Math.max(...errors), '%'),
        exponentQuiet: exactly(rows[0]!.exponent),
        exponentLoud: exactly(rows.at(-1)!.exponent),
        cells: exactly(cells.length, 'cells'),
        cellsHalfWave: exactly(cells.filter(({ relu, halfSquare }) => relu <= halfSquare).length, 'cells'),
        cellExponentLeast: exactly(Math.min(...cells.map(({ exponent }) => exponent))),
        cellExponentMost: exactly(Math.max(...cells.map(({ exponent }) => exponent))),
        worstCellHalfWave: exactly(Math.max(...cells.map(({ relu }) => relu)), '%'),
        crookedQuiet: exactly(rows[0]!.crooked, '%'),
        crookedLoud: exactly(rows.at(-1)!.crooked, '%'),
        ...numbers,
      },
      names: {},
      series: {
        noise: levels,
        exponent: rows.map(({ exponent }) => exponent),
        relu: rows.map(({ relu }) => relu),
        halfSquare: rows.map(({ halfSquare }) => halfSquare),
      },
    };
  },
  judge(numbers: Numbers, { right }) {
    const all = numberOf(numbers, 'halfWaveBest') === numberOf(numbers, 'levels');
    const stops = all ? 'steep' : 'noise';
    const worst = Math.max(numberOf(numbers, 'worstHalfWave'), numberOf(numbers, 'worstCellHalfWave'));
    if (worst <= right) return { verdict: 'supported', reason: 'always', stops };
    if (numberOf(numbers, 'worstOfBetter') <= 2 * right) return { verdict: 'qualified', reason: 'either', stops };
    return { verdict: 'refuted', reason: 'neither', stops };
  },
  chart({ series: { noise, exponent, relu, halfSquare } }, texts) {
    const x = { title: texts.label('noise') };
    return plot(
      texts,
      [
        {
          title: texts.label('errorPanel'),
          x,
          y: { title: texts.label('error'), include: [0] },
          series: [
            { name: texts.label('relu'), x: noise, y: relu, mark: 'both' },
            { name: texts.label('halfSquare'), x: noise, y: halfSquare, mark: 'both' },
          ],
        },
        {
          title: texts.label('exponentPanel'),
          x,
          y: { title: texts.label('exponent'), include: [0, 2] },
          series: [{ name: texts.label('exponent'), x: noise, y: exponent, mark: 'both' }],
          marks: [{ y: 1 }, { y: 2 }],
        },
      ],
      { columns: 2, height: 210 },
    );
  },
};

/** How far the difference of the pair is from a straight line through nought, % of its largest value. */
function crookedness(signals: readonly number[], push: readonly number[]): number {
  const difference = push.map((rate, i) => rate - push[push.length - 1 - i]!);
  const slope = signals.reduce((sum, s, i) => sum + s * difference[i]!, 0) / signals.reduce((sum, s) => sum + s * s, 0);
  const square = signals.reduce((sum, s, i) => sum + (difference[i]! - slope * s) ** 2, 0);
  return (100 * Math.sqrt(square / signals.length)) / Math.max(...difference.map(Math.abs));
}
