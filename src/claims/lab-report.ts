// The lab's report: what was found, as sections of a page, charts still as specifications.

import { fitChart } from '../viz/curve-chart.ts';
import { factorialChart } from '../viz/factorial-chart.ts';
import { rankingChart } from '../viz/ranking-chart.ts';
import type { ReportTable } from '../viz/report.ts';
import { residualChart } from '../viz/residual-chart.ts';
import type { Chart } from '../viz/theme.ts';
import { traceChart } from '../viz/trace-chart.ts';
import { error, type LabEntry, verdict } from './lab.ts';

/** A section of the report before its charts are drawn. */
export interface UndrawnSection {
  readonly heading: string;
  readonly text: readonly string[];
  readonly tables: readonly ReportTable[];
  readonly charts: readonly { readonly chart: Chart; readonly caption: string }[];
}

/** The lab's part of the report, overview first. */
export function labSections(entries: readonly LabEntry[]): readonly UndrawnSection[] {
  return [overview(entries), ...factorial(entries), ...entries.map(entrySection)];
}

export function columnsOf(headings: readonly string[]): ReportTable['columns'] {
  return headings.map((heading) => ({ heading }));
}

/** One row a neuron: the winner, and how ReLU and the sigmoid do on the same curve. */
export function overviewTable(entries: readonly LabEntry[]): ReportTable {
  return {
    caption: 'Which activation each neuron computes (root mean square error as a share of the largest rate)',
    columns: columnsOf(['neuron', 'best activation', 'error', 'ReLU', 'sigmoid', 'softplus']),
    rows: entries.map(({ title, report }) => {
      const largest = report.data.rate.values.reduce((a, b) => Math.max(a, b), 0);
      const errorOf = (name: string): string => {
        const fit = report.fits.find(({ activation }) => activation === name);
        return fit === undefined ? '-' : error(fit.rmse, largest);
      };
      return [title, report.best, errorOf(report.best), errorOf('relu'), errorOf('sigmoid'), errorOf('softplus')];
    }),
  };
}

function overview(entries: readonly LabEntry[]): UndrawnSection {
  return {
    heading: 'Which activation function does a spiking neuron compute?',
    text: [
      'Each neuron was given constant currents, its steady firing rate was taken at each, and every activation function was fitted to the resulting curve. The best is the one with the most evidence for the parameters it spends (AICc).',
    ],
    tables: [overviewTable(entries)],
    charts: [],
  };
}

function factorial(entries: readonly LabEntry[]): readonly UndrawnSection[] {
  const cells = entries.flatMap(({ form, report }) => (form === undefined ? [] : [{ ...form, report }]));
  if (cells.length === 0) return [];
  const winners = new Set(cells.map(({ report }) => report.best));
  return [
    {
      heading: 'The same neuron with and without leak and refractory period',
      text: [
        `Taking the leak and the refractory period away one by one gives ${winners.size} different winners: ${[...winners].join(', ')}.`,
      ],
      tables: [],
      charts: [
        {
          chart: factorialChart(cells),
          caption:
            'Points are simulated rates, lines the best fit of each form. Without a refractory period nothing bends the curve down; without a leak nothing holds it back from firing at the smallest current.',
        },
      ],
    },
  ];
}

function entrySection(entry: LabEntry): UndrawnSection {
  const { title, source, report, run } = entry;
  const parameters = report.fits.map(({ activation, parameters: values, outcome }) => [
    activation,
    Object.entries(values)
      .map(([name, { value, standardError, unit }]) => {
        const spread = standardError === null ? '' : ` ± ${standardError.toPrecision(2)}`;
        return `${name} ${value.toPrecision(5)}${spread}${unit === '1' ? '' : ` ${unit}`}`;
      })
      .join(', '),
    outcome,
  ]);
  return {
    heading: title,
    text: [`Best: ${verdict(entry)}.`, `Source: ${source}.`],
    tables: [
      {
        caption: 'Fitted parameters, best first',
        columns: columnsOf(['activation', 'parameters with standard errors', 'outcome']),
        rows: parameters,
      },
    ],
    charts: [
      ...(run === undefined
        ? []
        : [{ chart: traceChart(run.trace, { current: run.current }), caption: 'A run; triangles mark the spikes.' }]),
      { chart: fitChart(report), caption: 'The curve and its best four fits; the heaviest line is the best.' },
      {
        chart: residualChart(report),
        caption:
          'What is left when the curve is taken away from each fit: a pattern means that the function is wrong, not the noise.',
      },
      {
        chart: rankingChart(report),
        caption: 'All fits by their error. Orange ones the data cannot tell from the best.',
      },
    ],
  };
}
