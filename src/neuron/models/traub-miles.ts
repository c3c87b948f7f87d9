import type { ModelFile } from '../model.ts';

/** The hippocampal pyramidal cell of Traub and Miles, reduced to one compartment for a benchmark of simulators. */
export const traubMiles: ModelFile = {
  name: 'Hippocampal pyramidal cell (Traub-Miles)',
  source:
    'Brette et al. 2007, J. Comput. Neurosci. 23:349-398, appendix B, benchmark 3 (COBA-HH), per area of its 20,000 um^2: 1 uA/cm^2 is 200 pA; after Traub and Miles 1991, Neuronal Networks of the Hippocampus',
  input: { I: 'uA/cm^2' },
  parameters: {
    C: '1 uF/cm^2',
    gNa: '100 mS/cm^2',
    gK: '30 mS/cm^2',
    gL: '0.05 mS/cm^2',
    ENa: '50 mV',
    EK: '-90 mV',
    EL: '-60 mV',
    // Moves the curves of all gates, and with them the threshold.
    VT: '-63 mV',
  },
  functions: {
    'alpha_m(V)': '0.32/(mV*ms)*(V - VT - 13 mV)/(1 - exp(-(V - VT - 13 mV)/(4 mV)))',
    'beta_m(V)': '0.28/(mV*ms)*(V - VT - 40 mV)/(exp((V - VT - 40 mV)/(5 mV)) - 1)',
    'alpha_h(V)': '0.128/ms*exp(-(V - VT - 17 mV)/(18 mV))',
    'beta_h(V)': '4/ms/(1 + exp(-(V - VT - 40 mV)/(5 mV)))',
    'alpha_n(V)': '0.032/(mV*ms)*(V - VT - 15 mV)/(1 - exp(-(V - VT - 15 mV)/(5 mV)))',
    'beta_n(V)': '0.5/ms*exp(-(V - VT - 10 mV)/(40 mV))',
  },
  equations: {
    V: '(I - gNa*m^3*h*(V - ENa) - gK*n^4*(V - EK) - gL*(V - EL))/C',
    m: 'alpha_m(V)*(1 - m) - beta_m(V)*m',
    h: 'alpha_h(V)*(1 - h) - beta_h(V)*h',
    n: 'alpha_n(V)*(1 - n) - beta_n(V)*n',
  },
  // Without input there is no rest: the neuron fires by itself, and its rheobase is -0.159 uA/cm^2. It starts at the mean
  // of the benchmark's starting potentials, EL - 5 mV, its gates settled there.
  initial: {
    V: '-65 mV',
    m: 'alpha_m(V)/(alpha_m(V) + beta_m(V))',
    h: 'alpha_h(V)/(alpha_h(V) + beta_h(V))',
    n: 'alpha_n(V)/(alpha_n(V) + beta_n(V))',
  },
  // Just above the rest at -28.7 mV in which the shrinking spikes end, at the Hopf point at 284 uA/cm^2.
  spike: { when: 'V > -25 mV' },
  observe: { INa: 'gNa*m^3*h*(V - ENa)', IK: 'gK*n^4*(V - EK)', IL: 'gL*(V - EL)' },
};
