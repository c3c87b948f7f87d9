// Simulated noise against the closed form of Siegert 1951, which knows nothing of steps. Seeds are fixed, so that each of these
// comes out the same every time; bounds are those that chance would pass with any other seed too.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { type Model, withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { siegertRate } from '../../src/neuron/siegert.ts';
import type { SweepOptions } from '../../src/neuron/simulate/rates/rates.ts';
import { noisySweepDefaults, sweep } from '../../src/neuron/sweep.ts';
import { trace } from '../../src/neuron/trace.ts';

const lif = (sigma: number): Model => withParameters(modelNamed('lif'), { sigma });

/** Of `lif` with its own parameters: tau 20 ms, mean EL + I/gL. */
function truthAt(current: number, sigma: number): number {
  const fixed = { tau: 20, refractory: 2, threshold: -55, reset: -70 };
  return siegertRate({ ...fixed, mean: -70 + current / 10, deviation: sigma });
}

function rateOf(model: Model, current: number, options: Partial<SweepOptions>): { rate: number; error: number } {
  const { rate, statistics } = sweep(model, [current], options);
  return { rate: rate.values[0]!, error: statistics!.standardError[0]! };
}

describe('the noisy LIF', () => {
  it.each([
    [110, 3],
    [150, 1],
    [150, 5],
    [220, 3],
  ])('fires at the rate of the closed form at %d pA, sigma %d mV', (current, sigma) => {
    const { rate, error } = rateOf(lif(sigma), current, { trials: 100, window: 2000, transient: 200 });
    // Chance must not hide an error of some per cent.
    expect(error).toBeLessThan(0.02 * rate);
    expect(Math.abs(rate - truthAt(current, sigma))).toBeLessThan(4 * error);
  });

  it('is off by an amount that falls as the square of the step', () => {
    // Steps of half and a quarter of tau, since below that the bias drowns in the standard error.
    const truth = truthAt(220, 1);
    const [coarse, fine] = [10, 5].map((step) => {
      const { rate, error } = rateOf(lif(1), 220, { step, trials: 600, window: 10_000, transient: 200 });
      return { bias: rate / truth - 1, error: error / truth };
    });
    expect(fine!.error).toBeLessThan(3e-4);
    // Measured at 1500 trials: -4.75 % at 20 ms, -1.48 % at 10, -0.36 % at 5, -0.08 % at 2.5 (220 pA, sigma 3 mV).
    const order = Math.log2(coarse!.bias / fine!.bias);
    expect(order).toBeGreaterThan(1.7);
    expect(order).toBeLessThan(2.3);
  });

  it('has no bias at any step where the mean lies at the threshold, which no bridge then bends around', () => {
    const { rate, error } = rateOf(lif(3), 150, { step: 10, trials: 200, window: 5000, transient: 200 });
    expect(Math.abs(rate - truthAt(150, 3))).toBeLessThan(4 * error);
  });

  it('comes out the same beside any others, and in any order', () => {
    const options = { trials: 3, window: 200 };
    const together = sweep(lif(3), [200, 150, 140], options);
    for (const [i, current] of [200, 150, 140].entries()) {
      const alone = sweep(lif(3), [current], options);
      expect(alone.rate.values[0]).toBe(together.rate.values[i]);
      expect(alone.statistics!.standardError[0]).toBe(together.statistics!.standardError[i]);
    }
    expect(sweep(lif(3), [200], { ...options, seed: 2 }).rate.values).not.toEqual([together.rate.values[0]]);
  });

  it('says what it did', () => {
    const curve = sweep(lif(3), [150], { trials: 4, window: 100 });
    expect(curve).toMatchObject({
      rate: { kind: 'count' },
      statistics: { trials: [4], unit: 'Hz' },
      method: 'exact',
      accuracy: { basis: expect.stringContaining('standard error over the trials') },
    });
    const { standardError, stepError } = curve.statistics!;
    expect(curve.accuracy.values[0]!).toBeGreaterThanOrEqual(standardError[0]! + stepError![0]!);
    expect(stepError![0]!).toBeLessThan(1.0001e-3 * curve.rate.values[0]!);
    expect(noisySweepDefaults).toMatchObject({ rate: 'count', window: 1000, transient: 100, trials: 20, seed: 1 });
    expect(sweep(lif(0), [200]).statistics).toBeUndefined();
    expect(JSON.parse(JSON.stringify(sweep(lif(3), [150], { trials: 1 })))).toMatchObject({ outcome: ['spiking'] });
  });

  it('is told to fire at up to the rate that chance would hide, where no trial has a spike', () => {
    // Gehrels 1986, ApJ 303:336-346, table 1: 1.841 events at most, where none was seen.
    for (const trials of [1, 20]) {
      const { rate, accuracy, statistics } = sweep(lif(3), [0], { trials });
      expect(rate.values).toEqual([0]);
      expect(statistics!.standardError[0]).toBeCloseTo(1.841 / trials, 12);
      expect(accuracy.values[0]).toBeGreaterThanOrEqual(1.841 / trials);
    }
  });

  it('has the error that was asked for also where it hardly fires, in longer windows, and comes to an end where it does not fire', () => {
    const { rate, accuracy, window } = sweep(lif(3), [60, -100], { relativeError: 0.05 });
    expect(accuracy.values[0]).toBeLessThan(0.05 * rate.values[0]!);
    expect(Math.abs(rate.values[0]! - truthAt(60, 3))).toBeLessThan(4 * accuracy.values[0]!);
    // Silent to all that one will wait for: an absolute error is what is left.
    expect(rate.values[1]).toBe(0);
    expect(accuracy.values[1]).toBeLessThan(0.01);
    expect(window!.values[1]).toBeGreaterThan(1000);
    expect(sweep(lif(3), [60], { relativeError: 0.05, window: 500 }).window).toBeUndefined();
  });

  it('is traced: free of its threshold, with the deviation asked for', () => {
    const free = withParameters(lif(2), { Vth: '1000 mV' });
    const { variables, spikes } = trace(free, 100, { duration: 40_000, dt: 20, seed: 3 });
    expect(spikes.values).toEqual([]);
    const values = variables.V!.values.slice(10);
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const deviation = Math.sqrt(values.reduce((sum, V) => sum + (V - mean) ** 2, 0) / values.length);
    // 2,000 values one time constant apart are worth some 900 independent ones; four standard errors.
    expect(Math.abs(mean - -60)).toBeLessThan((4 * 2) / Math.sqrt(900));
    expect(Math.abs(deviation - 2)).toBeLessThan((4 * 2) / Math.sqrt(2 * 900));
  });

  it('is traced from its seed, held while refractory', () => {
    const run = (seed: number): ReturnType<typeof trace> => trace(lif(3), 300, { duration: 200, dt: 0.1, seed });
    const found = run(1);
    expect(found).toEqual(run(1));
    expect(found.spikes.values).not.toEqual(run(2).spikes.values);
    expect(found.spikes.values.length).toBeGreaterThan(5);
    const [first] = found.spikes.values;
    const during = found.time.values.flatMap((t, i) =>
      t > first! && t < first! + 2 ? [found.variables.V!.values[i]] : [],
    );
    expect(during.length).toBeGreaterThanOrEqual(19);
    for (const V of during) expect(V).toBeCloseTo(-70, 12);
  });
});

