import { describe, expect, it } from 'vitest';
import { modelWith, outcomesAt, ratesAt, restFollowed, restsAt, startOf } from './reading.ts';

const connorStevens = modelWith('connor-stevens');

/** The largest steady current below threshold, by a separate program. */
const fold = 8.114053315;

describe('Connor-Stevens', () => {
  it('rests at the state from which the exercises of the source start', () => {
    // Dayan and Abbott, ch. 6: V -68 mV, m 0.010, h 0.966, n 0.156, a 0.540, b 0.289, to the digits printed.
    const start = startOf(connorStevens);
    expect(start.V).toBeCloseTo(-68, 0);
    const gates = { m: 0.01, h: 0.966, n: 0.156, a: 0.54, b: 0.289 };
    for (const [gate, value] of Object.entries(gates)) expect(start[gate]).toBeCloseTo(value, 3);
  });

  it('fires at the rates of a separate program', () => {
    // Runge-Kutta 4 at 0.01 and 0.005 ms, which agree to 1e-7.
    const rates = ratesAt(connorStevens, [9, 15, 40]);
    for (const [i, rate] of [18.5467173, 91.0764547, 232.6655826].entries()) {
      expect(Math.abs(rates[i]! / rate - 1)).toBeLessThan(1e-6);
    }
  });

  it('is of class 1 by its A-current: it fires slowly at the fold, as figure 6.1 of the source shows', () => {
    expect(restFollowed(connorStevens, 5, fold - 1e-5)!.growth).toBeLessThan(0);
    expect(restFollowed(connorStevens, 5, fold + 1e-5)).toBeUndefined();
    const [below, near, far] = ratesAt(connorStevens, [fold - 0.05, fold + 0.01, fold + 0.04], {
      // A ratio wanted to a per cent.
      accuracy: 1e-4,
      tolerance: 1e-6,
    });
    expect(below).toBe(0);
    expect(near).toBeLessThan(2);
    // Four times the distance from a fold is twice the rate, but for a departure that shrinks with the distance: 0.16
    // here, 0.06 at a fifth of it, which takes four times as long to run.
    expect(far! / near!).toBeGreaterThan(2);
    expect(far! / near!).toBeLessThan(2.2);
  });

  it('is of class 2 without it, its leak moved to rest at the same potential', () => {
    // The source's comparison in the same figure: without the current the rate jumps at onset.
    const without = modelWith('connor-stevens', { gA: '0 mS/cm^2', EL: '-68 mV' });
    expect(startOf(without).V).toBeCloseTo(-68, 0);
    const rates = ratesAt(without, [6, 6.5, 7, 7.5, 8, 8.5]);
    expect(rates[0]).toBe(0);
    // Tens of hertz, where the neuron with the current starts at zero.
    expect(rates.find((rate) => rate > 0)).toBeGreaterThan(50);
  });

  it('is blocked at the top, its shrinking spikes seen until shortly before the Hopf point near 177.2', () => {
    expect(restsAt(connorStevens, 177.1)[0]!.growth).toBeGreaterThan(0);
    expect(restsAt(connorStevens, 177.3)[0]!.growth).toBeLessThan(0);
    expect(outcomesAt(connorStevens, [150, 176, 300])).toEqual(['spiking', 'spiking', 'blocked']);
  });
});
