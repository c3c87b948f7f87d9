// Families against the separate sweeps of their neurons.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { sweepFamily } from '../../src/neuron/family.ts';
import { referenceKernel } from '../../src/neuron/kernel/reference.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import type { SweepOptions } from '../../src/neuron/simulate/rates/rates.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import { randomUniform } from '../../src/numeric/random.ts';

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

describe('closed forms that are worked out for many neurons at once', () => {
  let drawn = 0;
  const between = (from: number, to: number): number => from + (to - from) * randomUniform(drawn++, 0, 11, 0);
  const lifSets = Array.from({ length: 300 }, (_, i) => ({
    C: between(50, 400),
    // Every tenth is a special value, which graphs with constants make shorter, or is told by itself.
    gL: i % 10 === 0 ? 0 : between(0.1, 30),
    tref: i % 10 === 1 ? 0 : between(0, 5),
    EL: i % 10 === 2 ? -70 : between(-80, -55),
    Vth: i % 10 === 3 ? 1e-25 : between(-54, -20),
    ...(i % 100 === 4 ? { sigma: 1 } : {}),
  }));
  const scaled = loadModel(
    {
      name: 'leaky with constants of every kind',
      input: { I: 'nA' },
      parameters: { R: '0.1 Gohm', tau: '20 ms', E: '-70 mV', T: '37', k: '2', W: '-50 mV' },
      functions: { 'q(s)': 'exp((T - 20)/10)*abs(s)^1.5' },
      equations: { V: 'q(k)*(E - V + R*I)/tau' },
      initial: { V: 'E - 1 mV' },
      spike: { when: 'V > W', reset: { V: 'E - k*(1 mV)' }, refractory: 'tau/q(k)/k' },
    },
    'scaled',
  );
  const scaledSets = Array.from({ length: 100 }, () => ({
    tau: between(1, 50),
    T: between(10, 40),
    k: between(0.5, 3),
    W: between(-65, -40),
  }));
  it.each([
    ['lif', modelNamed('lif'), lifSets, [-100, 0, 150, 151, 400, 1000], {}],
    ['lif, counted', modelNamed('lif'), lifSets, [0, 200, 700], { rate: 'count', window: 300 }],
    ['lif on the reference kernel', modelNamed('lif'), lifSets, [0, 200, 700], { kernel: referenceKernel }],
    ['others, whose parameters go through functions', scaled, scaledSets, [-0.1, 0, 0.2, 0.4, 3], {}],
  ] as const)('%s: equal to separate sweeps to the bit', (_name, model, sets, currents, options) => {
    const family = sweepFamily(model, sets, currents, options as Partial<SweepOptions>);
    const alone = sets.map((set) => sweep(withParameters(model, set), currents, options as Partial<SweepOptions>));
    family.forEach(({ parameters: _, ...curve }, i) => {
      expect(JSON.stringify(curve)).toBe(JSON.stringify(alone[i]));
    });
    expect(new Set(family.map(({ outcome }) => outcome.join())).size).toBeGreaterThan(1);
  });

  it.each([
    [{ Vth: -80 }, 'the reset leaves'],
    [{ tref: -1 }, 'is negative'],
    [{ gL: -5, sigma: 0, C: 0 }, 'has no finite value'],
    [{ EL: -40 }, 'the starting value leaves'],
    [{ gL: 0, sigma: 2 }, 'does not exist without leak'],
  ])('%j after a sound one: refused as by itself', (set, expected) => {
    expect(() => sweepFamily(modelNamed('lif'), [{}, { gL: 5 }, set], [200])).toThrow(expected);
    expect(() => sweep(withParameters(modelNamed('lif'), set), [200])).toThrow(expected);
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
  ])('complains of %j', (sets: readonly Record<string, string | number>[], expected) => {
    expect(() => sweepFamily(modelNamed('lif'), sets, [200])).toThrow(expected);
  });

  it('complains of more sets, and of more currents together, than it takes', () => {
    const lif = modelNamed('lif');
    const sets = (length: number): readonly Record<string, number>[] => Array.from({ length }, () => ({}));
    expect(() => sweepFamily(lif, sets(100_001), [200])).toThrow('100001 sets are too many (allowed: at most 100000)');
    expect(() => sweepFamily(lif, sets(20_001), even(0, 1, 100))).toThrow('at most 2000000 together');
  });
});
