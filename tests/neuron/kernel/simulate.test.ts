import { describe, expect, it } from 'vitest';
import type { KernelFactory } from '../../../src/neuron/kernel/kernel.ts';
import { referenceKernel } from '../../../src/neuron/kernel/reference.ts';
import { wasmKernel } from '../../../src/neuron/kernel/wasm/wasm-kernel.ts';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { planRun } from '../../../src/neuron/simulate/plan.ts';
import { initialState } from '../../../src/neuron/simulate/rest/fixed-points.ts';
import { runAll } from '../../../src/neuron/simulate/run.ts';
import { sweep } from '../../../src/neuron/sweep.ts';
import { keepingWatch } from '../support.ts';

const squid = modelNamed('hodgkin-huxley');
const methods = ['dormand-prince', 'rk4', 'exponential-euler'];

function spikes(
  kernel: KernelFactory,
  method: string,
  inputs: readonly number[],
  peak?: () => boolean,
): readonly (readonly number[])[] {
  const plan = planRun(squid, { method });
  if (plan.kind !== 'stepped') throw new Error('the squid axon has no closed form');
  const watches = inputs.map(() => keepingWatch());
  const runs = inputs.map((input, i) => ({
    input,
    end: 30,
    untilSettled: false,
    watch: { ...watches[i]!, ...(peak === undefined ? {} : { peak }) },
  }));
  const initial = initialState(plan.engine);
  runAll(plan.engine, kernel, runs, { stepSize: plan.step, maximumSteps: 1e6, initial });
  return watches.map((watch) => [...watch.spikes]);
}

const currents = [3, 7, 12, 25, 60, 100, 140];

describe.each(methods)('the squid axon by %s', (method) => {
  const together = spikes(wasmKernel, method, currents);

  it('fires when the reference says', () => {
    const wanted = spikes(referenceKernel, method, currents);
    together.forEach((times, i) => {
      expect(times).toHaveLength(wanted[i]!.length);
      // Rounding differs by 1e-14 a step at most; the limit cycle draws trajectories together again, so it stays below 1e-9.
      times.forEach((time, k) => {
        expect(Math.abs(time - wanted[i]![k]!)).toBeLessThan(1e-9);
      });
    });
  });

  it('fires the same to the bit where it halts for maxima too', () => {
    let maxima = 0;
    const peak = (): boolean => {
      maxima++;
      return false;
    };
    expect(spikes(wasmKernel, method, currents, peak)).toEqual(together);
    expect(maxima).toBeGreaterThan(together.flat().length / 2);
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('fires the same to the bit among %d lanes', (lanes) => {
    expect(spikes(wasmKernel, method, currents.slice(0, lanes))).toEqual(together.slice(0, lanes));
  });
});

describe('a sweep', () => {
  it('is the same on both kernels', () => {
    const at = [2, 6, 6.5, 10, 40, 150, 160];
    const [wasm, reference] = [wasmKernel, referenceKernel].map((kernel) => sweep(squid, at, { kernel }));
    expect(wasm!.outcome).toEqual(reference!.outcome);
    wasm!.rate.values.forEach((rate, i) => {
      // The sweep's own accuracy is 1e-6; what the kernels differ by is far below it.
      expect(Math.abs(rate - reference!.rate.values[i]!)).toBeLessThanOrEqual(1e-8 * rate);
    });
  });
});
