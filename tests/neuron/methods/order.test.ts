// The order of every method, measured: error against step size on double logarithmic axes. House rule: slope within 0.2.
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../src/neuron/equations/load.ts';
import type { KernelFactory } from '../../../src/neuron/kernel/kernel.ts';
import { referenceKernel } from '../../../src/neuron/kernel/reference.ts';
import { wasmKernel } from '../../../src/neuron/kernel/wasm/wasm-kernel.ts';
import type { Method } from '../../../src/neuron/methods/method.ts';
import { steppingMethods } from '../../../src/neuron/methods/registry.ts';
import { dormandPrince } from '../../../src/neuron/methods/runge-kutta.ts';
import type { Model } from '../../../src/neuron/model.ts';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { createEngine } from '../../../src/neuron/simulate/engine.ts';
import { initialState, type State } from '../../../src/neuron/simulate/rest/fixed-points.ts';
import { runAll } from '../../../src/neuron/simulate/run.ts';
import { adaptiveFile, keepingWatch, measuredOrder } from '../support.ts';

const squid = modelNamed('hodgkin-huxley');
const adaptive = loadModel(adaptiveFile, 'adaptive');

interface Ran {
  readonly spikes: readonly number[];
  /** The state at the last whole step before a spike or the end, all variables at one time. */
  readonly last: State;
}

interface Setting {
  readonly kernel: KernelFactory;
  readonly input: number;
  readonly end: number;
  readonly stepSize: number;
}

function ran(model: Model, method: Method, { kernel, input, end, stepSize }: Setting, tolerance = 1e-13): Ran {
  const engine = createEngine(model, method, { tolerance });
  let last: State = {};
  const watch = {
    ...keepingWatch(),
    stepped: (step: { together(theta: number): State }): void => {
      last = step.together(1);
    },
  };
  const run = { input, end, untilSettled: false, watch };
  const [ended] = runAll(engine, kernel, [run], {
    stepSize,
    maximumSteps: 1e6,
    initial: initialState(engine),
  });
  expect(ended!.kind).toBe('ended');
  return { spikes: watch.spikes, last };
}

/** The method with its error control off, so that the step is what it is told to be. */
function fixed(method: Method): Method {
  return { ...method, adaptive: false };
}

const rootMeanSquare = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);

// From rest under 10 uA/cm^2 the squid spikes within 4 ms: upstroke, peak and half the fall are in this stretch.
const [smoothInput, smoothEnd] = [10, 4];
// Steps small enough to be in the asymptotic range, errors still far above rounding (1e-13 mV).
const smoothSteps: Readonly<Record<string, readonly number[]>> = {
  'dormand-prince': [0.02, 0.01, 0.005],
  rk4: [0.01, 0.005, 0.0025],
  'exponential-euler': [0.02, 0.01, 0.005],
};
// They divide the refractory period of 2 ms, so that all steps of a run are one size.
const resetSteps: Readonly<Record<string, readonly number[]>> = {
  'dormand-prince': [1, 2 / 3, 1 / 2, 2 / 5, 1 / 3],
  rk4: [1, 1 / 2, 1 / 3, 1 / 4, 1 / 5],
  'exponential-euler': [1 / 2, 1 / 4, 1 / 6, 1 / 8, 1 / 10],
};
// A spike's error depends on where in a step it falls; many currents and four spikes each average that out.
const resetInputs = Array.from({ length: 24 }, (_, i) => 400 + 5.3 * i);

const kernels: readonly (readonly [string, KernelFactory])[] = [
  ['reference', referenceKernel],
  ['wasm', wasmKernel],
];
const every = steppingMethods.flatMap((method) =>
  kernels.map(([on, kernel]) => [method.name, on, method, kernel] as const),
);

describe.each(every)('%s on the %s kernel', (name, _, method, kernel) => {
  it('has its order on a smooth trace of the squid', () => {
    const at = (stepSize: number): Setting => ({ kernel, input: smoothInput, end: smoothEnd, stepSize });
    const truth = ran(squid, dormandPrince, at(0.01)).last;
    const steps = smoothSteps[name]!;
    const errors = steps.map((step) => Math.abs(ran(squid, fixed(method), at(step)).last.V! - truth.V!));
    expect(Math.abs(measuredOrder(steps, errors) - method.order)).toBeLessThan(0.2);
  });

  it('keeps it through threshold, reset, refractory period and a second variable', () => {
    const times = (stepSize: number, chosen: Method): readonly number[] =>
      resetInputs.flatMap((input) => ran(adaptive, chosen, { kernel, input, end: 48, stepSize }).spikes.slice(0, 4));
    // Order 5 at 0.05 ms: ten thousand times below the smallest error measured here.
    const truth = times(0.05, fixed(dormandPrince));
    expect(truth).toHaveLength(4 * resetInputs.length);
    const steps = resetSteps[name]!;
    const errors = steps.map((step) => rootMeanSquare(times(step, fixed(method)).map((time, i) => time - truth[i]!)));
    expect(Math.abs(measuredOrder(steps, errors) - method.order)).toBeLessThan(0.2);
  });
});
