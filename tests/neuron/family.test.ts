// Families against the separate sweeps of their neurons.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { sweepFamily } from '../../src/neuron/family.ts';
import { referenceKernel } from '../../src/neuron/kernel/reference.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import type { SweepOptions } from '../../src/neuron/simulate/rates/rates.ts';
import { sweep } from '../../src/neuron/sweep.ts';

interface Case {
  readonly name: string;
  readonly sets: readonly Record<string, string | number>[];
  readonly currents: readonly number[];
  readonly options?: Partial<SweepOptions>;
}

const even = (from: number, to: number, n: number): readonly number[] =>
  Array.from({ length: n }, (_, i) => from + ((to - from) * i) / (n - 1));

/** The curves of separate sweeps, each with its own kernel. */
const separate = ({ name, sets, currents, options }: Case): ReturnType<typeof sweep>[] =>
  sets.map((set) => sweep(withParameters(modelNamed(name), set), currents, options));

describe('what is worked out from one neuron alone', () => {
  it.each<Case>([
    { name: 'lif', sets: [{ gL: '5 nS' }, { gL: 0 }, { tref: 0, gL: 20 }, {}], currents: even(0, 1000, 50) },
    { name: 'lif', sets: [{ gL: 5 }, { Vth: -50 }], currents: [100, 300], options: { rate: 'count', window: 100 } },
    {
      name: 'lif',
      sets: [{ sigma: 2 }, { sigma: 0 }],
      currents: [100, 200],
      options: { window: 200, trials: 3, rate: 'count' },
    },
  ])('$name $sets: equal to the bit', ({ name, sets, currents, options }) => {
    const family = sweepFamily(modelNamed(name), sets, currents, options);
    expect(family.map(({ parameters: _, ...curve }) => curve)).toEqual(
      separate({ name, sets, currents, ...(options === undefined ? {} : { options }) }),
    );
  });
});

describe('neurons that are stepped on one kernel', () => {
  it.each<Case>([
    { name: 'hodgkin-huxley', sets: [{ gK: 30, gNa: '0.1 S/cm^2' }, { gK: 40 }, {}], currents: [0, 5, 9, 20, 60, 160] },
    { name: 'hodgkin-huxley', sets: [{ gK: 33 }, { gK: 39 }], currents: even(12, 60, 30) },
    { name: 'adex', sets: [{ b: '0.06 nA' }, { a: 2, b: 0 }], currents: [0.4, 0.8, 1.2] },
    { name: 'traub-miles', sets: [{ gNa: 90 }], currents: [0, 1, 4], options: { rate: 'first' } },
    {
      name: 'wang-buzsaki',
      sets: [{ gK: 8 }, { gK: 10 }],
      currents: [0.5, 2],
      options: { rate: 'count', window: 200 },
    },
    {
      name: 'hodgkin-huxley',
      sets: [{ gK: 34 }, { gK: 38 }],
      currents: [12, 40],
      options: { method: 'exponential-euler', step: 0.02 },
    },
    {
      name: 'morris-lecar',
      sets: [{ gCa: 4.2 }, { gCa: 4.5 }],
      currents: [60, 90, 120],
      options: { protocol: 'down' },
    },
    { name: 'izhikevich', sets: [{ d: 6 }, { c: '-60 mV' }], currents: [2, 6, 12] },
  ])('$name $sets: as separate sweeps, within what they tell', ({ name, sets, currents, options }) => {
    const family = sweepFamily(modelNamed(name), sets, currents, options);
    separate({ name, sets, currents, ...(options === undefined ? {} : { options }) }).forEach((alone, i) => {
      const member = family[i]!;
      expect(member.outcome).toEqual(alone.outcome);
      expect(member.method).toBe(alone.method);
      member.rate.values.forEach((rate, k) => {
        const allowed = Math.min(alone.accuracy.values[k]!, 1e-6 * alone.rate.values[k]!);
        expect(Math.abs(rate - alone.rate.values[k]!)).toBeLessThanOrEqual(allowed);
      });
    });
  });

  it('a kernel is made once, whatever the number of sets', () => {
    let made = 0;
    const kernel: SweepOptions['kernel'] = (step, capacity) => {
      made += 1;
      return referenceKernel(step, capacity);
    };
    const sets = even(34, 38, 4).map((gK) => ({ gK }));
    sweepFamily(modelNamed('hodgkin-huxley'), sets, [15], { kernel });
    expect(made).toBe(1);
  });

  it('a curve does not depend on the other sets', () => {
    const squid = modelNamed('hodgkin-huxley');
    const sets = [34, 38, 36].map((gK) => ({ gK, gNa: 118 }));
    const all = sweepFamily(squid, sets, [0, 10, 50]);
    expect(sweepFamily(squid, [sets[1]!], [0, 10, 50])).toEqual([all[1]]);
  });

  it('where a start, a reset and a pause are parameters, each neuron has its own', () => {
    const model = loadModel(
      {
        name: 'quadratic with a pause',
        input: { I: 'pA' },
        parameters: {
          C: '100 pF',
          k: '1 nS/mV',
          Vs: '-70 mV',
          Vr: '-60 mV',
          Vt: '-40 mV',
          Vc: '-65 mV',
          pause: '2 ms',
        },
        equations: { V: '(k*(V - Vr)*(V - Vt) + I)/C', u: '-u/(10 ms)' },
        initial: { V: 'Vs', u: '0' },
        spike: { when: 'V > 30 mV', reset: { V: 'Vc', u: 'u + 1' }, refractory: 'pause' },
      },
      'quadratic',
    );
    const sets = [{ pause: 1, Vc: -60 }, { pause: 9 }, { Vs: '-80 mV' }];
    for (const rate of ['steady', 'first', 'count'] as const) {
      const family = sweepFamily(model, sets, [150, 400], { rate, window: 150 });
      family.forEach((member, i) => {
        const alone = sweep(withParameters(model, sets[i]!), [150, 400], { rate, window: 150 });
        expect(member.outcome).toEqual(alone.outcome);
        member.rate.values.forEach((value, k) => {
          expect(value / alone.rate.values[k]! - 1).toBeCloseTo(0, 6);
        });
      });
      expect(new Set(family.map((member) => member.rate.values[1])).size).toBeGreaterThan(1);
    }
  });
});

describe('a family says what differs in it', () => {
  it('with units, the same parameters for all', () => {
    const family = sweepFamily(modelNamed('lif'), [{ gL: '0.005 uS' }, { tref: 0 }], [200]);
    expect(family.map(({ parameters }) => parameters)).toEqual([
      { gL: { value: 5, unit: 'nS' }, tref: { value: 2, unit: 'ms' } },
      { gL: { value: 10, unit: 'nS' }, tref: { value: 0, unit: 'ms' } },
    ]);
  });

  it.each([
    [[], 'parameterSets: there is none'],
    [[{}, { gl: 3 }], 'parameterSets[1]: lif has no parameter "gl"; did you mean gL'],
    [[{ gL: '3 mV' }], 'parameterSets[0] gL'],
    [[{ gL: 10 }, { C: 0 }], 'parameterSets[1]: lif'],
    [[{ gL: Number.NaN }], 'parameterSets[0]'],
    [Array.from({ length: 10_001 }, () => ({})), '10001 sets are too many'],
  ])('complains of %j', (sets, expected) => {
    expect(() => sweepFamily(modelNamed('lif'), sets, [200])).toThrow(expected);
  });
});
