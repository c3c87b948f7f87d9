import { describe, expect, it } from 'vitest';
import { fitActivations } from '../../src/fit/fit.ts';
import { curveChart, fitChart } from '../../src/viz/curve-chart.ts';
import type { Chart } from '../../src/viz/theme.ts';
import { curveOf, edges, lifRate, soundSvg, spaced } from './support.ts';

const currents = spaced(0, 1000, 41);
const lif = curveOf(
  currents,
  currents.map((current) => lifRate(current, 2)),
);

describe('curveChart', () => {
  it.each(Object.entries(edges))('is sound for %s', async (_, curve) => {
    await soundSvg(curveChart(curve));
    await soundSvg(curveChart(curve, [{ name: 'relu', current: [0, 1, 2], rate: [0, 1, Number.NaN] }]));
    await soundSvg(curveChart(curve, [], { language: 'zh-Hant', marked: 1 }));
  });

  it('says so when there is nothing to draw', async () => {
    expect(await soundSvg(curveChart(edges['no points']!))).toContain('nothing to draw');
  });

  it('draws few points for many, and keeps the greatest rate', () => {
    const chart = JSON.stringify(curveChart(edges['ten thousand points']!));
    expect(chart.length).toBeLessThan(100_000);
    expect(chart).toContain(String(lifRate(900, 2)));
  });

  it('names every outcome that there is, and no other', async () => {
    const svg = await soundSvg(curveChart(edges['every outcome']!));
    for (const outcome of ['spiking', 'quiescent', 'oscillating, no spikes', 'blocked', 'unresolved']) {
      expect(svg).toContain(`>${outcome}<`);
    }
    expect(await soundSvg(curveChart(lif))).not.toContain('>blocked<');
  });

  it('names the only outcome unless it is firing', async () => {
    expect(await soundSvg(curveChart(edges['no rate at all']!))).toContain('>unresolved<');
    const firing = curveOf([1, 2], [5, 9], { outcome: ['spiking', 'spiking'] });
    expect(await soundSvg(curveChart(firing))).not.toContain('>spiking<');
  });

  it('writes a current in amperes as powers', async () => {
    const svg = await soundSvg(curveChart(curveOf([0, 1e-10, 2e-10], [0, 10, 20])));
    expect(svg).toContain('>1e-10<');
  });

  it('draws an error bar for each standard error that there is', () => {
    const chart = curveChart(edges['repeats with errors']!) as unknown as {
      layer: { mark: { type: string }; data: { values: unknown[] } }[];
    };
    const bars = chart.layer.find(({ mark }) => mark.type === 'errorbar');
    expect(bars?.data.values).toEqual([
      { current: 0, rate: 0.6, upper: 1.4 },
      { current: 100, rate: 18, upper: 22 },
    ]);
  });

  it('draws a zero line for the current only where the current changes its sign', () => {
    const rules = (curve: typeof lif): number => JSON.stringify(curveChart(curve)).split('"zero":0').length - 1;
    expect(rules(lif)).toBe(1);
    expect(rules(edges['repeats with errors']!)).toBe(2);
  });

  it('does not let a name become markup', async () => {
    expect(await soundSvg(curveChart(edges['markup in the name']!))).not.toContain('<img');
  });
});

describe('the axis of rates', () => {
  const top = (whole: boolean): number => {
    const current = lif.current.values;
    const line = { name: 'model', current, rate: lif.rate.values.map((rate) => 3 * rate), whole };
    const layer = (
      curveChart(lif, [line]) as unknown as { layer: { encoding?: { y?: { scale?: { domain: number[] } } } }[] }
    ).layer;
    return Math.max(...layer.flatMap(({ encoding }) => encoding?.y?.scale?.domain ?? []));
  };
  const most = Math.max(...lif.rate.values);

  it('makes room for a model that leaves the data, but cuts off a fit that does', () => {
    expect(top(true)).toBeGreaterThan(3 * most);
    expect(top(false)).toBeLessThan(1.3 * most);
  });
});

/** The smaller line below the title. */
const description = (chart: Chart): string => (chart.title as { subtitle: string[] }).subtitle.join(' ');

describe('fitChart', () => {
  const report = fitActivations(lif);

  it('is sound, names the best fit and draws it solid', async () => {
    const svg = await soundSvg(fitChart(report));
    expect(svg).toContain('lif: lif-rate fits best');
    expect(svg).toContain('stroke-width="3.6" stroke-dasharray="1,0"');
  });

  it('names every fit that it draws, as many as asked for', async () => {
    const svg = await soundSvg(fitChart(report, { fits: 6 }));
    for (const { activation } of report.fits.slice(0, 6)) expect(svg).toContain(`>${activation}<`);
    expect(svg).not.toContain(`>${report.fits[6]!.activation}<`);
  });

  it('says which fits cannot be told apart', async () => {
    const others = ['naka-rushton', 'power', 'relu', 'elu', 'gelu', 'silu'];
    const tied = { ...report, indistinguishable: ['lif-rate', ...others] };
    expect(report.fits[0]!.exact).toBe(true);
    expect(description(fitChart(tied))).toBe(
      'exact; also exact, with more parameters: naka-rushton, power, relu, elu, and 2 more',
    );
    const inexact = { ...tied, fits: report.fits.map((fit) => ({ ...fit, exact: false, rmse: 2, r2: 0.99996 })) };
    expect(description(fitChart(inexact))).toBe(
      'RMSE 2 Hz, R² 0.999960; cannot be told apart here: lif-rate, naka-rushton, power, relu, elu, and 2 more',
    );
  });

  it('is as wide as asked for, and sound on a phone', async () => {
    const svg = await soundSvg(fitChart(report, { width: 260 }));
    expect(Number(/viewBox="0 0 (\S+)/.exec(svg)![1])).toBeLessThan(360);
  });
});
