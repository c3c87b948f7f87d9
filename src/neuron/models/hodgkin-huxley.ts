import type { ModelFile } from '../model.ts';

/** The squid giant axon of 1952, in today's sign of the membrane potential. */
export const hodgkinHuxley: ModelFile = {
  name: 'Squid giant axon (Hodgkin-Huxley)',
  source:
    'Hodgkin and Huxley 1952, J. Physiol. 117:500-544, table 3, at 6.3 C; potentials shifted to a rest near -65 mV and turned in sign',
  input: { I: 'uA/cm^2' },
  parameters: {
    C: '1 uF/cm^2',
    gNa: '120 mS/cm^2',
    gK: '36 mS/cm^2',
    gL: '0.3 mS/cm^2',
    ENa: '50 mV',
    EK: '-77 mV',
    EL: '-54.387 mV',
    // The factor by which warmth speeds the gates: 3^((T - 6.3 C)/10 C), eq. 15 and p. 519 of the source; 1 at 6.3 C.
    phi: '1',
  },
  functions: {
    'alpha_m(V)': '0.1/(mV*ms)*(V + 40 mV)/(1 - exp(-(V + 40 mV)/(10 mV)))',
    'beta_m(V)': '4/ms*exp(-(V + 65 mV)/(18 mV))',
    'alpha_h(V)': '0.07/ms*exp(-(V + 65 mV)/(20 mV))',
    'beta_h(V)': '1/ms/(1 + exp(-(V + 35 mV)/(10 mV)))',
    'alpha_n(V)': '0.01/(mV*ms)*(V + 55 mV)/(1 - exp(-(V + 55 mV)/(10 mV)))',
    'beta_n(V)': '0.125/ms*exp(-(V + 65 mV)/(80 mV))',
  },
  equations: {
    V: '(I - gNa*m^3*h*(V - ENa) - gK*n^4*(V - EK) - gL*(V - EL))/C',
    m: 'phi*(alpha_m(V)*(1 - m) - beta_m(V)*m)',
    h: 'phi*(alpha_h(V)*(1 - h) - beta_h(V)*h)',
    n: 'phi*(alpha_n(V)*(1 - n) - beta_n(V)*n)',
  },
  initial: 'rest',
  spike: { when: 'V > -40 mV' },
  observe: { INa: 'gNa*m^3*h*(V - ENa)', IK: 'gK*n^4*(V - EK)', IL: 'gL*(V - EL)' },
};
