import type { ModelFile } from '../model.ts';

/** The adaptive exponential integrate-and-fire neuron. */
export const adex: ModelFile = {
  name: 'Adaptive exponential integrate-and-fire',
  source: 'Brette and Gerstner 2005, J. Neurophysiol. 94:3637-3642, table 1',
  input: { I: 'pA' },
  parameters: {
    C: '281 pF',
    gL: '30 nS',
    EL: '-70.6 mV',
    VT: '-50.4 mV',
    DeltaT: '2 mV',
    // How the adaptation current follows the potential, and by how much each spike raises it.
    tauw: '144 ms',
    a: '4 nS',
    b: '80.5 pA',
    Vreset: '-70.6 mV',
    Vpeak: '20 mV',
  },
  equations: {
    // The climb is held to a finite slope, as in the exponential neuron without adaptation.
    V: '(I - gL*(V - EL) + gL*DeltaT*exp(min((V - VT)/DeltaT, 20)) - w)/C',
    w: '(a*(V - EL) - w)/tauw',
  },
  initial: 'rest',
  spike: { when: 'V > Vpeak', reset: { V: 'Vreset', w: 'w + b' } },
};
