// What noise costs and how far its rates are off: neurons in white noise against Siegert's formula, at a step, half and a quarter
// of it. Costs are the best of many short stretches of processor time; the error is that of the rate, with what chance leaves of it.
//
// npx tsx tests/bench/noise.ts [--json FILE]
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Kernel, KernelFactory } from '../../src/neuron/kernel/kernel.ts';
import { referenceKernel } from '../../src/neuron/kernel/reference.ts';
import { wasmKernel } from '../../src/neuron/kernel/wasm/wasm-kernel.ts';
import { withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { siegertRate } from '../../src/neuron/siegert.ts';
import type { NoisyDriver } from '../../src/neuron/simulate/noise/noisy.ts';
import { planRun } from '../../src/neuron/simulate/plan.ts';

const neuron = { tau: 20, refractory: 2, threshold: -55, reset: -70 };

function driverOf(method: string, step: number | undefined, sigma: number): NoisyDriver {
  const steps = step === undefined ? {} : { step };
  const plan = planRun(withParameters(modelNamed('lif'), { sigma }), { method, ...steps });
  if (plan.kind !== 'noisy') throw new Error('a neuron with noise is noisy');
  return plan.driver;
}

/** Makes a kernel once, so that stretches may be short. */
function keeping(factory: KernelFactory): KernelFactory {
  let kept: Kernel | undefined;
  return (step, capacity) => {
    kept ??= factory(step, capacity);
    return kept;
  };
}

interface Cost {
  readonly method: string;
  readonly kernel: string;
  readonly nanoseconds: number;
}

/** Nanoseconds per neuron and 0.1 ms of its time, refractory periods included, in steps of 0.1 ms or of our own choosing. */
function cost(method: string, step: number | undefined, name: string, factory: KernelFactory): Cost {
  const [lanes, unit, sigma] = [64, 0.1, 5];
  const driver = driverOf(method, step, sigma);
  const kernel = keeping(factory);
  const trials = Array.from({ length: lanes }, (_, trial) => ({ input: (400 * trial) / lanes, seed: 1, trial }));
  const [duration, rounds] = name === 'wasm' ? [500, 200] : [20, 10];
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const from = performance.now();
    driver.count(trials, { from: 0, to: duration }, kernel);
    best = Math.min(best, ((performance.now() - from) * 1e6 * unit) / (lanes * duration));
  }
  return { method: step === undefined ? `${method}, own step` : method, kernel: name, nanoseconds: best };
}

interface Bias {
  readonly method: string;
  readonly current: number;
  readonly sigma: number;
  readonly step: number;
  /** Relative to Siegert's rate, with its standard error. */
  readonly bias: number;
  readonly error: number;
}

function bias(method: string, current: number, sigma: number, step: number): Bias {
  const [transient, window] = [200, 10_000];
  const count = method === 'exact' ? 4000 : 600;
  const trials = Array.from({ length: count }, (_, trial) => ({ input: current, seed: 7, trial }));
  const counts = driverOf(method, step, sigma).count(trials, { from: transient, to: transient + window }, wasmKernel);
  const truth = (siegertRate({ ...neuron, mean: -70 + current / 10, deviation: sigma }) * window) / 1000;
  const mean = counts.reduce((a, b) => a + b, 0) / count;
  const variance = counts.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (count - 1);
  return { method, current, sigma, step, bias: mean / truth - 1, error: Math.sqrt(variance / count) / truth };
}

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const kernels = [
  ['wasm', wasmKernel],
  ['reference', referenceKernel],
] as const;
const settings = [
  ['exact', 0.1],
  ['exact', undefined],
  ['euler-maruyama', 0.1],
] as const;
const costs = settings.flatMap(([method, step]) => kernels.map(([name, kernel]) => cost(method, step, name, kernel)));
console.log(
  'noisy LIF, sigma 5 mV, 64 currents from 0 to 400 pA, one thread: ns per neuron and 0.1 ms, in steps of 0.1 ms',
);
for (const { method, kernel, nanoseconds } of costs) {
  console.log(`  ${method.padEnd(18)}${kernel.padEnd(12)}${nanoseconds.toFixed(1).padStart(8)}`);
}
const cells = [
  ['exact', 220, 1, 4],
  ['exact', 220, 3, 4],
  ['exact', 150, 5, 4],
  ['exact', 110, 3, 4],
  ['euler-maruyama', 220, 3, 0.4],
  ['euler-maruyama', 150, 5, 0.4],
] as const;
const biases = cells.flatMap(([method, current, sigma, step]) =>
  [step, step / 2, step / 4].map((size) => bias(method, current, sigma, size)),
);
console.log("rate against Siegert's formula: method, pA, mV, step in ms, relative error, its standard error");
for (const { method, current, sigma, step, bias: off, error } of biases) {
  const setting = `${method.padEnd(16)}${String(current).padStart(5)}${String(sigma).padStart(4)}${String(step).padStart(6)}`;
  console.log(`  ${setting}${(100 * off).toFixed(4).padStart(10)} % +- ${(100 * error).toFixed(4)}`);
}
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ costs, biases }, undefined, 2)}\n`);
