// The factorial of leak and refractory period: four small curves, each with the activation that wins it.
import type { FitReport } from '../fit/report.ts';
import { curveLayers } from './curve-chart.ts';
import { type ChartMessages, english } from './messages.ts';
import { type Chart, framed, size } from './theme.ts';

/** One cell of the factorial. */
export interface FactorialCell {
  readonly leak: boolean;
  readonly refractory: boolean;
  readonly report: FitReport;
}

export interface FactorialChartOptions {
  readonly columns?: number;
  readonly messages?: ChartMessages;
}

/** A chart of all cells. */
export function factorialChart(cells: readonly FactorialCell[], options: FactorialChartOptions = {}): Chart {
  const { messages = english, columns = 2 } = options;
  return framed(messages.factorialTitle, {
    title: messages.factorialTitle,
    columns,
    spacing: 28,
    concat: cells.map(({ leak, refractory, report }) => ({
      title: { text: messages.factorialCell(leak, refractory, report.best), fontSize: 13 },
      ...curveLayers(report.data, report.fits.slice(0, 1), {
        legend: false,
        messages,
        width: size.width / 2 - 20,
        height: size.height * 0.6,
      }),
    })),
    resolve: { scale: { color: 'independent', strokeDash: 'independent' } },
  });
}
