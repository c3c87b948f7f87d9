// Silent below a threshold and saturating above: does that describe neurons better than a plain sigmoid and than ReLU?
import type { Curve } from '../../curve/curve.ts';
import { fitActivations } from '../../fit/fit.ts';
import type { Fit } from '../../fit/report.ts';
import { builtIn, modelNamed } from '../../neuron/models/registry.ts';
import { showingRange, spaced } from '../../neuron/range.ts';
import { sweep } from '../../neuron/sweep.ts';
import { type Claim, exactly, type Numbers, numberOf, type Quantity } from './claim.ts';
import { largestRate } from './contest.ts';
import { dots } from './dots.ts';
import { landmarksOf } from './landmarks.ts';
import { measuredCells } from './measured-cells.ts';
import { names, number, type Values } from './parameters.ts';

import { shownName } from './plot.ts';
import { sources } from './sources.ts';

const parameters = {
  models: names(Object.keys(builtIn)),
  cells: names(
    measuredCells.map(({ name }) => name),
    measuredCells.map(({ name }) => name),
  ),
  points: number(31, '1', { least: 12, most: 1000, whole: true }),
  rectified: names(['rectified-tanh', 'rectified-exponential', 'hyperbolic', 'naka-rushton']),
  plain: names(['relu', 'sigmoid']),
};
type P = Values<typeof parameters>;

interface Entry {
  readonly name: string;
  readonly rectified: Contender;
  readonly plain: Contender;
}
interface Contender {
  readonly activation: string;
  readonly aicc: number;
  /** Root mean square error on currents left out, % of the largest rate. */
  readonly heldOut: number;
}
interface Series {
  readonly entries: readonly Entry[];
}

export const rectifiedSigmoid: Claim<typeof parameters, Series> = {
  id: 'rectified-sigmoid',
  parameters,
  sources: [sources.nakaRushton, sources.jarrett, sources.akaike, sources.clampexCells],
  experiment(values) {
    const curves: readonly { readonly name: string; readonly curve: Curve }[] = [
      ...values.models.map((name) => ({ name, curve: simulated(name, values.points) })),
      ...measuredCells.filter(({ name }) => values.cells.includes(name)),
    ];
    const entries = curves.map(({ name, curve }) => entryOf(name, curve, values));
    const numbers: Record<string, Quantity> = {};
    for (const { name, rectified, plain } of entries) {
      numbers[`aiccAdvantage.${name}`] = exactly(plain.aicc - rectified.aicc);
      numbers[`heldOut.rectified.${name}`] = exactly(rectified.heldOut, '%');
      numbers[`heldOut.plain.${name}`] = exactly(plain.heldOut, '%');
    }
    const byAicc = entries.filter(({ rectified, plain }) => rectified.aicc < plain.aicc);
    const byHeldOut = entries.filter(({ rectified, plain }) => rectified.heldOut < plain.heldOut);
    const lost = entries.filter((entry) => !byAicc.includes(entry) || !byHeldOut.includes(entry));
    return {
      numbers: {
        neurons: exactly(entries.length, 'neurons'),
        byAicc: exactly(byAicc.length, 'neurons'),
        byHeldOut: exactly(byHeldOut.length, 'neurons'),
        ...numbers,
      },
      names: {
        lost: lost.map(({ name }) => name).join(', ') || '-',
        winners: entries.map(({ name, rectified, plain }) => `${name}: ${best(rectified, plain)}`).join('; '),
      },
      series: { entries },
    };
  },
  judge(numbers: Numbers) {
    const [all, aicc, heldOut] = ['neurons', 'byAicc', 'byHeldOut'].map((name) => numberOf(numbers, name));
    const stops = aicc === all && heldOut === all ? 'nowhere' : 'lost';
    if (aicc === all && heldOut === all) return { verdict: 'supported', reason: 'all', stops };
    if (2 * aicc! > all! && 2 * heldOut! > all!) return { verdict: 'qualified', reason: 'most', stops };
    return { verdict: 'refuted', reason: 'few', stops };
  },
  chart({ series: { entries } }, texts) {
    const order = entries.map(({ name }) => shownName(name));
    const row = (which: 'rectified' | 'plain') =>
      entries.map((entry) => ({
        name: shownName(entry.name),
        value: entry[which].heldOut,
        label: entry[which].activation,
      }));
    return dots(texts, { title: texts.label('heldOut'), order }, [
      { name: texts.label('rectified'), rows: row('rectified') },
      { name: texts.label('plain'), rows: row('plain') },
    ]);
  },
};

/** Up to here a curve shows onset and bend. */
const onsets = 10;

function simulated(name: string, points: number): Curve {
  const model = modelNamed(name, 'rectified-sigmoid models');
  const { fromRest } = landmarksOf(name).rheobase;
  const range = fromRest > 0 ? { from: 0, to: onsets * fromRest } : showingRange(model);
  return sweep(model, spaced(range, points));
}

const best = (rectified: Contender, plain: Contender): string =>
  (rectified.aicc < plain.aicc ? rectified : plain).activation;

function entryOf(name: string, curve: Curve, { rectified, plain }: P): Entry {
  const { fits } = fitActivations(curve, [...rectified, ...plain]);
  const largest = largestRate(curve);
  const first = (among: readonly string[]): Contender => {
    const own = fits.filter(({ activation }) => among.includes(activation));
    return contender(own[0]!, largest);
  };
  return { name, rectified: first(rectified), plain: first(plain) };
}

function contender({ activation, aicc, heldOutRmse }: Fit, largest: number): Contender {
  return {
    activation,
    aicc: aicc ?? Number.POSITIVE_INFINITY,
    heldOut: heldOutRmse === null ? Number.POSITIVE_INFINITY : (100 * heldOutRmse) / largest,
  };
}
