// The factorial of leak and refractory period: small curves in a grid, each with the activation that wins it.

import { type FitReport, reportForm } from '../fit/report.ts';
import { chosen, expect, type Forms, flag, listOf, record } from '../numeric/given.ts';
import { curveLayers } from './curve-layers.ts';
import { isExact } from './exact.ts';
import { fittedLines } from './lines.ts';
import { messages } from './messages.ts';
import { figures } from './numbers.ts';
import { countForm, languageForm, sizeForm } from './options.ts';
import { type Chart, framed, size, text, titled } from './theme.ts';
import type { ChartMessages, Language } from './words.ts';

/** One cell of the factorial. */
export interface FactorialCell {
  readonly leak: boolean;
  readonly refractory: boolean;
  readonly report: FitReport;
}

export interface FactorialChartOptions {
  readonly language?: Language;
  /** Panels side by side; 1 for a phone. */
  readonly columns?: number;
  /** Size of each panel, px. */
  readonly width?: number;
  readonly height?: number;
}

const forms: Forms<FactorialChartOptions> = {
  language: languageForm,
  columns: countForm,
  width: sizeForm,
  height: sizeForm,
};

const cellsForm = listOf(record({ leak: flag, refractory: flag, report: reportForm }), 'a list of cells');

export const factorialChartDefaults = Object.freeze({ language: 'en', columns: 2, width: 196, height: 140 } as const);

/** A chart of all cells: leak before no leak, refractory before none, whatever order they come in. */
export function factorialChart(cells: readonly FactorialCell[], options: FactorialChartOptions = {}): Chart {
  expect(cells, cellsForm, 'cells');
  const { language, columns, width, height } = { ...factorialChartDefaults, ...chosen(options, forms) };
  const words = messages[language];
  const ordered = [...cells].sort(
    (a, b) => Number(b.leak) - Number(a.leak) || Number(b.refractory) - Number(a.refractory),
  );
  const described = ordered.map(
    (cell) => `${words.factorial.cell(cell.leak, cell.refractory)}: ${winner(cell, words)}`,
  );
  return framed(words.factorial.description(described), {
    title: titled(words.factorial.title, columns > 1 ? size.width : width),
    columns,
    // Panels are set by their plots and not by what hangs off them, so that rows and columns line up.
    bounds: 'flush',
    spacing: { row: 104, column: 78 },
    concat: ordered.map((cell) => ({
      title: {
        text: words.factorial.cell(cell.leak, cell.refractory),
        subtitle: winner(cell, words),
        fontSize: text.cell,
        subtitleFontSize: text.cell,
        subtitlePadding: 3,
        offset: 6,
      },
      ...curveLayers(cell.report.data, fittedLines(cell.report, 1), {
        words,
        width,
        height,
        best: cell.report.best,
        legend: false,
        ticks: 4,
      }),
    })),
    resolve: {
      scale: { color: 'independent', strokeDash: 'independent', strokeWidth: 'independent', shape: 'independent' },
    },
  });
}

function winner({ report }: FactorialCell, words: ChartMessages): string {
  const best = report.fits[0];
  if (best === undefined) return words.empty;
  return isExact(report, best)
    ? words.factorial.exact(best.activation)
    : words.factorial.winner(best.activation, figures(best.rmse));
}
