// Rates of a noisy neuron: spikes counted in a window, over trials.
import type { Statistics } from '../../curve/curve.ts';
import type { KernelFactory } from '../kernel/kernel.ts';
import type { NoisyDriver } from './noisy.ts';
import type { RatePoint } from './rates.ts';

/** What is counted; times in ms. */
export interface NoisyCount {
  readonly window: number;
  readonly transient: number;
  readonly trials: number;
  readonly seed: number;
  readonly kernel: KernelFactory;
}

/** Rates at currents in internal units, and their spread. */
export function noisyRates(
  driver: NoisyDriver,
  inputs: readonly number[],
  { window, transient, trials, seed, kernel }: NoisyCount,
): { readonly points: readonly RatePoint[]; readonly statistics: Statistics } {
  const each = inputs.flatMap((input) => Array.from({ length: trials }, (_, trial) => ({ input, seed, trial })));
  const all = driver.count(each, { from: transient, to: transient + window }, kernel);
  const counts = inputs.map((_, i) => all.subarray(i * trials, (i + 1) * trials));
  const standardError = counts.map((each) => (1000 * errorOfMean(each)) / window);
  const points = counts.map((each, i): RatePoint => {
    const rate = (1000 * mean(each)) / window;
    return {
      rate,
      outcome: rate > 0 ? 'spiking' : 'quiescent',
      error: standardError[i]!,
      step: driver.stepAt(inputs[i]!),
    };
  });
  return { points, statistics: { trials: inputs.map(() => trials), standardError, unit: 'Hz' } };
}

/** Of one trial the spread is not known; spikes no more regular than by chance would give the root of their number. */
function errorOfMean(counts: Float64Array): number {
  const n = counts.length;
  if (n === 1) return Math.sqrt(counts[0]!);
  const centre = mean(counts);
  const variance = counts.reduce((sum, count) => sum + (count - centre) ** 2, 0) / (n - 1);
  return Math.sqrt(variance / n);
}

function mean(values: Float64Array): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
