import { describe, expect, it } from 'vitest';
import { neuronAt } from '../../src/claims/atlas/neuron-at.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';

describe('neuronAt', () => {
  // tau 20 ms, rheobase 150 pA, 15 mV from rest to threshold.
  it('gives the parameters that the coordinates mean', () => {
    const found = neuronAt(modelNamed('lif'), { range: 10, refractory: 0.1, noise: 1 / 3 })!;
    expect(found.to).toBeCloseTo(1500, 6);
    expect(found.parameters.tref).toBeCloseTo(2, 6);
    expect(found.parameters.sigma).toBeCloseTo(5, 5);
    expect(neuronAt(modelNamed('lif'), {})).toEqual({ parameters: {}, to: undefined });
  });

  it('is silent on neurons that have no such coordinates', () => {
    expect(neuronAt(modelNamed('hodgkin-huxley'), { range: 10 })).toBeUndefined();
  });
});
