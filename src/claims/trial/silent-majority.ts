// Does rectification keep all but a few of many neurons silent?

import { fitActivations } from '../../fit/fit.ts';
import { modelNamed } from '../../neuron/models/registry.ts';
import { spaced } from '../../neuron/range.ts';
import { sweep } from '../../neuron/sweep.ts';
import { trialStream } from '../../numeric/random.ts';
import { type Claim, exactly, type Numbers, numberOf, type Quantity } from './claim.ts';
import { fitNamed } from './contest.ts';
import { landmarksOf } from './landmarks.ts';
import { type MeasuredCell, measuredCells, rising } from './measured-cells.ts';
import { distribution, quantile } from './normal.ts';
import { number, type Values } from './parameters.ts';
import { places, plot } from './plot.ts';
import { sources } from './sources.ts';
import { shareOf } from './statistics.ts';

const parameters = {
  neurons: number(4000, '1', { least: 10, most: 1e6, whole: true }),
  /** Standard deviation of the input over the population. */
  spread: number(60, 'pA', { least: 0.001 }),
  /** Mean inputs asked about, in standard deviations from the neuron's threshold. */
  from: number(-3, 'SD', { least: -30, most: 30 }),
  to: number(3, 'SD', { least: -30, most: 30 }),
  /** The active share that is to be kept, as cortex is said to. */
  few: number(1, '%', { least: 1e-6, most: 100 }),
  most: number(5, '%', { least: 1e-6, most: 100 }),
  seed: number(1, '1', { least: 0, whole: true }),
};
type P = Values<typeof parameters>;

interface Series {
  /** Mean input, SD from threshold. */
  readonly mean: readonly number[];
  readonly neuron: readonly number[];
  readonly twin: readonly number[];
  readonly sampled: readonly { readonly mean: number; readonly neuron: Quantity }[];
}

/** Places at which a population is drawn. */
const sampledPlaces = 9;

export const silentMajority: Claim<typeof parameters, Series> = {
  id: 'silent-majority',
  parameters,
  sources: [sources.lennie, sources.glorot, sources.lapicque, sources.clampexCells],
  experiment(values) {
    const { neurons, spread, from, to, few, most, seed } = values;
    const model = modelNamed('lif');
    const threshold = landmarksOf('lif').rheobase.fromRest;
    const report = fitActivations(sweep(model, spaced({ from: 0, to: threshold + 5 * spread }, 61)), ['relu']);
    const twinThreshold = fitNamed(report, 'relu').parameters.threshold!.value;
    const share = (mean: number, at: number): number => 100 * distribution(mean - (at - threshold) / spread);
    const mean = places(from, to, 121);
    const sampled = places(from, to, sampledPlaces).map((at, i) => {
      const draws = trialStream(seed, i, 0);
      const inputs = Array.from({ length: neurons }, () => threshold + spread * (at + draws.normal()));
      // Whether a neuron is active is asked of the neuron, not of the formula.
      const active = sweep(model, inputs).rate.values.filter((rate) => rate > 0).length;
      return { mean: at, neuron: shareOf(active, neurons) };
    });
    const cells = measuredCells.map(cellThresholds);
    const [highest, lowest] = [most, few].map((percent) => -quantile(percent / 100));
    // The share falls below `most` for every mean lower than this.
    const sparseTo = -highest!;
    const sparse = Math.min(1, Math.max(0, (sparseTo - from) / (to - from)));
    const middle = sampled[(sampledPlaces - 1) / 2]!;
    return {
      numbers: {
        thresholdForMost: exactly(highest, 'SD'),
        thresholdForFew: exactly(lowest, 'SD'),
        window: exactly(lowest! - highest!, 'SD'),
        sparseShareOfMeans: exactly(100 * sparse, '%'),
        activeAtThreshold: exactly(share(0, threshold), '%'),
        activeAtMiddle: middle.neuron,
        middleMean: exactly(middle.mean, 'SD'),
        exactActiveAtMiddle: exactly(share(middle.mean, threshold), '%'),
        neuronThreshold: exactly(threshold, 'pA'),
        twinThreshold: exactly(twinThreshold, 'pA'),
        largestDifferenceFromTwin: exactly(
          Math.max(...mean.map((at) => Math.abs(share(at, threshold) - share(at, twinThreshold)))),
          '%',
        ),
        cells: exactly(cells.length, 'cells'),
        cellsTwinEarlier: exactly(cells.filter(({ earlier }) => earlier).length, 'cells'),
        ...Object.assign({}, ...cells.map(({ numbers }) => numbers)),
        neuronShareAtMost: exactly(share(-highest!, threshold), '%'),
        twinShareAtMost: exactly(share(-highest!, twinThreshold), '%'),
      },
      names: {},
      series: {
        mean,
        neuron: mean.map((at) => share(at, threshold)),
        twin: mean.map((at) => share(at, twinThreshold)),
        sampled,
      },
    };
  },
  judge(numbers: Numbers, _: P) {
    const share = numberOf(numbers, 'sparseShareOfMeans');
    if (share === 100) return { verdict: 'supported', reason: 'always', stops: 'window' };
    if (share > 0) return { verdict: 'qualified', reason: 'sometimes', stops: 'window' };
    return { verdict: 'refuted', reason: 'never', stops: 'window' };
  },
  chart({ series: { mean, neuron, twin, sampled } }, texts, { few, most }) {
    return plot(texts, [
      {
        x: { title: texts.label('mean') },
        y: { title: texts.label('active'), logarithmic: true, domain: [0.05, 110] },
        series: [
          { name: texts.label('neuron'), x: mean, y: neuron },
          { name: texts.label('twin'), x: mean, y: twin },
          {
            name: texts.label('sampled'),
            x: sampled.map((each) => each.mean),
            y: sampled.map((each) => (each.neuron.value! > 0 ? each.neuron.value : null)),
            low: sampled.map((each) => Math.max(0.05, each.neuron.interval95![0])),
            high: sampled.map((each) => each.neuron.interval95![1]),
            mark: 'points',
          },
        ],
        marks: [{ y: few }, { y: most }],
      },
    ]);
  },
};

/** Where a measured cell begins to fire, between two steps of its recording, and where the ReLU fitted to it does. */
function cellThresholds({ name, curve }: MeasuredCell): { readonly numbers: Numbers; readonly earlier: boolean } {
  const { current, rate } = curve;
  const first = rate.values.findIndex((value) => value > 0);
  const silentUpTo = current.values[first - 1];
  const { value, interval95 } = fitNamed(fitActivations(rising(curve), ['relu'], { heldOut: false }), 'relu').parameters
    .threshold!;
  const twin = exactly(value, current.unit);
  return {
    numbers: {
      [`silentUpTo.${name}`]: exactly(silentUpTo, current.unit),
      [`firesFrom.${name}`]: exactly(current.values[first], current.unit),
      [`twinThreshold.${name}`]: interval95 === null ? twin : { ...twin, interval95 },
    },
    earlier: silentUpTo !== undefined && value < silentUpTo,
  };
}
