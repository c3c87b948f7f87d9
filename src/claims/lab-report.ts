// The lab's report: what was found, as sections of a page, charts still as specifications.

import { fitChart } from '../viz/curve-chart.ts';
import { factorialChart } from '../viz/factorial-chart.ts';
import { rankingChart } from '../viz/ranking-chart.ts';
import type { ReportTable } from '../viz/report.ts';
import { residualChart } from '../viz/residual-chart.ts';
import { said } from '../viz/said/said.ts';
import { isFlipped, shownFit } from '../viz/shown-fit.ts';
import type { Chart } from '../viz/theme.ts';
import { traceChart } from '../viz/trace-chart.ts';
import type { Language } from '../viz/words.ts';
import { entryIn, error, type LabEntry, verdict } from './lab.ts';
import { reportMessages } from './messages/messages.ts';

/** A section of the report before its charts are drawn. */
export interface UndrawnSection {
  readonly heading: string;
  readonly text: readonly string[];
  readonly tables: readonly ReportTable[];
  readonly charts: readonly { readonly chart: Chart; readonly caption: string }[];
}

/** The lab's part of the report, overview first. */
export function labSections(found: readonly LabEntry[], language: Language = 'en'): readonly UndrawnSection[] {
  const entries = found.map((entry) => entryIn(language, entry));
  return [
    overview(entries, language),
    ...factorial(entries, language),
    ...entries.map((entry) => entrySection(entry, language)),
  ];
}

export function columnsOf(headings: readonly string[]): ReportTable['columns'] {
  return headings.map((heading) => ({ heading }));
}

/** One row a neuron: the winner, and how ReLU and the sigmoid do on the same curve. */
export function overviewTable(entries: readonly LabEntry[], language: Language = 'en'): ReportTable {
  const { lab } = reportMessages[language];
  return {
    caption: lab.overview,
    columns: columnsOf(lab.heads),
    rows: entries.map((entry) => {
      const { title, report } = entryIn(language, entry);
      const largest = report.data.rate.values.reduce((a, b) => Math.max(a, b), 0);
      const errorOf = (name: string): string => {
        const fit = report.fits.find(({ activation }) => activation === name);
        return fit === undefined ? '-' : error(fit.rmse, largest, language);
      };
      return [title, report.best, errorOf(report.best), errorOf('relu'), errorOf('sigmoid'), errorOf('softplus')];
    }),
  };
}

function overview(entries: readonly LabEntry[], language: Language): UndrawnSection {
  const { lab } = reportMessages[language];
  return { heading: lab.question, text: [lab.lead], tables: [overviewTable(entries, language)], charts: [] };
}

function factorial(entries: readonly LabEntry[], language: Language): readonly UndrawnSection[] {
  const { lab } = reportMessages[language];
  const cells = entries.flatMap(({ form, report }) => (form === undefined ? [] : [{ ...form, report }]));
  if (cells.length === 0) return [];
  const winners = new Set(cells.map(({ report }) => report.best));
  return [
    {
      heading: lab.factorial,
      text: [lab.winners(winners.size, [...winners])],
      tables: [],
      charts: [{ chart: factorialChart(cells, { language }), caption: lab.factorialCaption }],
    },
  ];
}

function entrySection(entry: LabEntry, language: Language): UndrawnSection {
  const { lab } = reportMessages[language];
  const { title, source, report, run } = entry;
  const parameters = report.fits.map(({ activation, parameters: values, outcome }) => [
    shownFit({ activation, parameters: values }, language),
    Object.entries(values)
      .map(([name, { value, standardError, unit }]) => {
        const spread = standardError === null ? '' : ` ± ${standardError.toPrecision(2)}`;
        return `${name} ${value.toPrecision(5)}${spread}${unit === '1' ? '' : ` ${unit}`}`;
      })
      .join(', '),
    said(language, outcome),
  ]);
  return {
    heading: title,
    text: [lab.best(verdict(entry, language)), lab.source(source)],
    tables: [{ caption: lab.parameters, columns: columnsOf(lab.parameterHeads), rows: parameters }],
    charts: [
      ...(run === undefined
        ? []
        : [{ chart: traceChart(run.trace, { current: run.current, language }), caption: lab.run }]),
      { chart: fitChart(report, { language }), caption: lab.curve },
      { chart: residualChart(report, { language }), caption: lab.residuals },
      {
        chart: rankingChart(report, { language }),
        caption: report.fits.some(isFlipped) ? lab.rankingFlipped : lab.ranking,
      },
    ],
  };
}
