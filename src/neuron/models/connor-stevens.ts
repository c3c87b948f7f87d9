import type { ModelFile } from '../model.ts';

/** The gastropod neuron of Connor and Stevens, whose A-type potassium current lets it fire slowly. */
export const connorStevens: ModelFile = {
  name: 'Neuron with A-current (Connor-Stevens)',
  source:
    'Dayan and Abbott 2001, Theoretical Neuroscience, MIT Press, ch. 6 with its appendix; after Connor and Stevens 1971, J. Physiol. 213:31-53, and Connor, Walter and McKown 1977, Biophys. J. 18:81-102',
  input: { I: 'uA/cm^2' },
  parameters: {
    C: '1 uF/cm^2',
    gNa: '120 mS/cm^2',
    gK: '20 mS/cm^2',
    gA: '47.7 mS/cm^2',
    gL: '0.3 mS/cm^2',
    ENa: '55 mV',
    EK: '-72 mV',
    EA: '-75 mV',
    EL: '-17 mV',
  },
  functions: {
    'alpha_m(V)': '0.38/(mV*ms)*(V + 29.7 mV)/(1 - exp(-0.1/mV*(V + 29.7 mV)))',
    'beta_m(V)': '15.2/ms*exp(-0.0556/mV*(V + 54.7 mV))',
    'alpha_h(V)': '0.266/ms*exp(-0.05/mV*(V + 48 mV))',
    'beta_h(V)': '3.8/ms/(1 + exp(-0.1/mV*(V + 18 mV)))',
    'alpha_n(V)': '0.02/(mV*ms)*(V + 45.7 mV)/(1 - exp(-0.1/mV*(V + 45.7 mV)))',
    'beta_n(V)': '0.25/ms*exp(-0.0125/mV*(V + 55.7 mV))',
    'a_inf(V)': '(0.0761*exp(0.0314/mV*(V + 94.22 mV))/(1 + exp(0.0346/mV*(V + 1.17 mV))))^(1/3)',
    'tau_a(V)': '0.3632 ms + 1.158 ms/(1 + exp(0.0497/mV*(V + 55.96 mV)))',
    'b_inf(V)': '(1/(1 + exp(0.0688/mV*(V + 53.3 mV))))^4',
    'tau_b(V)': '1.24 ms + 2.678 ms/(1 + exp(0.0624/mV*(V + 50 mV)))',
  },
  equations: {
    V: '(I - gNa*m^3*h*(V - ENa) - gK*n^4*(V - EK) - gA*a^3*b*(V - EA) - gL*(V - EL))/C',
    m: 'alpha_m(V)*(1 - m) - beta_m(V)*m',
    h: 'alpha_h(V)*(1 - h) - beta_h(V)*h',
    n: 'alpha_n(V)*(1 - n) - beta_n(V)*n',
    a: '(a_inf(V) - a)/tau_a(V)',
    b: '(b_inf(V) - b)/tau_b(V)',
  },
  initial: 'rest',
  // Just above the rest at -22.8 mV in which the shrinking spikes end, at the Hopf point at 177.2 uA/cm^2.
  spike: { when: 'V > -20 mV' },
  observe: {
    INa: 'gNa*m^3*h*(V - ENa)',
    IK: 'gK*n^4*(V - EK)',
    IA: 'gA*a^3*b*(V - EA)',
    IL: 'gL*(V - EL)',
  },
};
