// Random curves of every activation against the best of 200 starts of SciPy (tests/reference/scipy). A sample of the
// curves runs here; tests/bench/fit.ts runs all of them and shows the exceptions that docs/fitting.md counts.
import { describe, expect, it } from 'vitest';
import { activationNamed } from '../../src/fit/activations/registry.ts';
import { pointsFrom } from '../../src/fit/points.ts';
import { solve, workbench } from '../../src/fit/solve.ts';
import { randomCurve, referenceSums } from '../reference/scipy/random-curves.ts';

const every = 17;

describe.each(Object.entries(referenceSums()))('%s', (name, sums) => {
  it('is never more than 0.01 % above SciPy', () => {
    for (let index = 0; index < sums.length; index += every) {
      const { currents, rates } = randomCurve(name, index);
      const top = Math.max(...rates);
      if (!(top > 0)) continue;
      const floor = 1e-6 * top;
      const points = pointsFrom(currents, rates, new Float64Array(currents.length).fill(1), floor);
      const { sse } = solve(activationNamed(name), workbench(points));
      // Below the floor, a millionth of the largest rate, a fit is exact and no longer improved.
      expect(sse, `curve ${index}`).toBeLessThanOrEqual(1.0001 * sums[index]! + currents.length * floor * floor);
    }
  });
});
