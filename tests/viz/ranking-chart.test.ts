import { describe, expect, it } from 'vitest';
import type { Fit } from '../../src/fit/report.ts';
import { rankingChart } from '../../src/viz/ranking-chart.ts';
import { curveOf, edges, fitOf, reportOf, soundSvg } from './support.ts';

const data = curveOf([0, 1, 2], [0, 50, 100]);

function chartOf(fits: readonly Fit[], indistinguishable: readonly string[] = []) {
  return rankingChart(reportOf(data, fits, indistinguishable));
}

interface Entries {
  readonly data: {
    readonly values: readonly { readonly fit: string; readonly rmse: number; readonly leading: boolean }[];
  };
}

describe('rankingChart', () => {
  it('keeps the order of the report and fills the best alone', async () => {
    const chart = chartOf([fitOf('softplus', 0.5, 0.95), fitOf('relu', 0.7, 0.0495), fitOf('sigmoid', 30, 5e-4)]);
    const svg = await soundSvg(chart);
    expect(svg).toContain('lif: softplus is closest');
    for (const weight of ['95 %', '4.95 %', '&lt;0.1 %']) expect(svg).toContain(`>${weight}<`);
    const { values } = (chart as unknown as Entries).data;
    expect(values.map(({ fit }) => fit)).toEqual(['softplus', 'relu', 'sigmoid']);
    expect(values.map(({ leading }) => leading)).toEqual([true, false, false]);
  });

  it('marks ties as ties', async () => {
    const chart = chartOf([fitOf('softplus', 0.5, 0.5), fitOf('relu', 0.5, 0.5)], ['softplus', 'relu']);
    expect(await soundSvg(chart)).toContain('2 fits cannot be told apart');
    expect((chart as unknown as Entries).data.values.every(({ leading }) => leading)).toBe(true);
  });

  it('has a place for exact fits, though a logarithm has none for zero', async () => {
    const svg = await soundSvg(chartOf([fitOf('relu', 0, 1), fitOf('softplus', 9e-5, 0), fitOf('sigmoid', 2, 0)]));
    expect(svg.split('exact, ')).toHaveLength(3);
  });

  it('shows no bar for an error that is not a number', async () => {
    await soundSvg(chartOf([fitOf('relu', 1, 1), fitOf('sigmoid', Number.NaN, 0)]));
  });

  it.each(Object.entries(edges))('is sound for %s', async (_, curve) => {
    await soundSvg(rankingChart(reportOf(curve, [fitOf('relu', 1, 1)], ['relu'])));
    await soundSvg(rankingChart(reportOf(curve, []), { language: 'zh-Hant' }));
  });
});
