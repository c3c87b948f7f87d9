// Held-out errors belong to the curve, not to the rounding of its rates: also where a parameter ran to infinity, from where no
// slope leads a refit back.
import { describe, expect, it } from 'vitest';
import { fitActivations } from '../../src/fit/fit.ts';
import { curveOf, linearGrid } from './curves.ts';

/** The EIF neuron from rest to ten times its rheobase, by this simulator: close to a power law. Currents by number. */
const rates = [
  0, 0, 0, 0, 10.067, 15.112, 19.378, 23.242, 26.847, 30.262, 33.53, 36.676, 39.719, 42.672, 45.546, 48.349, 51.086,
  53.763, 56.384, 58.954, 61.474, 63.95, 66.381, 68.772, 71.123, 73.437, 75.716, 77.96, 80.171, 82.35, 84.499,
];

function errorsOf(part: number): { readonly heldOut: number; readonly beyond: number } {
  const [fit] = fitActivations(
    curveOf(linearGrid(0, 30, 31), (i) => rates[i]! * (1 + part * Math.sin(7 * i))),
    ['naka-rushton'],
  ).fits;
  return { heldOut: fit!.heldOutRmse!, beyond: fit!.extrapolationRmse! };
}

describe('held-out errors of a saturation at infinity', () => {
  const own = errorsOf(0);

  it.each([1e-12, 1e-10, -1e-9, 1e-8])('are the same for rates changed by %f of themselves', (part) => {
    const { heldOut, beyond } = errorsOf(part);
    // Refits end where 1e-4 of the sum of squares may be left to gain, a parameter within 1 % of its standard error.
    expect(heldOut / own.heldOut).toBeCloseTo(1, 2);
    expect(beyond / own.beyond).toBeCloseTo(1, 2);
  });
});
