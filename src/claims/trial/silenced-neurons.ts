// How much of a value can still be read from a population when some of its neurons fall silent, and does it help to have
// learned the reading with neurons falling silent at random?

import { modelNamed } from '../../neuron/models/registry.ts';
import { sweep } from '../../neuron/sweep.ts';
import { type RandomStream, trialStream } from '../../numeric/random.ts';
import { type Claim, exactly, type Numbers, numberOf, type Quantity } from './claim.ts';
import { solveSymmetric } from './linear.ts';
import { number, numbers as numbersOf, type Values } from './parameters.ts';
import { type PlotSeries, places, plot } from './plot.ts';
import { sources } from './sources.ts';
import { meanOf } from './statistics.ts';

const parameters = {
  neurons: number(100, '1', { least: 4, most: 400, whole: true }),
  /** Share of the neurons silenced while the second decoder is fitted. */
  trained: number(30, '%', { least: 0.1, most: 95 }),
  silenced: numbersOf([0, 5, 10, 20, 30, 40, 50, 60, 70, 80, 90], '%', { least: 0, most: 99 }),
  /** At this share the verdict is taken. */
  judged: number(10, '%', { least: 0.1, most: 99 }),
  /** Errors up to this share of the value's spread count as working. */
  works: number(20, '%', { least: 0.01 }),
  /** Standard deviation of each rate over a window, against which any decoder has to be fitted. */
  noise: number(5, 'Hz', { least: 0.001 }),
  seeds: number(12, '1', { least: 3, most: 1000, whole: true }),
  seed: number(1, '1', { least: 0, whole: true }),
};
type P = Values<typeof parameters>;

const decoders = ['plain', 'dropout'] as const;
type Decoder = (typeof decoders)[number];

interface Series {
  readonly silenced: readonly number[];
  readonly error: Readonly<Record<Decoder, readonly Quantity[]>>;
  /** Error of the plain decoder less that of the other, on the same populations. */
  readonly gain: readonly Quantity[];
}

/** Values that the population stands for, evenly over -1 to 1. */
const values = places(-1, 1, 81);
/** Standard deviation of the values. */
const spread = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
/** Ways of losing neurons tried for one population. */
const losses = 8;

export const silencedNeurons: Claim<typeof parameters, Series> = {
  id: 'silenced-neurons',
  parameters,
  sources: [sources.dropout, sources.eliasmith, sources.lapicque],
  experiment(given) {
    const shares = [...new Set([...given.silenced, given.judged])].sort((a, b) => a - b);
    const runs = Array.from({ length: given.seeds }, (_, i) => population(i, shares, given));
    const error = (decoder: Decoder): readonly Quantity[] =>
      shares.map((_, s) =>
        meanOf(
          runs.map((run) => run[decoder][s]!),
          '%',
        ),
      );
    const both = { plain: error('plain'), dropout: error('dropout') };
    const at = shares.indexOf(given.judged);
    const gain = shares.map((_, s) =>
      meanOf(
        runs.map((run) => run.plain[s]! - run.dropout[s]!),
        '%',
      ),
    );
    const lastWorking = (decoder: Decoder): number | undefined =>
      shares.filter((_, s) => both[decoder][s]!.value! <= given.works).at(-1);
    return {
      numbers: {
        judged: exactly(given.judged, '%'),
        works: exactly(given.works, '%'),
        plainAtJudged: both.plain[at]!,
        dropoutAtJudged: both.dropout[at]!,
        gainAtJudged: gain[at]!,
        plainIntact: meanOf(
          runs.map((run) => run.plainIntact),
          '%',
        ),
        dropoutIntact: meanOf(
          runs.map((run) => run.dropoutIntact),
          '%',
        ),
        plainWorksUpTo: exactly(lastWorking('plain'), '%'),
        dropoutWorksUpTo: exactly(lastWorking('dropout'), '%'),
        ...Object.fromEntries(
          decoders.flatMap((decoder) => shares.map((share, s) => [`${decoder}.${share}%`, both[decoder][s]!] as const)),
        ),
        ...Object.fromEntries(shares.map((share, s) => [`gain.${share}%`, gain[s]!] as const)),
      },
      names: {},
      series: { silenced: shares, error: both, gain },
    };
  },
  judge(numbers: Numbers) {
    const works = numberOf(numbers, 'dropoutAtJudged') <= numberOf(numbers, 'works');
    // The same populations under both decoders: the gain is real where the interval of the differences is above none.
    const helps = numbers.gainAtJudged!.interval95![0] > 0;
    const stops = numbers.dropoutWorksUpTo!.value === null ? 'never' : 'beyond';
    if (works && helps) return { verdict: 'supported', reason: 'both', stops };
    if (works) return { verdict: 'qualified', reason: 'worksOnly', stops };
    if (helps) return { verdict: 'qualified', reason: 'helpsOnly', stops };
    return { verdict: 'refuted', reason: 'neither', stops };
  },
  chart({ series: { silenced, error, gain } }, texts, { works }) {
    const x = { title: texts.label('silenced') };
    const seriesOf = (name: string, of: readonly Quantity[]): PlotSeries => ({
      name: texts.label(name),
      x: silenced,
      y: of.map(({ value }) => value),
      low: of.map(({ interval95 }) => interval95![0]),
      high: of.map(({ interval95 }) => interval95![1]),
    });
    const panels = [
      {
        title: texts.label('errorPanel'),
        x,
        y: { title: texts.label('error'), include: [0] },
        series: decoders.map((decoder) => seriesOf(decoder, error[decoder])),
        marks: [{ y: works }],
      },
      // The two errors lie closer than a line is thick.
      {
        title: texts.label('gainPanel'),
        x,
        y: { title: texts.label('error'), include: [0] },
        series: [{ ...seriesOf('gain', gain), mark: 'both' as const }],
        marks: [{ y: 0 }],
      },
    ];
    return plot(texts, panels, { height: 230 });
  },
};

