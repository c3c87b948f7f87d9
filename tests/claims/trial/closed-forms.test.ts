// Numbers of the claims that can be derived on paper.
import { describe, expect, it } from 'vitest';
import { distribution, quantile } from '../../../src/claims/trial/normal.ts';
import { tryClaim } from '../../../src/claims/trial/try.ts';
import {
  rectifiedMean,
  rectifiedVariance,
  sigmoid,
  steppedMean,
  steppedVariance,
} from '../../../src/claims/trial/units.ts';

const value = (trial: ReturnType<typeof tryClaim>, name: string): number => trial.evidence.numbers[name]!.value!;

describe('the normal distribution', () => {
  it('has the quantiles of the tables', () => {
    // Abramowitz and Stegun 1964, table 26.5 and NIST: z of 0.95, 0.975, 0.99.
    expect(quantile(0.95)).toBeCloseTo(1.6448536269514722, 12);
    expect(quantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(quantile(0.99)).toBeCloseTo(2.3263478740408408, 12);
  });

  it('is continuous where its two forms meet, and right in the tail', () => {
    expect(distribution(3 - 1e-13)).toBeCloseTo(distribution(3 + 1e-13), 12);
    // Q(6), Abramowitz and Stegun 1964, table 26.2: relative, because the value itself is tiny.
    expect(distribution(-6) / 9.865876450376981e-10).toBeCloseTo(1, 10);
  });
});

describe('stepped-sigmoids', () => {
  const trial = tryClaim('stepped-sigmoids');

  it('falls short of softplus most at zero, by the sum less log 2', () => {
    let sum = 0;
    for (let k = 60; k >= 0; k--) sum += 1 / (1 + Math.exp(k + 0.5));
    const gap = sum - Math.log(2);
    // Euler and Maclaurin for the midpoint rule: the fourth term is of the order of 1e-6.
    expect(gap).toBeCloseTo(-1 / 96 - 7 / 46080 - 31 / 3870720, 5);
    // The place moves by the ripple of the midpoint rule, 2 pi 2 pi/sinh(2 pi^2) over the curvature 1/192: 4e-5 at most.
    expect(Math.abs(value(trial, 'largestGapAt'))).toBeLessThan(5e-5);
    expect(value(trial, 'largestGap')).toBeCloseTo(gap, 9);
  });

  it('tends to a fixed share of softplus far below, 1/(2 sinh(1/2))', () => {
    // At x = -20 what is left of the limit is of the order of e^-20.
    expect(value(trial, 'relativeGapFarBelow')).toBeCloseTo(100 * (1 / (2 * Math.sinh(0.5)) - 1), 6);
  });

  it('has a variance off by sigma" / 24 to first order', () => {
    // Largest second derivative of the sigmoid: 1/(6 sqrt 3), at log(2 + sqrt 3); the next order is a few per cent.
    const [first, at] = [1 / (6 * Math.sqrt(3)) / 24, Math.log(2 + Math.sqrt(3))];
    expect(Math.abs(value(trial, 'largestVarianceGap')) / first).toBeCloseTo(1, 1);
    expect(Math.abs(value(trial, 'largestVarianceGapAt')) / at).toBeCloseTo(1, 1);
  });

  it('is a telescope: the slope of the mean is the variance', () => {
    const units = { units: 30, spacing: 1 };
    // Central differences at 1e-4 are good to 1e-8.
    const slope = (steppedMean(1.3 + 1e-4, units) - steppedMean(1.3 - 1e-4, units)) / 2e-4;
    expect(slope).toBeCloseTo(steppedVariance(1.3, units), 7);
  });
});

describe('noisy-relu', () => {
  it('has the mean and variance that integrating over the noise gives', () => {
    for (const [x, deviation] of [
      [0, 0.5],
      [-0.7, 0.6],
      [1.5, 0.9],
    ] as const) {
      let [mean, square] = [0, 0];
      // The trapezoid rule on a kink of 1e-4 steps is good to 1e-8.
      for (let z = -10; z <= 10; z += 1e-4) {
        const weight = (Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI)) * 1e-4;
        const y = Math.max(0, x + deviation * z);
        mean += weight * y;
        square += weight * y * y;
      }
      expect(rectifiedMean(x, deviation)).toBeCloseTo(mean, 7);
      expect(rectifiedVariance(x, deviation)).toBeCloseTo(square - mean * mean, 7);
    }
    expect(rectifiedMean(0, Math.sqrt(sigmoid(0)))).toBeCloseTo(Math.sqrt(0.5 / (2 * Math.PI)), 14);
  });

  it('finds the largest gap of both readings where a fine scan finds it, and draws what it computes', () => {
    const trial = tryClaim('noisy-relu', { draws: 40_000 });
    for (const [reading, deviation] of [
      ['variance', (x: number) => Math.sqrt(sigmoid(x))],
      ['deviation', sigmoid],
    ] as const) {
      let least = 0;
      for (let x = -3; x <= 3; x += 1e-3) {
        least = Math.min(least, rectifiedMean(x, deviation(x)) - steppedMean(x, { units: 100, spacing: 1 }));
      }
      // A scan in steps of 1e-3 misses a smooth extreme by less than 1e-6.
      expect(value(trial, `meanGap.${reading}`)).toBeCloseTo(least, 6);
      const [low, high] = trial.evidence.numbers[`sampledMeanThere.${reading}`]!.interval95!;
      // Twice the width of the 95 % interval: this seed is one draw.
      const room = (high - low) / 2;
      expect(value(trial, `meanThere.${reading}`)).toBeGreaterThan(low - room);
      expect(value(trial, `meanThere.${reading}`)).toBeLessThan(high + room);
    }
  });
});

