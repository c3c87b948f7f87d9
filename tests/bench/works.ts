// The sweeps that are measured, each with a reference for what it finds.
import { type Model, withParameters } from '../../src/neuron/model.ts';
import { modelNamed } from '../../src/neuron/models/registry.ts';
import { spaced } from '../../src/neuron/range.ts';
import { siegertRate } from '../../src/neuron/siegert.ts';
import { sweep } from '../../src/neuron/sweep.ts';
import type { PlainSweepOptions } from '../../src/scale/job.ts';

export interface Work {
  readonly name: string;
  readonly model: Model;
  readonly options: PlainSweepOptions;
  readonly from: number;
  readonly to: number;
  /** Rates that are known better, Hz. */
  reference(currents: readonly number[]): readonly number[];
}

const squid = modelNamed('hodgkin-huxley');
const lif = modelNamed('lif');
const sigma = 5;

export const squidWork: Work = {
  name: 'squid axon, steady, accuracy 1e-4',
  model: squid,
  options: { relativeError: 1e-4 },
  from: 0,
  to: 200,
  // Agrees with LSODA to some 1e-9: npm run bench:peers says so.
  reference: (currents) => sweep(squid, currents, { tolerance: 1e-11, accuracy: 1e-9 }).rate.values,
};

/** The start from rest is left out, as Siegert's formula knows none. */
export const noisyWork: Work = {
  name: 'noisy LIF, 20 trials of 100 ms',
  model: withParameters(lif, { sigma }),
  options: { trials: 20, window: 100, transient: 100 },
  from: 150,
  to: 400,
  reference: (currents) =>
    currents.map((current) =>
      siegertRate({ tau: 20, refractory: 2, threshold: -55, reset: -70, mean: -70 + current / 10, deviation: sigma }),
    ),
};

export const lifWork: Work = {
  name: 'LIF, closed form',
  model: lif,
  options: {},
  from: 0,
  to: 1000,
  reference: (currents) =>
    currents.map((current) => (current > 150 ? 1000 / (2 + 20 * Math.log(current / (current - 150))) : 0)),
};

/** So many currents over the range of a work. */
export function currentsOf({ from, to }: Work, points: number): readonly number[] {
  return spaced({ from, to }, points);
}
