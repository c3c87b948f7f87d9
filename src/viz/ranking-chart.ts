// The ranking: how far each fit is off, best on top, with the weight of evidence beside it.
import type { FitReport } from '../fit/report.ts';
import { type ChartMessages, english } from './messages.ts';
import { type Chart, colours, framed, size } from './theme.ts';

export interface RankingChartOptions {
  readonly width?: number;
  readonly messages?: ChartMessages;
}

/** Below this fraction of the largest rate a fit is exact, and is drawn at it: a logarithm has no place for 0. */
const exactBelow = 1e-6;

/** A chart of the errors of all fits of a report. */
export function rankingChart(report: FitReport, options: RankingChartOptions = {}): Chart {
  const { messages = english, width = size.width } = options;
  const title = messages.rankingTitle(report.data.model);
  const largest = report.data.rate.values.reduce((a, b) => (Number.isFinite(b) ? Math.max(a, b) : a), 0);
  const floor = exactBelow * largest;
  const values = report.fits.map((fit) => {
    const exact = fit.rmse <= floor;
    const percent = (100 * fit.weight).toFixed(fit.weight > 0.995 || fit.weight < 0.0005 ? 0 : 1);
    const weight = messages.weight(percent);
    return {
      fit: fit.activation,
      rmse: Math.max(fit.rmse, floor),
      from: floor,
      label: exact ? `${messages.exact}, ${weight}` : weight,
      best: report.indistinguishable.includes(fit.activation),
    };
  });
  const x = {
    field: 'rmse',
    type: 'quantitative',
    title: messages.rootMeanSquare,
    scale: { type: 'log', domain: [floor, 2 * largest] },
    axis: { format: '~g', tickCount: 6 },
  };
  const y = {
    field: 'fit',
    type: 'nominal',
    title: null,
    sort: values.map(({ fit }) => fit),
    axis: { labelFontSize: 13, labelLimit: 200 },
  };
  const colour = { condition: { test: 'datum.best', value: colours.vermilion }, value: colours.pale };
  return framed(title, {
    title: { text: title, subtitle: messages.rankingSubtitle },
    width,
    height: { step: 26 },
    data: { values },
    layer: [
      {
        mark: { type: 'rule', strokeWidth: 2 },
        encoding: { x: { ...x, field: 'from' }, x2: { field: 'rmse' }, y, color: colour },
      },
      { mark: { type: 'point', filled: true, size: 90, opacity: 1 }, encoding: { x, y, color: colour } },
      {
        mark: { type: 'text', align: 'left', dx: 9, fontSize: 12, color: colours.ink },
        encoding: { x, y, text: { field: 'label' } },
      },
    ],
  });
}
