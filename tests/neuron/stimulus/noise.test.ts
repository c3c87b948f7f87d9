// Noise in the input, against the laws that it must obey.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../src/neuron/equations/load.ts';
import { withParameters } from '../../../src/neuron/model.ts';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { stimulated } from '../../../src/neuron/stimulus/stimulated.ts';
import { sweep } from '../../../src/neuron/sweep.ts';
import { trace } from '../../../src/neuron/trace.ts';
import { faultOf } from '../support.ts';

const lif = modelNamed('lif');
/** tau 20 ms, 0.1 mV per pA, no threshold within reach. */
const passive = withParameters(lif, { Vth: '1e6 mV' });

function moments(values: readonly number[]): { readonly mean: number; readonly variance: number } {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return { mean, variance: values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length };
}

describe('white noise', () => {
  it('on an LIF is the noise that its sigma makes, to the last spike', () => {
    // sigma sqrt(2 gL/C) = intensity/C: sigma 5 mV is an intensity of 5 sqrt(2 10 nS 200 pF) = 316.2 pA ms^0.5.
    const intensity = 5 * Math.sqrt(2 * 10 * 200);
    const input = [{ kind: 'white-noise', intensity } as const];
    const found = trace(lif, 140, { duration: 1000, dt: 1, input, seed: 7 });
    const own = trace(withParameters(lif, { sigma: '5 mV' }), 140, { duration: 1000, dt: 1, seed: 7 });
    expect(found.method).toBe('exact');
    expect(own.spikes.values.length).toBeGreaterThan(10);
    expect(found.spikes.values).toHaveLength(own.spikes.values.length);
    own.spikes.values.forEach((time, i) => {
      expect(Math.abs(found.spikes.values[i]! - time)).toBeLessThan(1e-6);
    });
    // White noise has no value at a time.
    expect(found.variables.I).toBeUndefined();
  });

  it('adds to noise of the model by squares', () => {
    const { model } = stimulated(withParameters(lif, { sigma: '3 mV' }), 0, [
      { kind: 'white-noise', intensity: 4 * Math.sqrt(2 * 10 * 200) },
    ]);
    const options = { trials: 50, seed: 3, window: 500 };
    const five = sweep(withParameters(lif, { sigma: '5 mV' }), [140], options);
    expect(Math.abs(sweep(model, [140], options).rate.values[0]! / five.rate.values[0]! - 1)).toBeLessThan(1e-3);
  });

  it('is refused where it would drive two variables', () => {
    const two = loadModel(
      {
        name: 'two',
        input: { I: 'pA' },
        equations: { V: 'I/(200 pF) - V/(20 ms)', w: 'I/(20 ms) - w/(20 ms)' },
        initial: { V: '0 mV', w: '0 pA' },
        spike: { when: 'V > 10 mV' },
      },
      'two',
    );
    const { message } = faultOf(() => trace(two, 0, { input: [{ kind: 'white-noise', intensity: 1 }] }));
    expect(message).toContain('drives 2 variables');
  });
});

describe('coloured noise', () => {
  // A run of 400 correlation times of the membrane has about 200 independent values: moments to 10 %.
  const input = [{ kind: 'coloured-noise', sigma: 60, tau: 5 } as const];
  const run = trace(passive, 100, { duration: 8000, dt: 1, step: 0.05, input, seed: 2 });
  const settled = (name: string): readonly number[] => run.variables[name]!.values.slice(100);

  it('has its standard deviation and its correlation time', () => {
    expect(run.method).toBe('euler-maruyama');
    const I = settled('I');
    const { mean, variance } = moments(I);
    // 800 independent values; Euler-Maruyama adds step/(2 tau) = 0.5 % to the variance.
    expect(Math.abs(mean - 100)).toBeLessThan(3 * (60 / Math.sqrt(800)));
    expect(Math.abs(Math.sqrt(variance) / 60 - 1)).toBeLessThan(0.08);
    const lagged = I.slice(5).reduce((sum, value, i) => sum + (value - mean) * (I[i]! - mean), 0) / (I.length - 5);
    expect(Math.abs(lagged / variance - Math.exp(-1))).toBeLessThan(0.08);
  });

  it('moves a linear membrane by R sigma sqrt(tau_I/(tau_I + tau_m))', () => {
    const { mean, variance } = moments(settled('V'));
    const truth = 0.1 * 60 * Math.sqrt(5 / 25);
    expect(Math.abs(mean - -60)).toBeLessThan(3 * (truth / Math.sqrt(200)));
    expect(Math.abs(Math.sqrt(variance) / truth - 1)).toBeLessThan(0.12);
  });

  it('depends on its seed alone, and starts at 0', () => {
    const again = (seed: number): readonly number[] =>
      trace(passive, 0, { duration: 20, dt: 1, input, seed }).variables.I!.values;
    expect(again(2)).toEqual(again(2));
    expect(again(3)).not.toEqual(again(2));
    expect(again(2)[0]).toBe(0);
  });

  it('goes with inputs that jump: both are met at the jump', () => {
    const step = { kind: 'step', amplitude: 1000, onset: 10.03, duration: 5 } as const;
    const at = (sigma: number): readonly number[] =>
      trace(passive, 0, { duration: 20, dt: 1, input: [{ ...input[0]!, sigma }, step], seed: 2 }).variables.V!.values;
    const quiet = at(0);
    // Euler's first order at 0.01 ms: of 1000 pA and 0.1 mV/pA, 20 mV, half a step per tau.
    quiet.forEach((V, t) => {
      const [since, after] = [Math.max(0, t - 10.03), Math.max(0, t - 15.03)];
      const truth = -70 - 100 * Math.expm1(-since / 20) + 100 * Math.expm1(-after / 20);
      expect(Math.abs(V - truth)).toBeLessThan(0.01);
    });
    expect(at(60)[20]).not.toBe(quiet[20]);
  });
});
