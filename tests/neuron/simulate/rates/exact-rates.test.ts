// Closed forms run as columns against the same closed forms asked one current at a time.
import { describe, expect, it } from 'vitest';
import { referenceKernel } from '../../../../src/neuron/kernel/reference.ts';
import { withoutNoise, withParameters } from '../../../../src/neuron/model.ts';
import { modelNamed } from '../../../../src/neuron/models/registry.ts';
import { exactNeuron } from '../../../../src/neuron/simulate/exact-run.ts';
import { planQuiet } from '../../../../src/neuron/simulate/plan.ts';
import { prepareSweep, sweep } from '../../../../src/neuron/sweep.ts';
import { ulpsBetween } from '../../kernel/ulp.ts';

const lif = modelNamed('lif');
/** More than one column's length, with the rheobase itself and currents of both signs. */
const currents = Array.from({ length: 1300 }, (_, i) => i - 100);

describe('closed forms over columns of currents', () => {
  it.each([
    ['lif', lif],
    ['if', modelNamed('if')],
    ['no refractory period', withParameters(lif, { tref: 0 })],
    ['a start above the reset', withParameters(lif, { EL: -60 })],
  ])('%s: the same, to the bit where both run by JavaScript, else to rounding', (_, model) => {
    const plan = planQuiet(model);
    if (plan.kind !== 'exact') throw new Error('there is a closed form');
    const one = exactNeuron(model, plan.graph);
    const curve = sweep(model, currents, { kernel: referenceKernel });
    const fast = sweep(model, currents);
    currents.forEach((current, i) => {
      const { first, interval } = one.timing(current);
      const fires = Number.isFinite(first) && Number.isFinite(interval);
      expect(curve.rate.values[i]).toBe(fires ? 1000 / interval : 0);
      expect(curve.outcome[i]).toBe(fires ? 'spiking' : 'quiescent');
      // Both logarithms are good to an ulp, the quotient by their argument to three; so are time, interval and rate, rounded each.
      expect(ulpsBetween(fast.rate.values[i]!, curve.rate.values[i]!)).toBeLessThanOrEqual(4);
      expect(fast.outcome[i]).toBe(curve.outcome[i]);
    });
  });

  it('one sweep after another leaves the first as it was', () => {
    const prepared = prepareSweep(lif);
    const first = prepared([200, 300]);
    const kept = [...first.rate.values];
    prepared([1000, 2000]);
    expect(first.rate.values).toEqual(kept);
  });

  it('what runs away has no error bar', () => {
    const curve = sweep(withoutNoise(withParameters(lif, { gL: -10 })), [-100, 400]);
    expect(curve.outcome).toEqual(['unresolved', 'spiking']);
    expect(curve.accuracy.values[0]).toBeNull();
    expect(curve.accuracy.values[1]).toBeGreaterThan(0);
  });
});

describe('a window without a spike of a neuron that fires', () => {
  it('the neuron is told to fire, and the error bar is one spike', () => {
    for (const [model, current] of [
      [lif, 151],
      [modelNamed('hodgkin-huxley'), 10],
    ] as const) {
      const curve = sweep(model, [current], { rate: 'count', window: 5, transient: 4 });
      expect(curve.outcome).toEqual(['spiking']);
      expect(curve.rate.values).toEqual([0]);
      expect(curve.accuracy.values).toEqual([200]);
    }
  });
});
