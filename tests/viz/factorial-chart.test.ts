import { describe, expect, it } from 'vitest';
import { fitActivations } from '../../src/fit/fit.ts';
import { type FactorialCell, factorialChart } from '../../src/viz/factorial-chart.ts';
import { curveOf, ifRate, lifRate, soundSvg, spaced } from './support.ts';

const currents = spaced(0, 1000, 21);

const cells: readonly FactorialCell[] = [false, true].flatMap((leak) =>
  [false, true].map((refractory) => {
    const rate = leak ? lifRate : ifRate;
    const rates = currents.map((current) => rate(current, refractory ? 2 : 0));
    return { leak, refractory, report: fitActivations(curveOf(currents, rates)) };
  }),
);

describe('factorialChart', () => {
  it.each([1, 2])('is sound in %d columns and names every winner', async (columns) => {
    const svg = await soundSvg(factorialChart(cells, { columns }));
    for (const { report } of cells) expect(svg).toContain(`${report.best}, exact`);
  });

  it('puts leak before no leak and refractory before none', () => {
    const { concat } = factorialChart(cells) as unknown as { concat: { title: { text: string } }[] };
    expect(concat.map(({ title }) => title.text)).toEqual([
      'leak, refractory',
      'leak, no refractory',
      'no leak, refractory',
      'no leak, no refractory',
    ]);
  });

  it('is sound with one cell, and in Chinese', async () => {
    expect(await soundSvg(factorialChart(cells.slice(0, 1), { language: 'zh-Hant' }))).toContain('無漏電流');
  });
});
