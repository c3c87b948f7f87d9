import { describe, expect, it } from 'vitest';
import { parseQuantity, valueIn } from '../../src/numeric/units.ts';
import { asRead } from '../../src/viz/as-read.ts';
import { reportHtml } from '../../src/viz/report.ts';
import { traceChart } from '../../src/viz/trace-chart.ts';
import { spikyTrace } from './support.ts';

describe('asRead', () => {
  it.each([
    ['current (uA/cm^2)', 'current (µA/cm²)'],
    ['電流（uA/cm^2）', '電流（µA/cm²）'],
    ['17.8 Hz cm^2/uA', '17.8 Hz cm²/µA'],
    ['gain 0.008 Hz/(uA/cm^2)^2', 'gain 0.008 Hz/(µA/cm²)²'],
    ['0.2 Hz/pA^2', '0.2 Hz/pA²'],
    ['Hz/(uA/cm^2)^exponent', 'Hz/(µA/cm²)^exponent'],
    ['5 us after', '5 µs after'],
  ])('prints %s as %s', (written, read) => {
    expect(asRead(written)).toBe(read);
  });

  it.each([
    'it tells us that',
    'gNa*m^3*h*(V - ENa)',
    'gain ([I - threshold]+)^2',
    '-(I - centre)^2 / (2 width^2)',
    'tau ms^0.5',
    'sum V (pA)',
  ])('leaves %s', (text) => {
    expect(asRead(text)).toBe(text);
  });

  it('is read as the same quantity', () => {
    for (const written of ['10 uA/cm^2', '0.3 mS/cm^2', '5 us', '3 uM', '2 pA^2']) {
      const unit = parseQuantity(written, 'there').unit!;
      const [as, read] = [written, asRead(written)].map((text) => valueIn(parseQuantity(text, 'there'), unit, 'there'));
      expect(read).toBe(as);
    }
  });

  it('is what charts print, and not what they hold', () => {
    const chart = traceChart(spikyTrace(100, 1), { current: '10 uA/cm^2' });
    expect(JSON.stringify(chart)).toContain('10 µA/cm²: ');
    expect(JSON.stringify(chart)).not.toContain('uA/cm^2');
  });

  it('is what reports print, save in what was typed', () => {
    const typed = { text: '--currents 5uA/cm^2', preformatted: true };
    const html = reportHtml({ title: 'a report', sections: [{ text: 'from 6.26 uA/cm^2 on' }, typed] });
    expect(html).toContain('from 6.26 µA/cm² on');
    expect(html).toContain('--currents 5uA/cm^2');
  });
});
