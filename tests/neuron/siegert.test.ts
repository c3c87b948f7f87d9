// The closed form against rates computed by quadrature elsewhere, and against its limits.
import { describe, expect, it } from 'vitest';
import { siegertRate } from '../../src/neuron/siegert.ts';

const neuron = { tau: 10, refractory: 2, threshold: 15, reset: 0 };

describe('siegertRate', () => {
  // Sigma as in Brunel 2000: sqrt(2) times the standard deviation.
  it.each([
    [15, Math.sqrt(1.5), 27.1095934379],
    [22.5, 1, 77.2368651926],
    [15, 5, 43.3619791234],
  ])('at mean %d mV, sigma %d mV', (mean, sigma, rate) => {
    const found = siegertRate({ ...neuron, mean, deviation: sigma / Math.SQRT2 });
    // Half of the last printed digit.
    expect(Math.abs(found - rate)).toBeLessThan(5e-11);
  });

  it('tends to the noise-free rate', () => {
    const still = siegertRate({ ...neuron, mean: 22.5, deviation: 0 });
    expect(still).toBeCloseTo(1000 / (2 + 10 * Math.log(3)), 10);
    // The correction is of second order in the deviation.
    expect(siegertRate({ ...neuron, mean: 22.5, deviation: 1e-6 })).toBeCloseTo(still, 9);
    expect(siegertRate({ ...neuron, mean: 15, deviation: 0 })).toBe(0);
  });

  it('neither overflows far below the threshold nor exceeds 1/refractory far above', () => {
    expect(siegertRate({ ...neuron, mean: -1000, deviation: 1 })).toBe(0);
    const high = siegertRate({ ...neuron, mean: 1e9, deviation: 1 });
    expect(high).toBeLessThan(500);
    expect(high).toBeGreaterThan(499.999);
  });

  it('is a rate for potentials and deviations of any size', () => {
    // Without noise, and by its limit: tau log(1 + (15 mV)/(1e200 mV)) of no refractory period.
    expect(siegertRate({ ...neuron, refractory: 0, mean: 1e200, deviation: 1 })).toBeCloseTo(1e200 / 0.15, -190);
    expect(siegertRate({ ...neuron, mean: 22.5, deviation: 1e-320 })).toBe(
      siegertRate({ ...neuron, mean: 22.5, deviation: 0 }),
    );
    for (const mean of [-1e300, 14, 15])
      expect(siegertRate({ ...neuron, mean, deviation: 1e-320 })).toBeGreaterThanOrEqual(0);
    expect(() => siegertRate({ ...neuron, reset: Number.NEGATIVE_INFINITY, mean: 15, deviation: 1 })).toThrow(
      /^reset: /,
    );
  });

  it.each([
    [{ tau: 0 }, /tau/],
    [{ deviation: -1 }, /deviation/],
    [{ reset: 15 }, /reset/],
    [{ mean: Number.NaN }, /mean/],
    [{ refractory: -1 }, /refractory/],
  ])('refuses %j', (change, message) => {
    expect(() => siegertRate({ ...neuron, mean: 15, deviation: 1, ...change })).toThrow(message);
  });
});
