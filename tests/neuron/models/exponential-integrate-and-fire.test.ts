import { describe, expect, it } from 'vitest';
import { modelWith, outcomesAt, ratesAt, restFollowed } from './reading.ts';

const eif = modelWith('eif');

/** Time from reset to spike by Simpson's rule over V of C/F(V): no step in time, no root to find. */
function interval(I: number): number {
  const slope = (V: number): number => I - 0.1 * (V + 65) + 0.1 * 3.48 * Math.exp((V + 59.9) / 3.48);
  const pieces = 40_000;
  const h = (20 + 68) / pieces;
  let sum = 1 / slope(-68) + 1 / slope(20);
  for (let i = 1; i < pieces; i++) sum += (i % 2 === 1 ? 4 : 2) / slope(-68 + i * h);
  return (sum * h) / 3;
}

describe('exponential integrate-and-fire', () => {
  it('fires at the rate that the quadrature of its equation gives', () => {
    const currents = [0.2, 1, 5, 20];
    const rates = ratesAt(eif, currents);
    // The sweep is asked for 1e-6 and the quadrature is good to 1e-9 (it does not change with four times the pieces).
    currents.forEach((I, i) => {
      expect(Math.abs(rates[i]! / (1000 / (1.7 + interval(I))) - 1)).toBeLessThan(1e-6);
    });
  });

  it('has the rheobase gL (VT - EL - DeltaT) = 0.162 uA/cm^2 of the source, that of the neuron it was fitted to', () => {
    expect(restFollowed(eif, 0.1, 0.162 + 1e-9)).toBeUndefined();
    expect(outcomesAt(eif, [0.1619, 0.1621])).toEqual(['quiescent', 'spiking']);
  });

  it('loses its rest at VT, as the source defines VT', () => {
    // Near VT the equation is a parabola: (V - VT)^2 = 2 DeltaT dI/gL, here 6.96e-5 mV^2; the next order moves it by
    // (V - VT)^2/(6 DeltaT) = 3e-6 mV.
    const rest = restFollowed(eif, 0.1, 0.162 - 1e-6);
    expect(rest!.growth).toBeLessThan(0);
    expect(rest!.state.V! + 59.9).toBeCloseTo(-Math.sqrt(6.96e-5), 5);
  });
});
