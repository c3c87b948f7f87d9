import { describe, expect, it } from 'vitest';
import { modelWith, outcomesAt, ratesAt, restFollowed } from './reading.ts';

const adex = modelWith('adex');

describe('adaptive exponential integrate-and-fire', () => {
  it('loses its rest at the Hopf point of the closed form', () => {
    // Naud, Marcille, Clopath and Gerstner 2008, Biol. Cybern. 99:335-347, eq. 5 (a/gL > tau_m/tau_w: class 2).
    const [gL, a, taum, tauw, DeltaT] = [30, 4, 281 / 30, 144, 2] as const;
    const hopf =
      (gL + a) * (-50.4 + 70.6 - DeltaT + DeltaT * Math.log(1 + taum / tauw)) + DeltaT * gL * (a / gL - taum / tauw);
    // A hundredth of a pA on either side.
    expect(restFollowed(adex, 500, hopf - 0.01)).toMatchObject({ spiral: true });
    expect(restFollowed(adex, 500, hopf - 0.01)!.growth).toBeLessThan(0);
    expect(restFollowed(adex, 500, hopf + 0.01)!.growth).toBeGreaterThan(0);
    expect(outcomesAt(adex, [hopf - 1, hopf + 1])).toEqual(['quiescent', 'spiking']);
  });

  it('starts fast and slows down, at the rates of a separate program', () => {
    // Runge-Kutta of order 4 on the printed equations with steps shrinking in the upswing (0.02 and 0.01 ms agree to
    // 1e-9), 150 spikes: first and last interval.
    const currents = [700, 1000, 2000];
    const first = [25.900305640532, 73.6133417097, 202.1873682338];
    const steady = [7.809916305852, 27.7154555201, 82.8540436296];
    // Integration to 1e-8 a step over an interval leaves 1e-6; the extrapolation of slowly adapting intervals, 1e-5.
    ratesAt(adex, currents, { rate: 'first' }).forEach((rate, i) => {
      expect(Math.abs(rate / first[i]! - 1)).toBeLessThan(1e-6);
    });
    ratesAt(adex, currents).forEach((rate, i) => {
      expect(Math.abs(rate / steady[i]! - 1)).toBeLessThan(1e-5);
    });
  });

  it('does not slow down without adaptation, and is then the exponential neuron', () => {
    const plain = modelWith('adex', { a: '0 nS', b: '0 pA' });
    const [first] = ratesAt(plain, [1000], { rate: 'first' });
    const [steady] = ratesAt(plain, [1000]);
    expect(Math.abs(first! / steady! - 1)).toBeLessThan(1e-6);
    const twin = modelWith('eif', {
      C: '2.81 uF/cm^2',
      gL: '0.3 mS/cm^2',
      EL: '-70.6 mV',
      VT: '-50.4 mV',
      DeltaT: '2 mV',
      Vreset: '-70.6 mV',
      tref: '0 ms',
    });
    // The same cell on 1e-4 cm^2: 1000 pA are 10 uA/cm^2.
    expect(Math.abs(ratesAt(twin, [10])[0]! / steady! - 1)).toBeLessThan(1e-6);
  });
});
