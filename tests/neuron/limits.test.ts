// Parameters outside what a neuron can have, told by name.
import { describe, expect, it } from 'vitest';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import { trace } from '../../src/neuron/trace.ts';
import { faultOf } from './support.ts';

const lif = modelNamed('lif');

describe('lif', () => {
  it.each(['exact', 'dormand-prince'])('refuses a refractory period below zero, %s', (method) => {
    const model = withParameters(lif, { tref: '-10 ms' });
    // The sweep first: a trace whose interval is negative would never end.
    expect(faultOf(() => sweep(model, [400], { method })).message).toContain('refractory');
    expect(faultOf(() => trace(model, 400, { method })).message).toContain('refractory');
  });

  it.each(['C', 'gL'])('with %s below zero is not called noisy when sigma is 0', (name) => {
    try {
      const { rate } = sweep(withParameters(lif, { [name]: -10 }), [0]);
      expect(rate.values[0]).toBeGreaterThanOrEqual(0);
    } catch (error) {
      expect((error as Error).message).not.toContain('noisy');
    }
  });
});
