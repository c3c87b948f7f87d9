import { describe, expect, it } from 'vitest';
import { modelWith, ratesAt, restFollowed, restsAt } from './reading.ts';

const izhikevich = modelWith('izhikevich');

describe('Izhikevich, regular spiking', () => {
  it('rests where its parabola meets its line: -70 mV, with the threshold at -50 mV', () => {
    const rests = restsAt(izhikevich, 0);
    expect(rests.map(({ state }) => state.V)).toEqual([expect.closeTo(-70, 9), expect.closeTo(-50, 9)]);
    expect(rests[0]!.state.u).toBeCloseTo(-14, 9);
    expect(rests.map(({ growth }) => growth < 0)).toEqual([true, false]);
  });

  it('loses its rest at a Hopf point just before the fold', () => {
    // Trace zero: 0.08 V + 5 = a at V = -62.25 mV, I = 3.7975; discriminant zero: 4.8^2 = 0.16 (140 + I), I = 4.
    expect(restsAt(izhikevich, 3.797)[0]!.growth).toBeLessThan(0);
    expect(restsAt(izhikevich, 3.798)[0]!.growth).toBeGreaterThan(0);
    expect(restFollowed(izhikevich, 3, 3.99)!.state.V).toBeCloseTo(-60 - Math.sqrt(0.01 / 0.04), 6);
    expect(restFollowed(izhikevich, 3, 4.0001)).toBeUndefined();
  });

  it('starts fast and slows down, at the rates of a separate program', () => {
    // Runge-Kutta of order 4 with steps shrinking in the upswing (0.02 and 0.01 ms agree to 1e-10), 30 spikes.
    const currents = [5, 10, 40];
    const first = [11.95977917507, 58.46421288, 791.3304375];
    const steady = [10.6545832358, 22.3152452222, 86.8743456449];
    // The integration's own 1e-8 a step over an interval.
    ratesAt(izhikevich, currents, { rate: 'first' }).forEach((rate, i) => {
      expect(Math.abs(rate / first[i]! - 1)).toBeLessThan(1e-6);
    });
    ratesAt(izhikevich, currents).forEach((rate, i) => {
      expect(Math.abs(rate / steady[i]! - 1)).toBeLessThan(1e-6);
    });
  });
});
