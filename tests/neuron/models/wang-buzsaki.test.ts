import { describe, expect, it } from 'vitest';
import { modelWith, outcomesAt, ratesAt, restFollowed, restsAt } from './reading.ts';

const wangBuzsaki = modelWith('wang-buzsaki');

/** Where the two lower fixed points meet: the largest steady current below threshold, by a separate program. */
const fold = 0.160086327;

describe('Wang-Buzsaki', () => {
  it('fires at the reference rates', () => {
    // Found independently with an adaptive solver at 1e-10 and Runge-Kutta 4; four decimals are given.
    const rates = ratesAt(wangBuzsaki, [0.2, 0.5, 1, 5]);
    for (const [i, rate] of [8.6206, 32.2172, 59.7015, 189.6254].entries()) expect(rates[i]).toBeCloseTo(rate, 3);
  });

  it('has the reference rheobase', () => {
    // Measured as 0.160093 by runs of finite length; a neuron 7e-6 above its fold fires once in ten seconds.
    expect(Math.abs(fold - 0.160093)).toBeLessThan(1e-5);
    expect(restFollowed(wangBuzsaki, 0, fold - 1e-8)!.growth).toBeLessThan(0);
    expect(restFollowed(wangBuzsaki, 0, fold + 1e-8)).toBeUndefined();
    expect(outcomesAt(wangBuzsaki, [fold - 1e-3, fold + 1e-3])).toEqual(['quiescent', 'spiking']);
  });

  it('fires arbitrarily slowly: the rate rises from zero like a square root', () => {
    const [near, far] = ratesAt(wangBuzsaki, [fold + 2e-4, fold + 8e-4]);
    expect(near).toBeLessThan(1);
    // Exactly 2 at the fold itself; the next order of the normal form adds a per cent of sqrt(8e-4/0.16).
    expect(far! / near!).toBeCloseTo(2, 1);
  });

  it('is blocked beyond the Hopf point, and its shrinking spikes are seen until shortly before', () => {
    // At 25 uA/cm^2 the potential runs from -35.8 to -21.6 mV; the Hopf point is near 25.13, at -29.3 mV.
    expect(restsAt(wangBuzsaki, 25.1)[0]!.growth).toBeGreaterThan(0);
    expect(restsAt(wangBuzsaki, 25.16)[0]!.growth).toBeLessThan(0);
    expect(outcomesAt(wangBuzsaki, [20, 24, 25, 40])).toEqual(['spiking', 'spiking', 'spiking', 'blocked']);
  });
});
