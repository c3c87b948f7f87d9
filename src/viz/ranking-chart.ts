// The ranking: how far each fit is off, best on top, with the weight of evidence beside it.

import { type FitReport, reportForm } from '../fit/report.ts';
import { chosen, expect, type Forms } from '../numeric/given.ts';
import { emptyLayer } from './curve-layers.ts';
import { isExact } from './exact.ts';
import { messages } from './messages.ts';
import { figures } from './numbers.ts';
import { languageForm, sizeForm } from './options.ts';
import { rangeOf } from './scale.ts';
import { shownFit } from './shown-fit.ts';
import { type Chart, colours, framed, type Part, size, text, titled } from './theme.ts';
import type { ChartMessages, Language } from './words.ts';

export interface RankingChartOptions {
  readonly language?: Language;
  readonly width?: number;
}

const forms: Forms<RankingChartOptions> = { language: languageForm, width: sizeForm };

export const rankingChartDefaults = Object.freeze({ language: 'en', width: 260 } as const);

interface Entry {
  readonly fit: string;
  /** Root mean square error, Hz, not below the left end of the axis; null for a fit that has none. */
  readonly rmse: number | null;
  readonly from: number;
  readonly weight: string;
  /** The best, or not to be told from it. */
  readonly leading: boolean;
}

/** A chart of the errors of all fits of a report. */
export function rankingChart(report: FitReport, options: RankingChartOptions = {}): Chart {
  expect(report, reportForm, 'report');
  const { language, width } = { ...rankingChartDefaults, ...chosen(options, forms) };
  const words = messages[language];
  const { model } = report.data;
  // Of several exact fits the best has the fewest parameters, and is told from the others by that.
  const [first] = report.fits;
  const tied = first !== undefined && isExact(report, first) ? 1 : report.indistinguishable.length;
  const { entries, domain } = entriesOf(report, language);
  const title = tied > 1 ? words.ranking.tiedTitle(model, tied) : words.ranking.title(model, report.best);
  const described = entries.map(({ fit, rmse, weight }) => `${fit} (${weight}, RMSE ${figures(rmse)} Hz)`);
  return framed(words.ranking.description(model, described), {
    title: titled(title, size.width, words.ranking.subtitle),
    width,
    ...(entries.length === 0
      ? { height: 60, ...emptyLayer(words.empty) }
      : { height: { step: 28 }, data: { values: entries }, layer: layers(entries, domain, words) }),
  });
}

function entriesOf(
  report: FitReport,
  language: Language,
): { readonly entries: readonly Entry[]; readonly domain: readonly [number, number] } {
  const words = messages[language];
  const { indistinguishable, best } = report;
  const fits = report.fits.map((fit) => ({ ...fit, exact: isExact(report, fit) }));
  const [closest, farthest] = rangeOf(fits.filter(({ exact }) => !exact).map(({ rmse }) => Math.max(rmse, 1e-9))) ?? [
    1, 1,
  ];
  // A logarithm has no place for 0: exact fits stand at the left end, a decade before the first that is not.
  const decade = Math.floor(Math.log10(closest));
  const floor = 10 ** (fits.some(({ exact }) => exact) ? decade - 1 : decade);
  const entries = fits.map(({ activation, parameters, rmse, exact, weight }) => ({
    fit: shownFit({ activation, parameters }, language),
    rmse: exact ? floor : Number.isFinite(rmse) ? Math.max(rmse, floor) : null,
    from: floor,
    weight: [exact ? words.ranking.exact : '', words.ranking.percent(percent(weight))]
      .filter((part) => part !== '')
      .join(', '),
    leading: activation === best || indistinguishable.includes(activation),
  }));
  return { entries, domain: [floor, Math.max(1.3 * farthest, 10 * floor)] };
}

/** A weight in percent; the smallest are said to be small, not to be zero. */
function percent(weight: number): string {
  const value = 100 * weight;
  if (value > 0 && value < 0.1) return '<0.1';
  return value > 99.9 && value < 100 ? '>99.9' : figures(value);
}

function layers(entries: readonly Entry[], domain: readonly [number, number], words: ChartMessages): readonly Part[] {
  const x = {
    field: 'rmse',
    type: 'quantitative',
    title: words.ranking.axis,
    scale: { type: 'log', domain, nice: false },
    axis: { format: '~g', tickCount: 4, labelOverlap: true, grid: true },
  };
  const y = {
    field: 'fit',
    type: 'nominal',
    title: null,
    sort: entries.map(({ fit }) => fit),
    axis: { labelLimit: 200, ticks: false, domain: false, labelPadding: 8 },
  };
  const colour = { condition: { test: 'datum.leading', value: colours.vermilion }, value: colours.dim };
  const column = { x: { value: { expr: 'width + 14' } } };
  return [
    {
      mark: { type: 'rule', strokeWidth: 1.4 },
      encoding: {
        x: { ...x, field: 'from' },
        x2: { field: 'rmse' },
        y,
        color: colour,
      },
    },
    {
      mark: { type: 'point', size: 90, opacity: 1, strokeWidth: 2 },
      encoding: {
        x,
        y,
        stroke: colour,
        fill: { condition: { test: 'datum.leading', value: colours.vermilion }, value: '#ffffff' },
      },
    },
    {
      mark: { type: 'text', align: 'left', baseline: 'middle', fontSize: text.label, color: colours.ink },
      encoding: { ...column, y, text: { field: 'weight' } },
    },
    {
      data: { values: [{ heading: words.ranking.weight }] },
      mark: { type: 'text', align: 'left', fontSize: text.label, color: colours.dim },
      encoding: { ...column, y: { value: -8 }, text: { field: 'heading' } },
    },
  ];
}
