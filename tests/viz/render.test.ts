import { describe, expect, it } from 'vitest';
import { curveChart } from '../../src/viz/curve-chart.ts';
import { compileSpec, renderSvg } from '../../src/viz/render.ts';
import type { Chart } from '../../src/viz/theme.ts';
import { curveOf, soundSvg } from './support.ts';

const chart = curveChart(curveOf([0, 1, 2], [0, 1, 4]));

describe('renderSvg', () => {
  it('draws the same picture twice', async () => {
    expect((await renderSvg(chart)).svg).toBe((await renderSvg(chart)).svg);
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
