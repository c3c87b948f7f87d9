// One measured neuron, quoted as figures: a current and the rate counted at it.
import type { Curve } from '../curve/curve.ts';

/** Where the figures come from. */
export const origin =
  'fast-spiking interneuron, recording 2019_07_24_0055_fsi.abf of the pyABF example data (S. W. Harden, MIT licence): spikes of at least 20 mV prominence in the first 0.5 s current step of each sweep';

const currents = [-100, -75, -50, -25, 0, 25, 50, 75, 100, 125, 150, 175, 200, 225, 250, 275, 300];
const spikes = [0, 0, 0, 0, 4, 13, 20, 28, 33, 40, 45, 49, 54, 57, 60, 62, 64];

/** Length of the step, s. */
const step = 0.5;

/** The cell's firing-rate curve: spikes counted over the step. */
export const measuredCell: Curve = {
  model: 'fast-spiking interneuron (measured)',
  current: { unit: 'pA', values: currents },
  rate: { unit: 'Hz', kind: 'count', values: spikes.map((count) => count / step) },
};
