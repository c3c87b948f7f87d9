import type { ModelFile } from '../model.ts';

/** The fast-spiking hippocampal interneuron of Wang and Buzsaki, its sodium activation instantaneous. */
export const wangBuzsaki: ModelFile = {
  name: 'Fast-spiking interneuron (Wang-Buzsaki)',
  source: 'Wang and Buzsaki 1996, J. Neurosci. 16:6402-6413, p. 6403',
  input: { I: 'uA/cm^2' },
  parameters: {
    C: '1 uF/cm^2',
    gNa: '35 mS/cm^2',
    gK: '9 mS/cm^2',
    gL: '0.1 mS/cm^2',
    ENa: '55 mV',
    EK: '-90 mV',
    EL: '-65 mV',
    phi: '5',
  },
  functions: {
    'alpha_m(V)': '0.1/(mV*ms)*(V + 35 mV)/(1 - exp(-(V + 35 mV)/(10 mV)))',
    'beta_m(V)': '4/ms*exp(-(V + 60 mV)/(18 mV))',
    'm_inf(V)': 'alpha_m(V)/(alpha_m(V) + beta_m(V))',
    'alpha_h(V)': '0.07/ms*exp(-(V + 58 mV)/(20 mV))',
    'beta_h(V)': '1/ms/(1 + exp(-(V + 28 mV)/(10 mV)))',
    'alpha_n(V)': '0.01/(mV*ms)*(V + 34 mV)/(1 - exp(-(V + 34 mV)/(10 mV)))',
    'beta_n(V)': '0.125/ms*exp(-(V + 44 mV)/(80 mV))',
  },
  equations: {
    V: '(I - gNa*m_inf(V)^3*h*(V - ENa) - gK*n^4*(V - EK) - gL*(V - EL))/C',
    h: 'phi*(alpha_h(V)*(1 - h) - beta_h(V)*h)',
    n: 'phi*(alpha_n(V)*(1 - n) - beta_n(V)*n)',
  },
  initial: 'rest',
  // Spikes shrink as the current grows: shortly before the Hopf point at 25.13 uA/cm^2, where the potential comes to rest
  // at -29.3 mV, they peak below -20 mV. The rule lies between that rest and those peaks.
  spike: { when: 'V > -25 mV' },
  observe: { INa: 'gNa*m_inf(V)^3*h*(V - ENa)', IK: 'gK*n^4*(V - EK)', IL: 'gL*(V - EL)' },
};
