import type { ModelFile } from '../model.ts';

/** The leaky integrate-and-fire neuron. */
export const lif: ModelFile = {
  name: 'Leaky integrate-and-fire',
  source:
    'Lapicque 1907, J. Physiol. Pathol. Gen. 9:620-635; refractory period and noise as in Brunel 2000, J. Comput. Neurosci. 8:183-208',
  input: { I: 'pA' },
  parameters: {
    C: '200 pF',
    gL: '10 nS',
    EL: '-70 mV',
    Vth: '-55 mV',
    Vreset: '-70 mV',
    tref: '2 ms',
    // Standard deviation of the membrane potential were it not bounded by the threshold.
    sigma: '0 mV',
  },
  equations: { V: '(I - gL*(V - EL))/C' },
  // An Ornstein-Uhlenbeck process of standard deviation sigma and time constant C/gL.
  noise: { V: 'sigma*sqrt(2*gL/C)' },
  initial: { V: 'EL' },
  spike: { when: 'V > Vth', reset: { V: 'Vreset' }, refractory: 'tref' },
};

/** The integrate-and-fire neuron without leak: the same equations with gL = 0. */
export const integrateAndFire: ModelFile = {
  ...lif,
  name: 'Integrate-and-fire without leak',
  parameters: { ...lif.parameters, gL: '0 nS' },
};
