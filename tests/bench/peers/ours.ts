// Our side of the comparison: the same work through the library's own front door, timed as the peers are.
import { wasmKernel } from '../../../src/neuron/kernel/wasm/wasm-kernel.ts';
import { withParameters } from '../../../src/neuron/model.ts';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import { siegertRate } from '../../../src/neuron/siegert.ts';
import { planQuiet } from '../../../src/neuron/simulate/plan.ts';
import { initialState } from '../../../src/neuron/simulate/rest/fixed-points.ts';
import { runAll } from '../../../src/neuron/simulate/run.ts';
import { prepareSweep, type SweptCurve, sweep } from '../../../src/neuron/sweep.ts';
import { leastTime } from '../report.ts';
import { asked } from './sizes.ts';

/** What takes milliseconds is done so many times more often, for some seconds: until then the engine of the language compiles it. */
const warming = 60;

const squid = modelNamed('hodgkin-huxley');
const lif = modelNamed('lif');

/** Seconds and rates. */
export interface Timed {
  readonly seconds: number;
  readonly rates: readonly number[];
}

/** Ten thousand times finer than what is compared; checked against LSODA. */
export function referenceCurve(currents: readonly number[]): SweptCurve {
  return sweep(squid, currents, { tolerance: 1e-11, accuracy: 1e-9 });
}

/** The steady curve of the squid axon, everything made anew at each turn. */
export function squidCurve(currents: readonly number[], turns: number): Timed {
  let rates: readonly number[] = [];
  const seconds = leastTime(warming * turns, () => {
    rates = prepareSweep(squid, { relativeError: asked })(currents).rate.values;
  });
  return { seconds, rates };
}

/** The steady curve of the squid axon, the neuron made ready before. */
export function preparedSquidCurve(currents: readonly number[], turns: number): Timed {
  const prepared = prepareSweep(squid, { relativeError: asked });
  let rates: readonly number[] = [];
  const seconds = leastTime(warming * turns, () => {
    rates = prepared(currents).rate.values;
  });
  return { seconds, rates };
}

/** Fixed steps with nothing spared: every neuron runs to the end, settled or not, and its spikes are counted. */
export function squidSteps(currents: readonly number[], duration: number, step: number, turns: number): Timed {
  const plan = planQuiet(squid, { method: 'exponential-euler', step });
  if (plan.kind !== 'stepped') throw new Error('the squid axon is stepped');
  const initial = initialState(plan.engine);
  let counts = currents.map(() => 0);
  const seconds = leastTime(turns, () => {
    counts = currents.map(() => 0);
    const runs = currents.map((input, i) => ({
      input,
      end: duration,
      untilSettled: false,
      watch: {
        spike: () => {
          counts[i]! += 1;
          return false;
        },
      },
    }));
    runAll(plan.engine, wasmKernel, runs, { stepSize: step, maximumSteps: Number.POSITIVE_INFINITY, initial });
  });
  return { seconds, rates: counts.map((count) => (1000 * count) / duration) };
}

/** What is asked of the noisy neuron; times in ms, sigma in mV. */
export interface NoisyWork {
  readonly currents: readonly number[];
  readonly trials: number;
  readonly duration: number;
  readonly transient: number;
  readonly sigma: number;
}

export interface NoisyTimed extends Timed {
  /** Of each current, ms. */
  readonly steps: readonly number[];
  /** Largest relative standard error of a rate. */
  readonly noise: number;
  /** Standard error of the sum of all rates, Hz. */
  readonly scatter: number;
}

/** Noisy LIF neurons, spikes counted over trials; at a step of our own choosing where none is given. */
export function noisyLif(work: NoisyWork, turns: number, step?: number): NoisyTimed {
  const { currents, trials, duration, transient, sigma } = work;
  const model = withParameters(lif, { sigma });
  const options = { trials, window: duration, transient, ...(step === undefined ? {} : { step }) };
  const prepared = prepareSweep(model, options);
  let curve: SweptCurve | undefined;
  const seconds = leastTime(turns, () => {
    curve = prepared(currents);
  });
  const rates = curve!.rate.values;
  const { standardError } = curve!.statistics!;
  return {
    seconds,
    rates,
    steps: curve!.step!.values,
    noise: Math.max(...standardError.map((error, i) => error / rates[i]!)),
    scatter: Math.hypot(...standardError),
  };
}

/** Siegert's formula for the same neuron. */
export function siegertCurve({ currents, sigma }: NoisyWork): readonly number[] {
  return currents.map((current) =>
    siegertRate({ tau: 20, refractory: 2, threshold: -55, reset: -70, mean: -70 + current / 10, deviation: sigma }),
  );
}

/** The curve of the LIF neuron without noise, by its closed form; many turns, since one is short. */
export function lifCurve(currents: readonly number[], turns: number): Timed {
  const prepared = prepareSweep(lif);
  const repeats = 2000;
  let rates: readonly number[] = [];
  const total = leastTime(turns, () => {
    for (let repeat = 0; repeat < repeats; repeat++) rates = prepared(currents).rate.values;
  });
  return { seconds: total / repeats, rates };
}

/** 1/(tref + tau ln(I / (I - rheobase))), Hz: what the rates of the LIF neuron are held against. */
export function lifFormula(currents: readonly number[]): readonly number[] {
  return currents.map((current) => (current > 150 ? 1000 / (2 + 20 * Math.log(current / (current - 150))) : 0));
}
