// Neurons that cannot be: each ends in an outcome or in one InputError line, never in a hang or a NaN.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/curve/curve.ts';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { type Model, withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { showingRange } from '../../src/neuron/range.ts';
import { type SweptCurve, sweep } from '../../src/neuron/sweep.ts';
import { trace } from '../../src/neuron/trace.ts';
import { InputError } from '../../src/numeric/errors.ts';
import { adaptiveFile, faultOf } from './support.ts';

const lif = modelNamed('lif');
const squid = modelNamed('hodgkin-huxley');
const adaptive = loadModel(adaptiveFile, 'adaptive');

const outcomes: readonly Outcome[] = ['spiking', 'quiescent', 'blocked', 'oscillating', 'unresolved'];

/** A curve with an outcome and a finite rate at every current, or one line. */
function ends(make: () => SweptCurve): SweptCurve | string {
  try {
    const curve = make();
    curve.rate.values.forEach((rate, i) => {
      expect(Number.isFinite(rate) && rate >= 0).toBe(true);
      expect(outcomes).toContain(curve.outcome[i]);
      // A count is told even where the run then broke down; a rate is not.
      if (rate > 0 && curve.rate.kind !== 'count') expect(curve.outcome[i]).toBe('spiking');
      // What was not found out has no error bar.
      if (curve.outcome[i] === 'unresolved') expect(curve.accuracy.values[i]).toBeNull();
      else expect(Number.isFinite(curve.accuracy.values[i]!)).toBe(true);
    });
    return curve;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    expect(error.message).not.toMatch(/[\r\n]/);
    return error.message;
  }
}

function oneVariable(V: string, spike: Readonly<Record<string, unknown>>): Model {
  return loadModel({ name: 'One', input: { I: 'mV/ms' }, equations: { V }, initial: { V: '0 mV' }, spike }, 'one');
}

describe('endless firing is one line', () => {
  it.each([
    ['reset above the threshold', withParameters(lif, { Vreset: '-50 mV' }), 300, undefined],
    ['reset onto the threshold and let go at once', withParameters(lif, { Vreset: '-55 mV', tref: 0 }), 300, undefined],
    ['start above the threshold', withParameters(lif, { EL: '-50 mV' }), 300, undefined],
    ['reset above the threshold, stepped', withParameters(lif, { Vreset: '-50 mV' }), 300, 'dormand-prince'],
    ['two variables', withParameters(adaptive, { Vreset: '-50 mV' }), 400, undefined],
  ] as const)('%s', (_, model, current, method) => {
    const options = method === undefined ? {} : { method };
    for (const run of [() => sweep(model, [current], options), () => trace(model, current, options)]) {
      expect(faultOf(run).message).toMatch(/without end/);
    }
  });

  it('a reset onto the threshold of a stepped neuron', () => {
    expect(typeof ends(() => sweep(withParameters(adaptive, { Vreset: '-55 mV' }), [400]))).not.toBe('undefined');
  });
});

describe('a refractory period that comes out negative at a spike is one line', () => {
  const noisy = (refractory: string, more: Readonly<Record<string, string>> = {}): Model =>
    loadModel(
      {
        name: 'Noisy',
        input: { I: 'mV/ms' },
        equations: { V: '-V / (10 ms) + I', ...more },
        noise: { V: '1 mV / sqrt(1 ms)' },
        initial: { V: '0 mV' },
        spike: { when: 'V > 10 mV', reset: { V: '0 mV' }, refractory },
      },
      'noisy',
    );

  it.each([
    ['by the state', noisy('w * 1 ms - 2 ms', { w: '-w / (100 ms)' }), /comes out as -2 ms/],
    ['by the current', noisy('2 ms - I * 1 ms^2/mV'), /comes out as -1 ms/],
  ])('%s', (_, model, told) => {
    for (const run of [() => sweep(model, [3], { rate: 'count', window: 100 }), () => trace(model, 3)]) {
      expect(faultOf(run).message).toMatch(told);
    }
    // Where no spike comes the period does not matter.
    expect(sweep(model, [-100], { window: 100 }).outcome).toEqual(['quiescent']);
  });
});

