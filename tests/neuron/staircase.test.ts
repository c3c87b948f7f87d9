// Slow staircases: what a neuron does at a current where it can rest as well as fire depends on where it comes from.
import { describe, expect, it } from 'vitest';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import { faultOf } from './support.ts';

const squid = modelNamed('hodgkin-huxley');
const lif = modelNamed('lif');

describe('the squid axon on a staircase', () => {
  // It rests up to the Hopf point, 9.77544, and fires down to the fold of limit cycles, 6.2603 (eigenvalues of the exact
  // Jacobian; adaptive LSODA at 1e-10).
  it('stays silent going up to the Hopf point, and fires beyond', () => {
    const { outcome, rate, protocol } = sweep(squid, [3, 6, 7, 8, 9, 9.5, 9.7, 9.77, 9.78, 10, 15], { protocol: 'up' });
    expect(protocol).toBe('up');
    expect(outcome.slice(0, 8)).toEqual(Array(8).fill('quiescent'));
    // 5e-3 above the Hopf point ringing grows by 1e-3 a turn, and must not be taken for an oscillation.
    expect(outcome.slice(8)).toEqual(['spiking', 'spiking', 'spiking']);
    // The orbit is the one that a step reaches: 68.3237 at 10, 78.6491 at 15.
    expect(Math.abs(rate.values[9]! / 68.3237 - 1)).toBeLessThan(1e-5);
    expect(Math.abs(rate.values[10]! / 78.6491 - 1)).toBeLessThan(1e-5);
  });

  it('fires coming down to the fold, in whatever order the currents are listed', () => {
    const { outcome, rate, current } = sweep(squid, [6.2, 9, 6.255, 6.265, 7, 12], { protocol: 'down' });
    expect(current.values).toEqual([6.2, 9, 6.255, 6.265, 7, 12]);
    expect(outcome).toEqual(['quiescent', 'spiking', 'quiescent', 'spiking', 'spiking', 'spiking']);
    expect(Math.abs(rate.values[4]! / 58.3271 - 1)).toBeLessThan(1e-5);
  });

  it('has no hysteresis at the upper, supercritical Hopf point, 154.52243', () => {
    for (const protocol of ['up', 'down'] as const) {
      expect(sweep(squid, [154, 155], { protocol }).outcome).toEqual(['oscillating', 'blocked']);
    }
  });

  it('counts from where the last level ended', () => {
    const counted = (protocol: 'steps' | 'up'): readonly number[] =>
      sweep(squid, [2, 3, 4, 5, 6, 7, 8, 9], { protocol, rate: 'count', window: 200 }).rate.values;
    // Steps of 1 draw no spike anywhere; switched on from rest, 3 to 5 draw one and what is beyond the fold fires on.
    expect(counted('up')).toEqual(Array(8).fill(0));
    expect(counted('steps').map((rate) => (rate * 200) / 1000)).toEqual([0, 1, 1, 1, expect.any(Number), 12, 13, 13]);
  });
});

describe('other neurons on a staircase', () => {
  it('an LIF has no memory in its steady rate, so closed forms serve; in its first interval they do not', () => {
    const steps = sweep(lif, [100, 160, 300]);
    const down = sweep(lif, [100, 160, 300], { protocol: 'down' });
    expect([down.method, down.rate.values]).toEqual(['exact', steps.rate.values]);
    expect(sweep(lif, [160], { protocol: 'up', rate: 'first' }).method).toBe('dormand-prince');
    const fault = faultOf(() => sweep(lif, [160], { protocol: 'up', rate: 'first', method: 'exact' }));
    expect(fault.problem.where).toBe('method');
  });

  it('a noisy neuron is refused', () => {
    const noisy = withParameters(lif, { sigma: '5 mV' });
    expect(faultOf(() => sweep(noisy, [100], { protocol: 'up' })).problem.where).toBe('protocol');
  });
});
