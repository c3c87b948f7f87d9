import { describe, expect, it } from 'vitest';
import { fitActivations } from '../../src/fit/fit.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import { fitChart } from '../../src/viz/curve-chart.ts';
import { isExact } from '../../src/viz/exact.ts';

const currents = Array.from({ length: 30 }, (_, i) => 50 * i);

describe('isExact', () => {
  it('holds for the fit that is the curve itself', () => {
    const report = fitActivations(sweep(modelNamed('lif'), currents), ['lif-rate', 'relu']);
    expect(isExact(report, report.fits[0]!)).toBe(true);
    expect(isExact(report, report.fits[1]!)).toBe(false);
    expect(JSON.stringify(fitChart(report).title)).toContain('exact');
  });

  it('does not hold for what counting a spike more or less allows', () => {
    // Five spikes of accuracy: the fits call ReLU as good as the data can tell, and 2 Hz off is not exact.
    const rates = currents.map((current, i) => Math.max(0, 0.2 * (current - 200)) + (i % 2 === 0 ? 2 : 0));
    const report = fitActivations(
      {
        model: 'cell',
        current: { unit: 'pA', values: currents },
        rate: { unit: 'Hz', kind: 'count', values: rates },
        accuracy: { basis: 'count', unit: 'Hz', values: currents.map(() => 5) },
      },
      ['relu', 'softplus'],
    );
    expect(report.fits[0]!.exact).toBe(true);
    expect(isExact(report, report.fits[0]!)).toBe(false);
    expect(JSON.stringify(fitChart(report).title)).toContain('RMSE');
  });
});
