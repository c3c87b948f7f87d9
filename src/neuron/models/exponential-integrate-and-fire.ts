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
    Vpeak: '20 mV',
  },
  equations: {
    // From 20 DeltaT above VT the printed equation reaches infinity in C/gL exp(-20) = 2e-8 ms, sooner than the clock of
    // a long run ticks and than a fixed step can follow. The slope there, 1e8 mV/ms, is steep enough to be kept.
    V: '(I - gL*(V - EL) + gL*DeltaT*exp(min((V - VT)/DeltaT, 20)))/C',
  },
  initial: 'rest',
  spike: { when: 'V > Vpeak', reset: { V: 'Vreset' }, refractory: 'tref' },
};
