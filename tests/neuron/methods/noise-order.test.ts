// The methods for noise, on both kernels: how their laws depend on the step. The exact step of a linear neuron has the law of the
// Ornstein-Uhlenbeck process at any step (Gillespie 1996, Phys. Rev. E 54:2084); Euler-Maruyama is of weak order 1.
import { describe, expect, it } from 'vitest';
import type { KernelFactory } from '../../../src/neuron/kernel/kernel.ts';
import { referenceKernel } from '../../../src/neuron/kernel/reference.ts';
import { wasmKernel } from '../../../src/neuron/kernel/wasm/wasm-kernel.ts';
import { withParameters } from '../../../src/neuron/model.ts';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { siegertRate } from '../../../src/neuron/siegert.ts';
import { planRun } from '../../../src/neuron/simulate/plan.ts';
import { sweep } from '../../../src/neuron/sweep.ts';
import { trace } from '../../../src/neuron/trace.ts';
import { measuredOrder } from '../support.ts';

const kernels: readonly (readonly [string, KernelFactory])[] = [
  ['reference', referenceKernel],
  ['wasm', wasmKernel],
];

const lif = (sigma: number | string, more: Record<string, string> = {}): ReturnType<typeof withParameters> =>
  withParameters(modelNamed('lif'), { sigma, ...more });
/** Never fires. */
const free = { Vth: '1000 mV' };
const tau = 20;

/** Variance over that of the process, and how far chance lets it be off: 4 standard errors of correlated values. */
function variance(
  kernel: KernelFactory,
  method: string,
  step: number,
): { readonly ratio: number; readonly bound: number } {
  const [dt, count] = [2 * tau, 4000];
  const setting = { method, step, dt, duration: dt * count, seed: 4, kernel };
  const values = trace(lif(2, free), 0, setting).variables.V!.values.slice(10);
  const sum = values.reduce((total, V) => total + (V + 70) ** 2, 0);
  // Neighbours two time constants apart correlate by e^-2, their squares by e^-4.
  return { ratio: sum / values.length / 4, bound: 4 * Math.sqrt((2 * 1.04) / values.length) };
}

describe.each(kernels)('on the %s kernel', (_, kernel) => {
  it.each([5, 20, 40])('the exact step of %d ms has the variance of the process', (step) => {
    const { ratio, bound } = variance(kernel, 'exact', step);
    expect(Math.abs(ratio - 1)).toBeLessThan(bound);
  });

  it.each([10, 5])('Euler-Maruyama at %d ms has too much of it, by 1/(1 - h/2 tau)', (step) => {
    const { ratio, bound } = variance(kernel, 'euler-maruyama', step);
    expect(Math.abs(ratio * (1 - step / (2 * tau)) - 1)).toBeLessThan(bound);
  });

  it('Euler-Maruyama has order 1 in the mean', () => {
    const steps = [0.8, 0.4, 0.2, 0.1];
    const errors = steps.map((step) => {
      // Noise that does not show.
      const setting = { method: 'euler-maruyama', step, dt: 20, duration: 20, kernel };
      const { values } = trace(lif('1e-9 mV', free), 100, setting).variables.V!;
      return Math.abs(values.at(-1)! - (-60 - 10 * Math.exp(-1)));
    });
    expect(Math.abs(measuredOrder(steps, errors) - 1)).toBeLessThan(0.2);
  });

  it.each(['exact', 'euler-maruyama'])('%s fires at the rate of the closed form', (method) => {
    const options = { method, step: 0.2, window: 500, trials: 30, seed: 3, kernel };
    const { rate, statistics } = sweep(lif(5), [150], options);
    const truth = siegertRate({ tau, refractory: 2, threshold: -55, reset: -70, mean: -55, deviation: 5 });
    // The first-order error of Euler-Maruyama, a hundredth, drowns in four standard errors.
    expect(Math.abs(rate.values[0]! - truth)).toBeLessThan(4 * statistics!.standardError[0]!);
  });
});

describe('both kernels', () => {
  it.each(['exact', 'euler-maruyama'])('count the same spikes of the same noise by %s', (method) => {
    const plan = planRun(lif(4), { method, step: 0.3 });
    if (plan.kind !== 'noisy') throw new Error('a neuron with noise is noisy');
    const trials = Array.from({ length: 23 }, (_, i) => ({ input: 40 * (i % 6) + 60, seed: 11, trial: i }));
    const [reference, wasm] = kernels.map(([, kernel]) => plan.driver.count(trials, { from: 5, to: 120 }, kernel));
    // Normal numbers differ in their last bits, which decide no more than one crossing in 1e13.
    expect(wasm).toEqual(reference);
    expect(Math.max(...reference!)).toBeGreaterThan(3);
  });
});
