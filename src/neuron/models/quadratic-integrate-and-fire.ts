import type { ModelFile } from '../model.ts';
import { eif } from './exponential-integrate-and-fire.ts';

/**
 * The quadratic integrate-and-fire neuron: the exponential one to second order about its threshold VT, so that both have
 * the same rheobase gL (VT - EL - DeltaT) and the same curvature there, and differ in the sharpness of the spike alone.
 */
export const qif: ModelFile = {
  name: 'Quadratic integrate-and-fire',
  source:
    'Ermentrout and Kopell 1986, SIAM J. Appl. Math. 46:233-253; Latham et al. 2000, J. Neurophysiol. 83:808-827; matched to the exponential neuron of Fourcaud-Trocme et al. 2003, J. Neurosci. 23:11628-11640, by expansion about VT',
  input: { I: 'uA/cm^2' },
  parameters: {
    ...eif.parameters,
    // Unlike that of the exponential neuron this climb takes time all the way: 0.77 ms more to infinity.
    Vpeak: '30 mV',
  },
  equations: { V: '(I - gL*(VT - EL - DeltaT) + gL/(2*DeltaT)*(V - VT)^2)/C' },
  initial: 'rest',
  spike: { when: 'V > Vpeak', reset: { V: 'Vreset' }, refractory: 'tref' },
};
