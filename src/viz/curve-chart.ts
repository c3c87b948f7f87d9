// The firing-rate curve with its fits over it: points as they were found, the best fit as a heavy solid line.

import { type Curve, plainCurveForm } from '../curve/curve.ts';
import { type Fit, type FitReport, reportForm } from '../fit/report.ts';
import {
  chosen,
  expect,
  type Forms,
  finite,
  finiteNumbers,
  listOf,
  numbers,
  orNull,
  record,
  text as textForm,
} from '../numeric/given.ts';
import { curveLayers } from './curve-layers.ts';
import { isExact } from './exact.ts';
import { fittedLines, type Line } from './lines.ts';
import { messages } from './messages.ts';
import { figures } from './numbers.ts';
import { countForm, languageForm, sizeForm } from './options.ts';
import { rangeOf } from './scale.ts';
import { type Chart, framed, size, titled } from './theme.ts';
import type { ChartMessages, Language } from './words.ts';

export interface CurveChartOptions {
  readonly language?: Language;
  /** Size of the plot without its axes, px. */
  readonly width?: number;
  readonly height?: number;
  /** In place of the title that says which fit is best. */
  readonly title?: string;
  readonly subtitle?: string;
  /** Heading of the lines in the legend, where they are no fits. */
  readonly lines?: string;
  /** A current to mark with a vertical line, in the curve's unit. */
  readonly marked?: number;
  /** Name of the line to draw heavy; the first when not given, none when null. */
  readonly best?: string | null;
}

export interface FitChartOptions extends CurveChartOptions {
  /** How many fits are drawn, best first. */
  readonly fits?: number;
  /** Other lines to draw beside the fits: a model's curve over a cell's. */
  readonly others?: readonly Line[];
}

/** Names listed in a tie before the rest are counted. */
const named = 4;

/** More lines than these four cannot be told apart. */
const linesForm = listOf(record({ name: textForm, current: finiteNumbers, rate: numbers }), 'a list of lines');

const curveForms: Forms<CurveChartOptions> = {
  language: languageForm,
  width: sizeForm,
  height: sizeForm,
  title: textForm,
  subtitle: textForm,
  lines: textForm,
  marked: finite,
  best: orNull(textForm),
};

const fitForms: Forms<FitChartOptions> = { ...curveForms, fits: countForm, others: linesForm };

export const curveChartDefaults = Object.freeze({ language: 'en', ...size, fits: 4 } as const);

/**
 * A chart of a curve and of functions drawn over it.
 *
 * @param lines best first; may be empty
 */
export function curveChart(curve: Curve, lines: readonly Line[] = [], given: CurveChartOptions = {}): Chart {
  expect(curve, plainCurveForm, 'curve');
  expect(lines, linesForm, 'lines');
  const options = chosen(given, curveForms);
  const { language, width, height } = { ...curveChartDefaults, ...options };
  const words = messages[language];
  const best = options.best === null ? undefined : (options.best ?? lines[0]?.name);
  const title =
    options.title ?? (best === undefined ? words.curve.title(curve.model) : words.curve.bestTitle(curve.model, best));
  const subtitle = [options.subtitle, curve.statistics === undefined ? undefined : words.errorBars];
  return framed(curveDescription(curve, lines, language), {
    title: titled(title, width, words.clauses(subtitle.filter((part) => part !== undefined)) || undefined),
    ...curveLayers(curve, lines, {
      words,
      width,
      height,
      best,
      marked: options.marked,
      lines: options.lines,
      legend: true,
    }),
  });
}

/** A chart of a curve and its fits, saying which of them cannot be told apart. */
export function fitChart(report: FitReport, given: FitChartOptions = {}): Chart {
  expect(report, reportForm, 'report');
  const options = chosen(given, fitForms);
  const { language, fits } = { ...curveChartDefaults, ...options };
  const { data, indistinguishable, best } = report;
  const words = messages[language];
  const first = report.fits.find(({ activation }) => activation === best);
  const exact = first !== undefined && isExact(report, first);
  const others = indistinguishable.filter((name) => name !== best);
  const few = others.length > named ? [...others.slice(0, named), words.more(others.length - named)] : others;
  const subtitle = words.clauses([
    ...(first === undefined ? [] : [exact ? words.ranking.exact : qualityOf(first, words)]),
    ...(others.length > 0 ? [exact ? words.alsoExact(few) : words.tie([best, ...few])] : []),
  ]);
  const { fits: _, others: __, ...look } = options;
  return curveChart(data, [...fittedLines(report, fits), ...(options.others ?? [])], {
    best,
    ...(subtitle === '' ? {} : { subtitle }),
    ...look,
  });
}

function qualityOf(fit: Fit, words: ChartMessages): string {
  return words.curve.quality(figures(fit.rmse), correlation(fit.r2));
}

/** R2 with as many nines as it has: 0.99996 is not 1. */
function correlation(r2: number | null): string | undefined {
  if (r2 === null || !Number.isFinite(r2)) return undefined;
  const nines = r2 < 1 && r2 > 0.9 ? Math.ceil(-Math.log10(1 - r2)) : 1;
  return r2.toFixed(Math.min(Math.max(nines + 1, 2), 8));
}

function curveDescription(curve: Curve, lines: readonly Line[], language: Language): string {
  const range = rangeOf(curve.current.values);
  const rates = rangeOf(curve.rate.values);
  return messages[language].curve.description({
    model: curve.model,
    points: curve.current.values.length,
    unit: curve.current.unit,
    ...(range === undefined ? {} : { from: figures(range[0]), to: figures(range[1]) }),
    ...(rates === undefined ? {} : { top: figures(rates[1]) }),
    lines: lines.map(({ name }) => name),
  });
}
