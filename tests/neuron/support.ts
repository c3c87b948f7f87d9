// Models and measures that several tests of the simulator share.
import { loadModel } from '../../src/neuron/equations/load.ts';
import type { Model, ModelFile } from '../../src/neuron/model.ts';
import { hodgkinHuxley } from '../../src/neuron/models/hodgkin-huxley.ts';
import type { Watch } from '../../src/neuron/simulate/runs.ts';
import { InputError } from '../../src/numeric/errors.ts';

/** A leaky neuron with an adaptation current: the smallest model with reset, refractory period and second variable. */
export const adaptiveFile: ModelFile = {
  name: 'Leaky integrate-and-fire with adaptation',
  input: { I: 'pA' },
  parameters: {
    C: '200 pF',
    gL: '10 nS',
    EL: '-70 mV',
    Vth: '-55 mV',
    Vreset: '-68 mV',
    tref: '2 ms',
    a: '2 nS',
    b: '20 pA',
    tau_w: '60 ms',
  },
  equations: { V: '(I - gL*(V - EL) - w)/C', w: '(a*(V - EL) - w)/tau_w' },
  initial: { V: 'EL', w: '0 pA' },
  spike: { when: 'V > Vth', reset: { V: 'Vreset', w: 'w + b' }, refractory: 'tref' },
};

/** The squid axon with another spike rule. */
export function squidWith(when: string): Model {
  return loadModel({ ...hodgkinHuxley, spike: { when } }, 'hodgkin-huxley');
}

/** The input error that a call throws; anything else, or nothing, is a failure of the test. */
export function faultOf(call: () => unknown): InputError {
  try {
    call();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** Least-squares slope of log(error) against log(step): the measured order. */
export function measuredOrder(steps: readonly number[], errors: readonly number[]): number {
  const x = steps.map(Math.log);
  const y = errors.map(Math.log);
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  const top = x.reduce((sum, each, i) => sum + (each - mx) * (y[i]! - my), 0);
  return top / x.reduce((sum, each) => sum + (each - mx) ** 2, 0);
}

/** A watch that keeps the times of all spikes and ends nothing. */
export function keepingWatch(): Watch & { readonly spikes: readonly number[] } {
  const spikes: number[] = [];
  return {
    spikes,
    spike(time) {
      spikes.push(time);
      return false;
    },
  };
}
