import { describe, expect, it } from 'vitest';
import { fitActivations } from '../../src/fit/fit.ts';
import { residualChart, residualRows } from '../../src/viz/residual-chart.ts';
import { curveOf, edges, lifRate, soundSvg, spaced } from './support.ts';

const currents = spaced(0, 1000, 41);
const report = fitActivations(
  curveOf(
    currents,
    currents.map((current) => lifRate(current, 2)),
  ),
);

interface Panels {
  readonly vconcat: readonly {
    readonly data: { readonly values: readonly { readonly current: number; readonly residual: number }[] };
    readonly layer: readonly {
      readonly encoding: {
        readonly y: { readonly scale?: { readonly domain: number[] }; readonly axis?: { readonly values: number[] } };
      };
    }[];
  }[];
}

describe('residualChart', () => {
  it('has one panel a fit, best first, all on one scale', async () => {
    const chart = residualChart(report, { fits: 3 });
    await soundSvg(chart);
    const { vconcat } = chart as unknown as Panels;
    expect(vconcat).toHaveLength(3);
    const domains = vconcat.map(({ layer }) => layer[1]!.encoding.y.scale!.domain);
    expect(new Set(domains.map(String)).size).toBe(1);
    expect(domains[0]![0]).toBe(-domains[0]![1]!);
  });

  it.each([
    [3.9, 2],
    [7, 5],
    [0.0012, 0.001],
    [2e-9, 2e-9],
    [4e11, 2e11],
  ])('labels an axis of +-%d with one round number, %d, on either side', async (reach, round) => {
    const chart = residualRows(curveOf([0, 1], [0, 1]), [{ name: 'relu', rmse: 1, residual: [0, reach] }]);
    expect(await soundSvg(chart)).toContain('>0<');
    const { values } = (chart as unknown as Panels).vconcat[0]!.layer[1]!.encoding.y.axis!;
    expect(values.map((value) => Number(value.toPrecision(12)))).toEqual([-round, 0, round]);
  });

  it('shows fit minus curve', () => {
    const curve = curveOf([0, 1, 2], [0, 10, 20]);
    const rows = [{ name: 'relu', rmse: 1, residual: [0, -1, 2] }];
    const { vconcat } = residualRows(curve, rows) as unknown as Panels;
    expect(vconcat[0]!.data.values.map(({ residual }) => residual)).toEqual([0, -1, 2]);
  });

  it.each(Object.entries(edges))('is sound for %s', async (_, curve) => {
    const residual = curve.rate.values.map((rate) => 1 - rate);
    await soundSvg(residualRows(curve, [{ name: 'relu', rmse: 1, residual }]));
    await soundSvg(residualRows(curve, [], { language: 'zh-Hant' }));
  });
});
