// What each fit misses, against the current: a fit that is right leaves nothing but the zero line.
import { predict } from '../fit/fit.ts';
import type { FitReport } from '../fit/report.ts';
import { type ChartMessages, english } from './messages.ts';
import { type Chart, colours, framed, size, strokeScales } from './theme.ts';

export interface ResidualChartOptions {
  readonly width?: number;
  readonly fits?: number;
  readonly messages?: ChartMessages;
}

/** A chart of the residuals of the best fits. */
export function residualChart(report: FitReport, options: ResidualChartOptions = {}): Chart {
  const { messages = english, width = size.width, fits = 4 } = options;
  const drawn = report.fits.slice(0, fits);
  const { current, rate, model } = report.data;
  const scales = strokeScales(drawn.map(({ activation }) => activation));
  const title = messages.residualTitle(model);
  const values = drawn.flatMap((fit) => {
    const rates = predict(fit, current.values);
    return current.values
      .map((at, i) => ({ current: at, residual: rates[i]! - rate.values[i]!, fit: fit.activation }))
      .filter(({ residual }) => Number.isFinite(residual));
  });
  return framed(title, {
    title,
    width,
    height: size.height * 0.6,
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: 'rule', color: colours.ink, strokeWidth: 1 },
        encoding: { y: { field: 'zero', type: 'quantitative' } },
      },
      {
        data: { values },
        mark: { type: 'line', strokeWidth: 1.8, point: { size: 12, filled: true } },
        encoding: {
          x: {
            field: 'current',
            type: 'quantitative',
            title: messages.current(current.unit),
            scale: { nice: false, zero: false },
          },
          y: { field: 'residual', type: 'quantitative', title: messages.residual },
          color: { field: 'fit', type: 'nominal', title: messages.fit, scale: scales.colour, sort: null },
          strokeDash: { field: 'fit', type: 'nominal', title: messages.fit, scale: scales.dash, sort: null },
        },
      },
    ],
  });
}
