// The step of linear neurons in noise against the law of the stepped process, worked out without sampling by SciPy.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../../src/neuron/equations/load.ts';
import { type Model, withParameters } from '../../../../src/neuron/model.ts';
import { modelNamed } from '../../../../src/neuron/models/registry.ts';
import type { NoisyDriver } from '../../../../src/neuron/simulate/noise/noisy.ts';
import { planRun } from '../../../../src/neuron/simulate/plan.ts';
import { sweep } from '../../../../src/neuron/sweep.ts';

interface Case {
  /** From the mean, and of the reset from it, in deviations. */
  readonly threshold: number;
  readonly distance: number;
  /** Over tau. */
  readonly step: number;
  readonly bias: number;
}

const file = new URL('../../../reference/noisy-step/biases.json', import.meta.url);
const { promised, large } = JSON.parse(readFileSync(file, 'utf8')) as Record<'promised' | 'large', readonly Case[]>;

function driverOf(model: Model, step?: number): NoisyDriver {
  const plan = planRun(model, step === undefined ? {} : { step });
  if (plan.kind !== 'noisy') throw new Error('a neuron with noise is noisy');
  return plan.driver;
}

/** `lif` with these distances: tau 20 ms, deviation 1 mV, threshold -55 mV; and the current, pA. */
function placed({ threshold, distance }: Case): { readonly model: Model; readonly current: number } {
  const model = withParameters(modelNamed('lif'), { sigma: '1 mV', tref: '0 ms', Vreset: `${-55 - distance} mV` });
  return { model, current: 10 * (15 - threshold) };
}

describe('the step of a linear neuron in noise', () => {
  it.each(promised)('keeps the bias below a thousandth: %o', (each) => {
    const { model, current } = placed(each);
    const driver = driverOf(model);
    // The step at which the reference found the bias is the one that is taken.
    expect(driver.stepAt(current) / 20 / each.step).toBeCloseTo(1, 9);
    expect(Math.abs(each.bias)).toBeLessThan(1e-3);
    // No needlessly small one either: a factor of four in the bias is one of two in the step.
    if (Math.abs(each.threshold) > 1) expect(Math.abs(each.bias)).toBeGreaterThan(2.5e-4);
  });

  it('tells at most how far a step that was asked for puts rates off', () => {
    for (const each of large) {
      const { model, current } = placed(each);
      const told = driverOf(model, 20 * each.step).biasAt(current)!;
      expect(Math.abs(each.bias)).toBeLessThan(told);
      expect(told).toBeLessThan(3 * Math.abs(each.bias));
    }
  });

  it('has the bias that the law of the stepped process has', () => {
    const each = large.find(({ step, threshold }) => step === 0.5 && threshold === -7)!;
    const { model, current } = placed(each);
    const { interval } = { interval: 20 * 0.5 };
    const { rate, statistics } = sweep(model, [current], {
      step: interval,
      trials: 400,
      window: 10_000,
      transient: 200,
    });
    const fine = sweep(model, [current], { step: interval / 20, trials: 400, window: 10_000, transient: 200 });
    const error = Math.hypot(statistics!.standardError[0]!, fine.statistics!.standardError[0]!) / rate.values[0]!;
    expect(error).toBeLessThan(2e-3);
    expect(Math.abs(rate.values[0]! / fine.rate.values[0]! - 1 - each.bias)).toBeLessThan(4 * error);
  });

  it('is bounded where there is no leak, whose bridge is exact, and where distances grow', () => {
    const file = modelNamed('if').file;
    const drifting = loadModel({ ...file, noise: { V: '1 mV/ms^0.5' } }, 'drifting');
    expect(driverOf(drifting).stepAt(100)).toBe(5);
    expect(driverOf(drifting).biasAt(100)).toBe(0);
    // A Brownian motion with drift v has the mean first-passage time D/v whatever its noise (Tuckwell 1988, section 9.3).
    const { rate, statistics } = sweep(drifting, [200], { trials: 100, window: 2000, transient: 200 });
    expect(Math.abs(rate.values[0]! - 1000 / (15 + 2))).toBeLessThan(4 * statistics!.standardError[0]!);
    const growing = loadModel({ ...file, equations: { V: 'I/C + V/(20 ms)' }, noise: { V: '1 mV/ms^0.5' } }, 'growing');
    expect(driverOf(growing).stepAt(2000)).toBeCloseTo(0.2, 9);
    expect(driverOf(growing).biasAt(2000)).toBeUndefined();
  });
});