describe('parameters that no neuron has', () => {
  it.each(['C', 'gL', 'tref'] as const)('%s zero or out of all proportion ends', (name) => {
    for (const value of [0, 1e-300, 1e300]) {
      for (const rate of ['steady', 'first', 'count'] as const) {
        ends(() => sweep(withParameters(lif, { [name]: value }), [0, 200, 400], { rate, window: 20 }));
      }
    }
    for (const value of [0, 1e-300, -1, -10]) {
      ends(() => sweep(withParameters(adaptive, { [name]: value }), [0, 400], { rate: 'count', window: 20 }));
    }
  });

  it.each(['C', 'gNa', 'gL', 'phi'] as const)('%s of the squid zero or negative ends', (name) => {
    for (const value of [0, -1]) {
      ends(() => sweep(withParameters(squid, { [name]: value }), [0, 20], { rate: 'count', window: 20 }));
    }
  });

  it('a time constant below zero ends', () => {
    ends(() => sweep(withParameters(adaptive, { tau_w: -60 }), [400]));
  });

  it('whatever the parameters of lif', () => {
    const any = fc.oneof(fc.constantFrom(0, -1, 1, 1e-9, 1e9, -70), fc.double({ min: -200, max: 200, noNaN: true }));
    const normal = any.filter((value) => value === 0 || Math.abs(value) > 1e-9);
    fc.assert(
      fc.property(
        fc.record({
          C: normal,
          gL: normal,
          EL: any,
          Vth: any,
          Vreset: any,
          tref: fc.double({ min: 0, max: 10, noNaN: true }),
        }),
        normal,
        fc.constantFrom('steady', 'first', 'count'),
        (parameters, current, rate) => {
          ends(() => sweep(withParameters(lif, parameters), [current, 100 * current], { rate }));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('currents', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%d is refused', (current) => {
    expect(faultOf(() => sweep(squid, [current])).message).toMatch(/^currents\[0\]: /);
    expect(faultOf(() => trace(squid, current)).message).toMatch(/^current: /);
  });

  it('however large end', () => {
    ends(() => sweep(squid, [1e4, 1e300, -1e300], { rate: 'count', window: 1 }));
    ends(() => sweep(adaptive, [1e6, -1e6, 1e300, -1e300], { rate: 'count', window: 5 }));
    ends(() => sweep(lif, [1e300, Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324]));
  });
});

describe('solutions that run away', () => {
  it.each([
    ['in finite time', 'V^2/(mV*ms) + I', 'V > 1e300*mV'],
    ['exponentially', 'V/ms + I', 'V < -1e9*mV'],
    ['through a pole', '1/(1 - V/mV)*mV/ms + I', 'V > 5*mV'],
    ['into the imaginary', '-sqrt(1 - V/mV)*mV/ms + 2*I', 'V > 5*mV'],
  ])('%s', (_, equation, when) => {
    const model = oneVariable(equation, { when });
    const found = ends(() => sweep(model, [1], { rate: 'count', window: 20 }));
    if (typeof found !== 'string') expect(found.rate.values).toEqual([0]);
    try {
      const run = trace(model, 1, { duration: 20, dt: 1 });
      expect(run.variables.V!.values.every(Number.isFinite)).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
  });

  it('is unresolved in a sweep and one line in a trace', () => {
    // dV/dt = V^2 + 1 reaches infinity at t = pi/2 ms.
    const model = oneVariable('V^2/(mV*ms) + I', { when: 'V > 1e300*mV and V < 0*mV' });
    expect(sweep(model, [1]).outcome).toEqual(['unresolved']);
    expect(faultOf(() => trace(model, 1, { duration: 5 })).message).toMatch(
      /^one: t = 1\.57\d* ms: .*range of numbers/,
    );
  });

  it('a fixed step too coarse for the squid is told, not drawn', () => {
    // Measured for this project: RK4 diverges at 0.1 ms.
    const model = squid;
    expect(faultOf(() => trace(model, 10, { method: 'rk4', step: 0.1, duration: 50 })).message).toContain(
      'smaller step',
    );
    const found = ends(() => sweep(model, [10], { method: 'rk4', step: 0.1 }));
    expect(found).toMatchObject({ outcome: ['unresolved'] });
  });

  it('the quadratic neuron is reset before it blows up', () => {
    // dV/dt = V^2 + I from -inf to +inf takes pi/sqrt(I); between -r and r, 2 atan(r/sqrt I)/sqrt I.
    const model = oneVariable('V^2/(mV*ms) + I', { when: 'V > 50*mV', reset: { V: '-50*mV' } });
    const interval = (2 * Math.atan(50 / Math.sqrt(2))) / Math.sqrt(2);
    expect(Math.abs((sweep(model, [2]).rate.values[0]! * interval) / 1000 - 1)).toBeLessThan(1e-6);
  });
});

describe('a threshold that is never met', () => {
  it('is quiescence for the range search to report in one line', () => {
    const model = withParameters(lif, { Vth: '1e18 mV' });
    expect(sweep(model, [0, 1000]).outcome).toEqual(['quiescent', 'quiescent']);
    expect(faultOf(() => showingRange(model)).message).toMatch(/^lif: no firing/);
  });

  it('does not keep a neuron without rest going for ever', () => {
    // Drifts down at 1 mV/ms: no rest, no spike.
    const found = sweep(oneVariable('-1*mV/ms + 0*I', { when: 'V > 5*mV' }), [0]);
    expect(found.outcome).toEqual(['unresolved']);
  });

  it('a rhythm without spikes in a neuron that resets is an oscillation', () => {
    // A harmonic oscillator of 10 ms period around I, threshold out of reach.
    const model = loadModel(
      {
        name: 'Pendulum',
        input: { I: 'mV' },
        parameters: { omega: '0.6283185307179586 1/ms' },
        equations: { V: 'omega*u', u: 'omega*(I - V)' },
        initial: { V: '0 mV', u: '0 mV' },
        spike: { when: 'V > 100 mV', reset: { V: '0 mV' } },
      },
      'pendulum',
    );
    const found = sweep(model, [5]);
    expect(found.outcome).toEqual(['oscillating']);
    // The tolerance of 1e-8 a step lets the period be off by about as much, and the accuracy asked is 1e-6.
    expect(Math.abs(found.oscillation.values[0]! / 100 - 1)).toBeLessThan(1e-6);
  });
});
