import { describe, expect, it } from 'vitest';
import { activationShares } from '../../src/fit/shares.ts';
import { sharesChart } from '../../src/viz/shares-chart.ts';
import { curveOf, fitOf, reportOf, soundSvg } from './support.ts';

const data = curveOf([0, 1, 2], [0, 50, 100]);
const report = (best: string): ReturnType<typeof reportOf> =>
  reportOf(data, [fitOf(best, 1, 0.8), fitOf(best === 'relu' ? 'sigmoid' : 'relu', 2, 0.2)], [best]);

describe('sharesChart', () => {
  it('says which is best in how many cells', async () => {
    const shares = activationShares([report('relu'), report('relu'), report('sigmoid')]);
    expect(await soundSvg(sharesChart(shares, { origin: 'three invented cells' }))).toContain(
      'relu fits best in 2 of 3 cells',
    );
    await soundSvg(sharesChart(shares, { language: 'zh-Hant' }));
  });

  it('is sound for one cell', async () => {
    expect(await soundSvg(sharesChart(activationShares([report('relu')])))).toContain('in 1 of 1 cell');
  });
});
