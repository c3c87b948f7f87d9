import type { ModelFile } from '../model.ts';

/** The exponential integrate-and-fire neuron, its constants fitted to the model of Wang and Buzsaki. */
export const eif: ModelFile = {
  name: 'Exponential integrate-and-fire',
  source:
    'Fourcaud-Trocme, Hansel, van Vreeswijk and Brunel 2003, J. Neurosci. 23:11628-11640; constants fitted there to the neuron of Wang and Buzsaki 1996',
  input: { I: 'uA/cm^2' },
  parameters: {
    C: '1 uF/cm^2',
    gL: '0.1 mS/cm^2',
    EL: '-65 mV',
    VT: '-59.9 mV',
    DeltaT: '3.48 mV',
    Vreset: '-68 mV',
    tref: '1.7 ms',
    // The climb from here to infinity takes C/gL exp(-(Vpeak - VT)/DeltaT) = 1e-9 ms: where it ends makes no difference.
    Vpeak: '20 mV',
  },
  equations: { V: '(I - gL*(V - EL) + gL*DeltaT*exp((V - VT)/DeltaT))/C' },
  initial: 'rest',
  spike: { when: 'V > Vpeak', reset: { V: 'Vreset' }, refractory: 'tref' },
};
