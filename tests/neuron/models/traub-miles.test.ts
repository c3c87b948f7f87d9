import { describe, expect, it } from 'vitest';
import { modelWith, outcomesAt, ratesAt, restFollowed, restsAt } from './reading.ts';

const traubMiles = modelWith('traub-miles');

/** The largest steady current below threshold, by a separate program. */
const fold = -0.1590596936;

describe('Traub-Miles', () => {
  it('fires at the rates of a separate program', () => {
    // Runge-Kutta 4 at 0.005 ms on the formulas of the benchmark's published script; 0.01 ms agrees to 2e-7.
    const rates = ratesAt(traubMiles, [0, 1, 5, 50]);
    for (const [i, rate] of [13.854839815, 45.958398677, 132.847837776, 454.651349223].entries()) {
      expect(Math.abs(rates[i]! / rate - 1)).toBeLessThan(1e-6);
    }
  });

  it('has no rest without input: its rheobase is negative', () => {
    expect(restsAt(traubMiles, 0).every(({ growth }) => growth > 0)).toBe(true);
    expect(restFollowed(traubMiles, -0.5, fold - 1e-8)!.growth).toBeLessThan(0);
    expect(restFollowed(traubMiles, -0.5, fold + 1e-8)).toBeUndefined();
    expect(outcomesAt(traubMiles, [fold - 0.01, fold + 0.01])).toEqual(['quiescent', 'spiking']);
  });

  it('is blocked at the top, its shrinking spikes seen until shortly before the Hopf point near 284', () => {
    expect(restsAt(traubMiles, 283)[0]!.growth).toBeGreaterThan(0);
    expect(restsAt(traubMiles, 285)[0]!.growth).toBeLessThan(0);
    expect(outcomesAt(traubMiles, [200, 278, 400])).toEqual(['spiking', 'spiking', 'blocked']);
  });
});
