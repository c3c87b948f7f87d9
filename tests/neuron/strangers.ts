// Neurons of the literature that are not built in, as someone would type them.
import type { ModelFile } from '../../src/neuron/model.ts';

/** Its own numbers, a unit of potential as 1 mV and of time as 1 ms. */
export const fitzHughNagumo: ModelFile = {
  name: 'FitzHugh-Nagumo',
  source: 'FitzHugh 1961, Biophys. J. 1:445-466',
  input: { I: 'uA/cm^2' },
  parameters: { C: '1 uF/cm^2', g: '1 mS/cm^2', Vs: '1 mV', a: '0.7 mV', b: '0.8', eps: '0.08 1/ms' },
  equations: { V: '(g*(V - V^3/(3*Vs^2) - w) + I)/C', w: 'eps*(V + a - b*w)' },
  initial: 'rest',
  spike: { when: 'V > 1 mV' },
};

export const lowThreshold: ModelFile = {
  name: 'Low-threshold spiking',
  source: 'Izhikevich 2003, IEEE Trans. Neural Netw. 14:1569-1572, figure 2 (LTS)',
  input: { I: 'pA' },
  parameters: { C: '1 pF', a: '0.02 1/ms', b: '0.25 nS', c: '-65 mV', d: '2 pA' },
  equations: { V: '((0.04 nS/mV)*V^2 + (5 nS)*V + 140 pA - u + I)/C', u: 'a*(b*V - u)' },
  initial: { V: '-65 mV', u: 'b*V' },
  spike: { when: 'V > 30 mV', reset: { V: 'c', u: 'u + d' } },
};

export const adaptingThreshold: ModelFile = {
  name: 'Leaky integrate-and-fire with an adapting threshold',
  input: { I: 'pA' },
  parameters: {
    C: '200 pF',
    gL: '10 nS',
    EL: '-70 mV',
    th0: '-52 mV',
    Vr: '-65 mV',
    tauth: '80 ms',
    dth: '3 mV',
  },
  equations: { V: '(I - gL*(V - EL))/C', th: '(th0 - th)/tauth' },
  initial: { V: 'EL', th: 'th0' },
  spike: { when: 'V > th', reset: { V: 'Vr', th: 'th + dth' } },
};