describe('binomial-variance', () => {
  it('dies at 2 acosh(10), and its gradient with it', () => {
    const trial = tryClaim('binomial-variance', { draws: 500 });
    // p(1 - p) = 1/(4 cosh^2(x/2)) falls to a hundredth of its peak where cosh(x/2) = 10.
    expect(value(trial, 'varianceGoneAt')).toBeCloseTo(2 * Math.acosh(10), 10);
    // By differences of 1e-4, whose rounding is 1e-10 of the mean.
    expect(value(trial, 'gradientGoneAt')).toBeCloseTo(2 * Math.acosh(10), 6);
    expect(trial.evidence.numbers.steppedVarianceGoneAt!.value).toBeNull();
  });
});

describe('silent-majority', () => {
  it('needs 1.6449 and 2.3263 standard deviations for 5 and 1 % active', () => {
    const trial = tryClaim('silent-majority', { neurons: 400 });
    expect(value(trial, 'thresholdForMost')).toBeCloseTo(1.6448536, 6);
    expect(value(trial, 'thresholdForFew')).toBeCloseTo(2.3263479, 6);
    expect(value(trial, 'neuronThreshold')).toBeCloseTo(150, 5);
    const [low, high] = trial.evidence.numbers.activeAtMiddle!.interval95!;
    expect(low).toBeLessThan(50);
    expect(high).toBeGreaterThan(50);
  });
});

describe('relu-is-if', () => {
  const trial = tryClaim('relu-is-if', { points: 41 });

  it('finds ReLU without leak and refractory period, the hyperbola without leak, the LIF with it', () => {
    expect(trial.evidence.names['best.neither']).toBe('relu');
    expect(trial.evidence.names['best.refractory']).toBe('hyperbolic');
    expect(trial.evidence.names['best.both']).toBe('lif-rate');
  });

  it('leaves whole spikes an error of 1/sqrt(12), that of rounding', () => {
    // The counts of 41 currents are few draws of a uniform error: a tenth either way.
    expect(value(trial, 'reluCountError.neither')).toBeCloseTo(1 / Math.sqrt(12), 1);
  });
});

describe('noise-softens', () => {
  it('simulates what the closed form says', () => {
    const trial = tryClaim('noise-softens', { points: 21 });
    const [low, high] = trial.evidence.numbers.sampledRate!.interval95!;
    // Twice the width of the 95 % interval: this seed is one draw.
    const room = (high - low) / 2;
    expect(value(trial, 'siegertRate')).toBeGreaterThan(low - room);
    expect(value(trial, 'siegertRate')).toBeLessThan(high + room);
  });
});
