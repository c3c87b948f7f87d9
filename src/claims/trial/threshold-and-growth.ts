// Does every neuron stay silent below some current and fire faster with more of it?
import { builtIn, modelNamed } from '../../neuron/models/registry.ts';
import { showingRange, spaced } from '../../neuron/range.ts';
import { sweep } from '../../neuron/sweep.ts';
import { type Claim, exactly, type Numbers, numberOf, type Quantity } from './claim.ts';
import { landmarksOf } from './landmarks.ts';
import { measuredCells } from './measured-cells.ts';
import { names, number, type Values } from './parameters.ts';
import { type Panel, plot, shownName } from './plot.ts';
import { sources } from './sources.ts';

const parameters = {
  models: names(Object.keys(builtIn)),
  /** How far above the onset each curve goes. */
  to: number(30, 'onset', { least: 1.5, most: 1000 }),
  points: number(31, '1', { least: 8, most: 1000, whole: true }),
};
type P = Values<typeof parameters>;

interface Row {
  readonly name: string;
  readonly unit: string;
  readonly current: readonly number[];
  readonly rate: readonly number[];
}
interface Series {
  readonly rows: readonly Row[];
}

/** A rate that falls by less than this, relative, has not fallen: steady rates are known a thousand times better. */
const fall = 1e-3;

/** Counts over a step jitter by one spike, so a cell's rate falls where it stays two spikes below an earlier one. */
const jitter = 2;

export const thresholdAndGrowth: Claim<typeof parameters, Series> = {
  id: 'threshold-and-growth',
  parameters,
  sources: [sources.hodgkinHuxley, sources.rinzel, sources.clampexCells],
  experiment(values) {
    const found = values.models.map((name) => neuronNumbers(name, values));
    const cells = measuredCells.map(({ name, curve }) => {
      const { rate, current } = curve;
      const spike = Math.min(...rate.values.filter((value) => value > 0)) || 0;
      const falls = fallsFrom(current.values, rate.values, () => jitter * Math.min(spike, 2));
      return { name, falls: exactly(falls, current.unit), curve };
    });
    const rows = [
      ...found.map(({ row }) => row),
      ...cells
        .filter(({ falls }) => falls.value !== null)
        .map(({ name, curve }) => ({ name, unit: 'pA', current: curve.current.values, rate: curve.rate.values })),
    ];
    const count = (has: (each: (typeof found)[number]) => boolean): Quantity =>
      exactly(found.filter(has).length, 'models');
    const list = (has: (each: (typeof found)[number]) => boolean): string =>
      found
        .filter(has)
        .map(({ row }) => row.name)
        .join(', ') || '-';
    return {
      numbers: {
        models: exactly(found.length, 'models'),
        withThreshold: count(({ hasThreshold }) => hasThreshold),
        growing: count(({ falls }) => falls === null),
        bistable: count((each) => each.bistable !== null),
        cells: exactly(cells.length, 'cells'),
        cellsFalling: exactly(cells.filter(({ falls }) => falls.value !== null).length, 'cells'),
        ...Object.assign({}, ...found.map(({ numbers }) => numbers)),
        ...Object.fromEntries(cells.map(({ name, falls }) => [`fallsFrom.${name}`, falls])),
      },
      names: {
        withoutThreshold: list(({ hasThreshold }) => !hasThreshold),
        fallingNames: list(({ falls }) => falls !== null),
        bistableNames: list((each) => each.bistable !== null),
      },
      series: { rows },
    };
  },
  judge(numbers: Numbers) {
    const [all, silent, growing, bistable] = ['models', 'withThreshold', 'growing', 'bistable'].map((name) =>
      numberOf(numbers, name),
    );
    const stops = growing! < all! || bistable! > 0 ? 'top' : 'nowhere';
    if (silent === all && growing === all && bistable === 0) return { verdict: 'supported', reason: 'all', stops };
    if (silent === 0 || growing === 0) return { verdict: 'refuted', reason: 'none', stops };
    return { verdict: 'qualified', reason: 'most', stops };
  },
  chart({ series: { rows } }, texts) {
    const panels = rows.map(
      ({ name, unit, current, rate }): Panel => ({
        title: shownName(name),
        x: { title: `${texts.label('current')} (${unit})` },
        y: { title: texts.label('rate'), include: [0] },
        series: [{ name: texts.label('rate'), x: current, y: rate, mark: 'both' }],
      }),
    );
    return plot(texts, panels, { columns: 'fitting', height: 120 });
  },
};

/** A curve that ends in block is drawn a little beyond, rather than silence to the end. */
const beyondBlock = 1.25;

function neuronNumbers(name: string, { to, points }: P) {
  const model = modelNamed(name, 'threshold-and-growth models');
  const { rheobase, bistable, evidence } = landmarksOf(name);
  const unit = rheobase.unit;
  const hasThreshold = rheobase.fromRest > 0;
  const ends = evidence.firingEnds?.value ?? Number.POSITIVE_INFINITY;
  const top = hasThreshold ? Math.min(to * rheobase.fromRest, beyondBlock * ends) : showingRange(model).to;
  const curve = sweep(model, spaced({ from: 0, to: top }, points));
  const { values } = curve.rate;
  const currents = curve.current.values;
  const falls = fallsFrom(currents, values, (rate) => fall * rate);
  return {
    row: { name, unit, current: currents, rate: values },
    hasThreshold,
    falls,
    bistable,
    numbers: {
      [`rheobase.${name}`]: exactly(rheobase.fromRest, unit),
      [`rheobaseFromFiring.${name}`]: exactly(rheobase.fromFiring, unit),
      [`fallsFrom.${name}`]: exactly(falls, unit),
      [`silentAgainFrom.${name}`]: exactly(ends <= top ? ends : null, unit),
      [`restStableUpTo.${name}`]: exactly(bistable?.to, unit),
    },
  };
}

/** The current at which the largest rate so far is left for good or for less; null where the rate never falls. */
function fallsFrom(
  currents: readonly number[],
  rates: readonly number[],
  slack: (rate: number) => number,
): number | null {
  let most = 0;
  let at = 0;
  for (let i = 0; i < rates.length; i++) {
    if (rates[i]! > most) [most, at] = [rates[i]!, i];
    if (rates[i]! < most - slack(most)) return currents[at]!;
  }
  return null;
}
