// Ringing that dies out told from what falls onto an orbit beside a stable rest.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../../src/neuron/equations/load.ts';
import { withParameters } from '../../../../src/neuron/model.ts';
import { modelNamed } from '../../../../src/neuron/models/registry.ts';
import { followDecay } from '../../../../src/neuron/simulate/watch/decay.ts';
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

describe('above a Hopf point beside an orbit of 15 mV', () => {
  // A C program of its own: Dormand-Prince 8(5,3) at 1e-11, until a hundred intervals agree to 3e-10. By the first three maxima the
  // amplitude falls as it would on the way to rest.
  it('what falls onto that is not taken for ringing that dies out', () => {
    const model = withParameters(modelNamed('wang-buzsaki'), {
      C: '1.081 uF/cm^2',
      gNa: '26.66 mS/cm^2',
      gK: '5.711 mS/cm^2',
      gL: '0.0762 mS/cm^2',
      ENa: '56.38 mV',
      EK: '-88.47 mV',
      EL: '-66.17 mV',
    });
    const { outcome, rate, accuracy } = sweep(model, [6.4189232115963, 6.4469907321094]);
    expect(outcome).toEqual(['spiking', 'spiking']);
    [303.702438668, 308.292651733].forEach((known, i) => {
      expect(Math.abs(rate.values[i]! - known)).toBeLessThanOrEqual(accuracy.values[i]!);
    });
  });
});

describe('maxima far above a rest', () => {
  // Fohlmeister and Miller's retinal ganglion cell (1997) at 31.18754 uA/cm^2, which fires at 314.803 Hz (the C program): the rest, its leading
  // eigenvalues, and maxima on the way to an orbit that is 35 mV higher.
  it('that fall by its linear decay may fall onto an orbit all the same', () => {
    const [V, growth, imaginary] = [-24.8724, -0.0102379, 2.4725083];
    const eigenvalues = [imaginary, -imaginary].map((each) => ({ real: growth, imaginary: each }));
    const rest = () => ({ state: { V }, growth, spiral: true, eigenvalues });
    const decay = followDecay('V', 1e-4);
    for (const height of [18.72, 17.9, 16.71, 15.58]) {
      decay.add({ V: height, time: 0, bend: () => -1, margin: () => 0, state: () => new Float64Array() });
      expect(decay.settles(rest)).toBeUndefined();
    }
  });
});
