// What each fit misses, against the current: one panel a fit, one scale for all, so that a fit that is right is seen to
// leave nothing but the zero line.

import type { Curve } from '../curve/curve.ts';
import { predict } from '../fit/predict.ts';
import { type FitReport, reportForm } from '../fit/report.ts';
import { chosen, expect, type Forms } from '../numeric/given.ts';
import { emptyLayer } from './curve-layers.ts';
import { messages } from './messages.ts';
import { figures } from './numbers.ts';
import { countForm, languageForm, sizeForm } from './options.ts';
import { labelsOf, padded, rangeOf } from './scale.ts';
import { strokeOf } from './strokes.ts';
import { type Chart, colours, framed, type Part, size, text, titled } from './theme.ts';
import { thinned } from './thin.ts';
import type { ChartMessages, Language } from './words.ts';

export interface ResidualChartOptions {
  readonly language?: Language;
  /** Width of each panel, px. */
  readonly width?: number;
  /** Height of each panel, px. */
  readonly height?: number;
  /** How many fits are shown, best first. */
  readonly fits?: number;
}

const forms: Forms<ResidualChartOptions> = {
  language: languageForm,
  width: sizeForm,
  height: sizeForm,
  fits: countForm,
};

export const residualChartDefaults = Object.freeze({ language: 'en', width: size.width, height: 70, fits: 4 } as const);

/** What one fit misses: fit minus curve, Hz, at each point of the curve. */
export interface Residuals {
  readonly name: string;
  readonly rmse: number;
  readonly residual: ArrayLike<number>;
}

/** Columns in which residuals are thinned. */
const columns = 400;

/** A chart of the residuals of the best fits of a report. */
export function residualChart(report: FitReport, options: ResidualChartOptions = {}): Chart {
  expect(report, reportForm, 'report');
  const { fits } = { ...residualChartDefaults, ...chosen(options, forms) };
  const { current, rate } = report.data;
  const rows = report.fits.slice(0, fits).map((fit) => {
    const rates = predict(fit, current.values);
    return {
      name: fit.activation,
      rmse: fit.rmse,
      residual: rate.values.map((value, i) => (Number.isFinite(value) ? rates[i]! - value : Number.NaN)),
    };
  });
  return residualRows(report.data, rows, chosen(options, forms));
}

/** A chart of residuals that are already known. */
export function residualRows(curve: Curve, rows: readonly Residuals[], options: ResidualChartOptions = {}): Chart {
  const { language, width, height } = { ...residualChartDefaults, ...options };
  const words = messages[language];
  const domains = {
    x: padded(rangeOf(curve.current.values), 0.02),
    y: symmetric(rangeOf(...rows.map(({ residual }) => residual))),
  };
  const names = rows.map(({ name }) => name);
  const head = titled(words.residual.title(curve.model), width, words.residual.subtitle);
  const description = words.residual.description(curve.model, names);
  if (rows.length === 0) {
    return framed(description, { title: head, width, height, ...emptyLayer(words.empty) });
  }
  return framed(description, {
    title: head,
    spacing: 6,
    vconcat: rows.map((row, i) => panel(curve, row, domains, { words, width, height, last: i === rows.length - 1 })),
  });
}

interface PanelOptions {
  readonly words: ChartMessages;
  readonly width: number;
  readonly height: number;
  /** Only the last panel names the current. */
  readonly last: boolean;
}

function panel(
  curve: Curve,
  { name, rmse, residual }: Residuals,
  domains: { readonly x: readonly [number, number]; readonly y: readonly [number, number] },
  { words, width, height, last }: PanelOptions,
): Part {
  const { colour, shape } = strokeOf(name);
  const values = thinned(curve.current.values, residual, columns).map((i) => ({
    current: curve.current.values[i],
    residual: residual[i],
    zero: 0,
  }));
  const x = {
    field: 'current',
    type: 'quantitative',
    title: last ? words.current(curve.current.unit) : null,
    scale: { domain: domains.x, nice: false, zero: false },
    axis: { grid: false, labels: last, ticks: last, domain: last, tickCount: 6, ...labelsOf(domains.x) },
  };
  const y = {
    field: 'residual',
    type: 'quantitative',
    title: 'Hz',
    scale: { domain: domains.y, nice: false },
    // Vega thins out the values that it is given down to the count, and writes them all to one number of digits.
    axis: {
      values: threeTicks(domains.y[1]!),
      tickCount: 3,
      labelOverlap: false,
      labelExpr: "format(datum.value, '~g')",
      titlePadding: 4,
    },
  };
  const crowded = values.length > 80;
  return {
    title: { text: words.residual.panel(name, figures(rmse)), fontSize: text.cell, fontWeight: 'normal', offset: 3 },
    width,
    height,
    data: { values },
    layer: [
      {
        data: { values: [{}] },
        mark: { type: 'rule', color: colours.ink, strokeWidth: 1 },
        encoding: { y: { datum: 0, type: 'quantitative' } },
      },
      {
        mark: { type: 'rule', color: colour, strokeWidth: crowded ? 1 : 2 },
        encoding: { x, y, y2: { field: 'zero' } },
      },
      {
        mark: { type: 'point', shape, filled: true, color: colour, opacity: 1, size: crowded ? 14 : 34 },
        encoding: { x, y },
      },
    ],
  };
}

/** Zero and one round number (1, 2 or 5 times a power of ten) to either side: a low panel has room for no more. */
function threeTicks(reach: number): readonly number[] {
  const power = 10 ** Math.floor(Math.log10(reach));
  const round = power * ([5, 2].find((factor) => factor * power <= reach) ?? 1);
  return [-round, 0, round];
}

/** As far below zero as above it: which side a fit errs on is then seen at once. */
function symmetric(range: readonly [number, number] | undefined): [number, number] {
  const reach = range === undefined ? 0 : Math.max(Math.abs(range[0]), Math.abs(range[1]));
  return reach > 0 ? [-1.1 * reach, 1.1 * reach] : [-1, 1];
}
