import { describe, expect, it } from 'vitest';
import type { FitReport } from '../../src/fit/report.ts';
import { activationShares } from '../../src/fit/shares.ts';
import { wilson95 } from '../../src/numeric/wilson.ts';
import { curveOf, fitOf, reportOf } from '../viz/support.ts';

const data = curveOf([0, 1, 2], [0, 50, 100]);

/** A report in which the first of two has a weight. */
function cell(best: string, weight: number, level: readonly string[] = [best]): FitReport {
  const other = best === 'relu' ? 'sigmoid' : 'relu';
  return reportOf(data, [fitOf(best, 1, weight), fitOf(other, 2, 1 - weight)], level);
}

describe('activationShares', () => {
  it('counts who is best, who is level, and the mean weight', () => {
    const reports = [cell('relu', 0.9), cell('relu', 0.6, ['relu', 'sigmoid']), cell('sigmoid', 0.8)];
    const { cells, activations } = activationShares(reports);
    expect(cells).toBe(3);
    expect(activations.map(({ activation, best, level }) => [activation, best.count, level.count])).toEqual([
      ['relu', 2, 2],
      ['sigmoid', 1, 2],
    ]);
    expect(activations[0]!.weight.value).toBeCloseTo((0.9 + 0.6 + 0.2) / 3, 12);
    expect(activations[0]!.best.wilson95).toEqual(wilson95(2, 3));
  });

  it('has bootstrap intervals as wide as the binomial says, the same every time', () => {
    const reports = Array.from({ length: 100 }, (_, i) => cell(i < 30 ? 'relu' : 'sigmoid', 0.7));
    const { activations } = activationShares(reports);
    const relu = activations.find(({ activation }) => activation === 'relu')!;
    // Normal approximation: 0.3 +- 1.96 sqrt(0.3 0.7 / 100) = 0.21 to 0.39; quantiles of 2,000 resamples are known to 0.01.
    expect(relu.best.bootstrap95[0]).toBeCloseTo(0.21, 1.5);
    expect(relu.best.bootstrap95[1]).toBeCloseTo(0.39, 1.5);
    expect(activationShares(reports)).toEqual(activationShares(reports));
  });

  it('refuses to count nothing', () => {
    expect(() => activationShares([])).toThrow('cells: none was fitted');
  });
});

describe('wilson95', () => {
  // Newcombe 1998, Stat. Med. 17:857, table I, method 3: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%d of %d', (count, n, from, to) => {
    const [low, high] = wilson95(count, n);
    expect(low).toBeCloseTo(from, 4);
    expect(high).toBeCloseTo(to, 4);
  });
});