describe('Euler-Maruyama', () => {
  it('agrees with the closed form within its first-order error', () => {
    const { rate, error } = rateOf(lif(3), 220, { method: 'euler-maruyama', step: 0.1, trials: 64, window: 1000 });
    // Weak order 1: the step over the time constant, 0.5 %.
    expect(Math.abs(rate / truthAt(220, 3) - 1)).toBeLessThan(0.1 / 20 + (4 * error) / rate);
  });

  it('runs any neuron, each lane by its own noise', () => {
    const { file } = modelNamed('hodgkin-huxley');
    const noisy = loadModel({ ...file, noise: { V: '0.5 mV/ms^0.5' } }, 'noisy-hh');
    const options = { window: 50, transient: 0, trials: 2, step: 0.02 };
    const currents = Array.from({ length: 40 }, (_, i) => i / 2);
    const together = sweep(noisy, currents, options);
    expect(together.method).toBe('euler-maruyama');
    // 80 runs are more than one batch of lanes; the last and one in the middle stand for all.
    for (const i of [15, 39]) {
      expect(sweep(noisy, [currents[i]!], options).rate.values[0]).toBe(together.rate.values[i]);
    }
    expect(together.rate.values[39]).toBeGreaterThan(60);
  });

  it('without noise to speak of follows the deterministic neuron', () => {
    const { file } = modelNamed('hodgkin-huxley');
    const quiet = loadModel({ ...file, noise: { V: '1e-9 mV/ms^0.5' } }, 'quiet-hh');
    const [noisy, exact] = [quiet, modelNamed('hodgkin-huxley')].map((model) =>
      trace(model, 10, { duration: 60, dt: 0.01 }),
    );
    expect(noisy!.spikes.values).toHaveLength(exact!.spikes.values.length);
    noisy!.spikes.values.forEach((time, i) => {
      // First order at 0.01 ms: a few steps by the fourth spike.
      expect(Math.abs(time - exact!.spikes.values[i]!)).toBeLessThan(0.3);
    });
  });

  it('resets and holds neurons of several variables', () => {
    const adaptive = loadModel(
      {
        name: 'adaptive',
        input: { I: 'pA' },
        parameters: { C: '200 pF', gL: '10 nS', EL: '-70 mV', Vth: '-55 mV', jump: '20 pA', tauw: '100 ms' },
        equations: { V: '(I - gL*(V - EL) - w)/C', w: '-w/tauw' },
        noise: { V: '0.6 mV/ms^0.5' },
        initial: { V: 'EL', w: '0 pA' },
        spike: { when: 'V > Vth', reset: { V: 'EL', w: 'w + jump' }, refractory: '5 ms' },
      },
      'adaptive',
    );
    const { spikes, variables, time } = trace(adaptive, 400, { duration: 300, dt: 0.1, seed: 2 });
    expect(spikes.values.length).toBeGreaterThan(4);
    spikes.values.slice(1).forEach((at, i) => {
      expect(at - spikes.values[i]!).toBeGreaterThan(5);
    });
    const index = time.values.findIndex((t) => t > spikes.values[0]! + 1);
    expect(variables.V!.values[index]).toBe(-70);
    expect(variables.w!.values[index]).toBeGreaterThan(19);
    expect(variables.w!.values[index]).toBeLessThan(20);
  });
});

describe('refuses, in one line', () => {
  it.each([
    ['a steady rate', () => sweep(lif(3), [150], { rate: 'steady' }), /^rate: lif is noisy/],
    ['a method that drops noise', () => sweep(lif(3), [150], { method: 'rk4' }), /^method: rk4 would drop the noise/],
    [
      'a noisy method without noise',
      () => sweep(lif(0), [150], { method: 'euler-maruyama' }),
      /^method: .* has no noise/,
    ],
    ['no trials', () => sweep(lif(3), [150], { trials: 0 }), /^trials: 0 is no number of trials/],
    ['a broken seed', () => sweep(lif(3), [150], { seed: 0.5 }), /^seed: 0.5 is no seed/],
    ['a broken seed of a trace', () => trace(lif(3), 150, { seed: -1 }), /^seed: -1 is no seed/],
    [
      'a deviation without a leak',
      () => sweep(withParameters(modelNamed('if'), { sigma: '3 mV' }), [150]),
      /^if: sigma: a noise of standard deviation sigma does not exist without leak/,
    ],
  ])('%s', (_, run, message) => {
    expect(run).toThrow(message);
  });
});
