import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/numeric/errors.ts';
import { panelsByUnit, traceChart } from '../../src/viz/trace-chart.ts';
import { soundSvg, spikyTrace } from './support.ts';

const current = '400 pA';

interface Membrane {
  readonly layer: readonly { readonly data: { readonly values: readonly { readonly value?: number }[] } }[];
}

describe('traceChart', () => {
  it('keeps every spike of a long run in few points', async () => {
    // 100,000 samples with 100 spikes, each one sample wide.
    const run = spikyTrace(100_001, 0.01);
    const chart = traceChart(run, { current });
    const [line, marks] = (chart as unknown as Membrane).layer;
    expect(line!.data.values.length).toBeLessThanOrEqual(1500);
    expect(line!.data.values.filter(({ value }) => value === 30)).toHaveLength(run.spikes.values.length);
    expect(marks!.data.values).toHaveLength(run.spikes.values.length);
    await soundSvg(chart);
  });

  it('stacks the other variables by unit', async () => {
    const run = spikyTrace(1001, 0.1);
    const panels = panelsByUnit(run, ['m', 'h', 'INa']);
    expect(panels).toEqual([['m', 'h'], ['INa']]);
    const svg = await soundSvg(traceChart(run, { current, panels }));
    for (const title of ['V (mV)', 'm, h', 'INa (µA/cm²)', 'time (ms)']) expect(svg).toContain(`>${title}<`);
  });

  it('names a run without spikes so, and does not explain marks that are not there', async () => {
    const run = { ...spikyTrace(50, 0.1), spikes: { unit: 'ms', values: [] } };
    const svg = await soundSvg(traceChart(run, { current, language: 'en' }));
    expect(svg).toContain('lif at 400 pA: 0 spikes');
    expect(svg).not.toContain('triangles');
  });

  it.each([
    ['no samples', [], []],
    ['one sample', [0], [-65]],
    ['a flat line', [0, 1, 2], [-65, -65, -65]],
    ['nothing but not-a-number', [0, 1, 2], [Number.NaN, Number.NaN, Number.NaN]],
    ['a run that ran away', [0, 1, 2], [-65, 1e300, Number.POSITIVE_INFINITY]],
  ])('is sound for %s', async (_, time, V) => {
    const run = {
      model: 'x',
      time: { unit: 'ms', values: time },
      variables: { V: { unit: 'mV', values: V }, n: { unit: '1', values: V } },
      spikes: { unit: 'ms', values: [] },
    };
    await soundSvg(traceChart(run, { current, panels: [['n']], language: 'zh-Hant' }));
  });

  it('refuses a variable that the run does not have', () => {
    expect(() => traceChart(spikyTrace(10, 0.1), { current, panels: [['q']] })).toThrow(InputError);
    expect(() => traceChart(spikyTrace(10, 0.1), { current, panels: [['q']] })).toThrow(
      'no variable "q" (allowed: V, m, h, INa)',
    );
  });
});
