import { describe, expect, it } from 'vitest';
import { curveChart } from '../../src/viz/curve-chart.ts';
import { compileSpec, renderSvg } from '../../src/viz/render.ts';
import type { Chart } from '../../src/viz/theme.ts';
import { curveOf, soundSvg } from './support.ts';

const chart = curveChart(curveOf([0, 1, 2], [0, 1, 4]), [{ name: 'relu', current: [0, 2], rate: [0, 4] }]);
const ids = (svg: string): readonly string[] => [...svg.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!);

describe('renderSvg', () => {
  it('draws the same picture twice', async () => {
    expect((await renderSvg(chart)).svg).toBe((await renderSvg(chart)).svg);
  });

  it('gives different pictures different ids, so that they may share a document', async () => {
    const other = { ...chart, height: 100 } as Chart;
    const [one, two] = await Promise.all([chart, other].map(async (each) => ids((await renderSvg(each)).svg)));
    expect(one!.length).toBeGreaterThan(0);
    expect(new Set([...one!, ...two!]).size).toBe(one!.length + two!.length);
  });

  it('leaves the specification as it was', async () => {
    const before = JSON.stringify(chart);
    await renderSvg(chart);
    expect(JSON.stringify(chart)).toBe(before);
  });

  it('hands warnings back', async () => {
    const odd = {
      ...chart,
      layer: undefined,
      data: { values: [{ a: 1 }] },
      mark: 'point',
      encoding: { nonsense: { field: 'a', type: 'quantitative' } },
    } as unknown as Chart;
    expect((await renderSvg(odd)).warnings.join()).toContain('nonsense');
  });
});

describe('the check of charts', () => {
  it('can fail', async () => {
    await expect(soundSvg({ ...chart, layer: [{ mark: 'nonsense' }] } as unknown as Chart)).rejects.toThrow();
    await expect(soundSvg({ ...chart, description: '' } as Chart)).rejects.toThrow();
    await expect(soundSvg({ ...chart, width: Number.NaN } as unknown as Chart)).rejects.toThrow();
    await soundSvg(chart);
  });
});

describe('compileSpec', () => {
  it('gives a Vega specification that says what the chart says', () => {
    const { spec, warnings } = compileSpec(chart);
    expect(warnings).toEqual([]);
    expect(spec.description).toBe(chart.description);
    expect(spec.$schema).toContain('vega/v6');
  });
});
