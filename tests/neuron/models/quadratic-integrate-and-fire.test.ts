import { describe, expect, it } from 'vitest';
import { modelWith, outcomesAt, ratesAt, restsAt } from './reading.ts';

const qif = modelWith('qif');

/** The rate in closed form: the equation is C dV/dt = (I - 0.162) + k (V - VT)^2, whose solution is a tangent. */
function closedForm(I: number): number {
  const k = 0.1 / (2 * 3.48);
  const root = Math.sqrt(k * (I - 0.162));
  const angle = (V: number): number => Math.atan(((V + 59.9) * k) / root);
  return 1000 / (1.7 + (angle(30) - angle(-68)) / root);
}

describe('quadratic integrate-and-fire', () => {
  it('fires at the rate of its closed form', () => {
    const currents = [0.163, 0.2, 1, 5, 20];
    const rates = ratesAt(qif, currents);
    // The accuracy that the sweep is asked for.
    currents.forEach((I, i) => {
      expect(Math.abs(rates[i]! / closedForm(I) - 1)).toBeLessThan(1e-6);
    });
  });

  it('has the rheobase of the exponential neuron and rests where the parabola says', () => {
    expect(outcomesAt(qif, [0.1619, 0.1621])).toEqual(['quiescent', 'spiking']);
    expect(restsAt(qif, 0).map(({ state }) => state.V)).toEqual([
      expect.closeTo(-59.9 - Math.sqrt(2 * 3.48 * 1.62), 9),
      expect.closeTo(-59.9 + Math.sqrt(2 * 3.48 * 1.62), 9),
    ]);
  });

  it('agrees with the exponential neuron near the rheobase, where both are the same parabola', () => {
    // Rates a tenth of a percent above the rheobase: the quadratic neuron's slower spike is a small part of the interval.
    const [quadratic] = ratesAt(qif, [0.16216]);
    const [exponential] = ratesAt(modelWith('eif'), [0.16216]);
    expect(Math.abs(quadratic! / exponential! - 1)).toBeLessThan(0.005);
  });
});
