// Neurons that are reset to their threshold: they fire as soon as they are let go, for as long as what else they have lets them.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { type Model, withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { sweep } from '../../src/neuron/sweep.ts';

const atThreshold = { Vreset: '-55 mV' };

function adapting(refractory: string): Model {
  const file = {
    name: 'adapting',
    input: { I: 'pA' },
    parameters: { C: '150 pF', gL: '9 nS', EL: '-68 mV' },
    equations: { V: '(I - gL*(V-EL) - w)/C', w: '(1.5 nS*(V-EL) - w)/(140 ms)' },
    initial: { V: 'EL', w: '0 pA' },
    spike: { when: 'V > -51 mV', reset: { V: '-51 mV', w: 'w + 35 pA' }, refractory },
  };
  return loadModel(file, 'adapting');
}

describe('a neuron that is reset to its threshold', () => {
  it('fires once a refractory period, by closed forms', () => {
    const curve = sweep(withParameters(modelNamed('lif'), atThreshold), [150, 151, 1000]);
    expect(curve.rate.values).toEqual([0, 500, 500]);
    expect(curve.outcome).toEqual(['quiescent', 'spiking', 'spiking']);
  });

  it('is refused without a refractory period, and in noise', () => {
    const lif = modelNamed('lif');
    expect(() => sweep(withParameters(lif, { ...atThreshold, tref: 0 }), [200])).toThrow('fire without end');
    expect(() => sweep(withParameters(lif, { ...atThreshold, sigma: '1 mV' }), [200])).toThrow('fire without end');
  });

  // By a program of its own in C: Dormand-Prince 8(5,3) at 1e-14 in 80-bit numbers, until intervals differ by 1e-12. A first
  // few spikes come as soon as they may; the steady rate is not theirs where a current of adaptation grows meanwhile.
  it.each([
    ['2 ms', 300, 26.283591177710312],
    ['2 ms', 3000, 500],
    ['0 ms', 300, 26.245820678976251],
  ])('held for %s at %d pA comes to the rate that its adaptation leaves it', (refractory, current, truth) => {
    for (const method of ['dormand-prince', 'rk4'] as const) {
      const { rate, accuracy } = sweep(adapting(refractory), [current], { method });
      expect(Math.abs(rate.values[0]! - truth)).toBeLessThanOrEqual(accuracy.values[0]! + 1e-12 * truth);
      expect(accuracy.values[0]).toBeLessThan(1e-5 * truth);
    }
  });

  it('says of a first interval of no length that it has none', () => {
    const { outcome, reason } = sweep(adapting('0 ms'), [300], { rate: 'first' });
    expect([outcome, reason]).toEqual([['unresolved'], ['no time passes between spikes']]);
  });
});
