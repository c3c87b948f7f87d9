// Ringing that dies out told from what falls onto an orbit beside a stable rest.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../../src/neuron/equations/load.ts';
import { sweep } from '../../../../src/neuron/sweep.ts';
import { firesOnce } from '../../strangers.ts';

describe('below a subcritical Hopf point', () => {
  // SciPy 1.17, from rest: DOP853 at 1e-11 over 3 s, maxima by its events, the last interval. The Hopf point is at 1237.6912
  // uA/cm^2, so that the rest is stable at all of them.
  it.each([
    [1227.2482, 309.43501],
    [1230.8932, 305.99219],
    [1236.107, 302.741718],
    [1237.6, 301.978602],
  ])('at %f uA/cm^2 what falls onto an orbit is not taken for ringing', (current, hertz) => {
    const { outcome, oscillation } = sweep(loadModel(firesOnce, 'class-3'), [current]);
    expect(outcome).toEqual(['oscillating']);
    expect(Math.abs(oscillation.values[0]! / hertz - 1)).toBeLessThan(1e-5);
  });
});
