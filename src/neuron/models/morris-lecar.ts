import type { ModelFile } from '../model.ts';

/**
 * The barnacle muscle fibre of Morris and Lecar, in the first of the regimes of Rinzel and Ermentrout, where rest gives
 * way to firing at a Hopf point. Their second, with firing from zero rate (class 1), is gCa 4 mS/cm^2, V3 12 mV,
 * V4 17.4 mV, phi 1/(15 ms).
 */
export const morrisLecar: ModelFile = {
  name: 'Barnacle muscle fibre (Morris-Lecar)',
  source:
    'Rinzel and Ermentrout 1998, Analysis of neural excitability and oscillations, in Koch and Segev (eds), Methods in Neuronal Modeling, 2nd ed., MIT Press, ch. 7, figure 7.1; after Morris and Lecar 1981, Biophys. J. 35:193-213',
  input: { I: 'uA/cm^2' },
  parameters: {
    C: '20 uF/cm^2',
    gCa: '4.4 mS/cm^2',
    gK: '8 mS/cm^2',
    gL: '2 mS/cm^2',
    ECa: '120 mV',
    EK: '-84 mV',
    EL: '-60 mV',
    V1: '-1.2 mV',
    V2: '18 mV',
    V3: '2 mV',
    V4: '30 mV',
    phi: '0.04 1/ms',
  },
  functions: {
    'cosh(x)': '(exp(x) + exp(-x))/2',
    'm_inf(V)': '(1 + tanh((V - V1)/V2))/2',
    'w_inf(V)': '(1 + tanh((V - V3)/V4))/2',
    'rate_w(V)': 'phi*cosh((V - V3)/(2*V4))',
  },
  equations: {
    V: '(I - gCa*m_inf(V)*(V - ECa) - gK*w*(V - EK) - gL*(V - EL))/C',
    w: 'rate_w(V)*(w_inf(V) - w)',
  },
  initial: 'rest',
  // Crossed by the whole cycle wherever there is one: its summit stays above 30 mV, and its trough below -15 mV, up to the
  // fold at 217 uA/cm^2 in which it ends.
  spike: { when: 'V > 0 mV' },
  observe: { ICa: 'gCa*m_inf(V)*(V - ECa)', IK: 'gK*w*(V - EK)', IL: 'gL*(V - EL)' },
};