/** Errors of both decoders on one population, per cent of the spread of the values. */
function population(index: number, shares: readonly number[], given: P) {
  const draws = trialStream(given.seed, index, 0);
  const rates = ratesOf(draws, given.neurons);
  const { gram, target } = normalEquations(rates);
  const noise = values.length * given.noise ** 2;
  const plain = decoderOf(gram, target, 0, noise);
  const dropout = decoderOf(gram, target, given.trained / 100, noise);
  const error = (decoder: Float64Array, silent: number): number => {
    const lost = Math.round((silent / 100) * given.neurons);
    if (lost === 0) return errorOf(rates, decoder, new Uint8Array(given.neurons), given.noise);
    let sum = 0;
    for (let loss = 0; loss < losses; loss++) {
      const mask = lossOf(trialStream(given.seed, index, 1 + loss), given.neurons, lost);
      sum += errorOf(rates, decoder, mask, given.noise);
    }
    return sum / losses;
  };
  return {
    plain: shares.map((share) => error(plain, share)),
    dropout: shares.map((share) => error(dropout, share)),
    plainIntact: error(plain, 0),
    dropoutIntact: error(dropout, 0),
  };
}

/** Rates of each neuron, Hz, at each value: a current rising or falling with it, through the neuron's own rate curve. */
function ratesOf(draws: RandomStream, neurons: number): readonly Float64Array[] {
  const model = modelNamed('lif');
  return Array.from({ length: neurons }, () => {
    // Thresholds anywhere in the range and slopes as unlike as cells': rheobase 150 pA is reached at the drawn value.
    const threshold = -1 + 2 * draws.uniform();
    const gain = 200 + 600 * draws.uniform();
    const sign = draws.uniform() < 0.5 ? -1 : 1;
    const currents = values.map((value) => 150 + gain * (sign * value - threshold));
    return Float64Array.from(sweep(model, currents).rate.values);
  });
}

function normalEquations(rates: readonly Float64Array[]): {
  readonly gram: Float64Array[];
  readonly target: Float64Array;
} {
  const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += a[i]! * b[i]!;
    return sum;
  };
  return {
    gram: rates.map((row) => Float64Array.from(rates, (column) => dot(row, column))),
    target: Float64Array.from(rates, (row) => dot(row, values)),
  };
}

/**
 * The least-squares decoder when each neuron is silent with a probability and the others are scaled up to make good for
 * it (Srivastava et al. 2014, section 10), averaged over all ways of that exactly: with m 0 or 1 with mean p,
 * E|x - A(m d)/p|^2 is least where (G + (1 - p)/p diag G) d = A'x. The noise of the rates adds to the diagonal.
 */
function decoderOf(gram: readonly Float64Array[], target: Float64Array, silent: number, noise: number): Float64Array {
  const p = 1 - silent;
  const matrix = gram.map((row, i) => row.map((value, j) => (i === j ? (value + noise) / p : value)));
  return solveSymmetric(matrix, target);
}

/** Root mean square error over all values, the noise of the rates added exactly instead of drawn, % of the spread. */
function errorOf(rates: readonly Float64Array[], decoder: Float64Array, mask: Uint8Array, noise: number): number {
  let sum = 0;
  for (let v = 0; v < values.length; v++) {
    let estimate = 0;
    for (let n = 0; n < rates.length; n++) if (mask[n] === 0) estimate += decoder[n]! * rates[n]![v]!;
    sum += (estimate - values[v]!) ** 2;
  }
  let jitter = 0;
  for (let n = 0; n < rates.length; n++) if (mask[n] === 0) jitter += (decoder[n]! * noise) ** 2;
  return (100 * Math.sqrt(sum / values.length + jitter)) / spread;
}

/** Marks so many neurons, all equally likely. */
function lossOf(draws: RandomStream, neurons: number, lost: number): Uint8Array {
  const order = Uint16Array.from({ length: neurons }, (_, i) => i);
  const mask = new Uint8Array(neurons);
  for (let i = 0; i < lost; i++) {
    const j = i + Math.floor(draws.uniform() * (neurons - i));
    [order[i], order[j]] = [order[j]!, order[i]!];
    mask[order[i]!] = 1;
  }
  return mask;
}
