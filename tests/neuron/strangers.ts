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

/** Fires from a fold of orbits on; below it, once. */
export const firesOnce: ModelFile = {
  name: 'Class 3',
  source: 'Prescott, De Koninck and Sejnowski 2008, PLoS Comput. Biol. 4:e1000198',
  input: { I: 'uA/cm^2' },
  parameters: {
    C: '2 uF/cm^2',
    gf: '20 mS/cm^2',
    gs: '20 mS/cm^2',
    gL: '2 mS/cm^2',
    ENa: '50 mV',
    EK: '-100 mV',
    EL: '-70 mV',
    bm: '-1.2 mV',
    gm: '18 mV',
    bw: '-21 mV',
    gw: '10 mV',
    phi: '0.15 1/ms',
  },
  equations: {
    V: '(I - gf*(1 + tanh((V - bm)/gm))/2*(V - ENa) - gs*w*(V - EK) - gL*(V - EL))/C',
    w: 'phi*(exp((V - bw)/(2*gw)) + exp(-(V - bw)/(2*gw)))/2*((1 + tanh((V - bw)/gw))/2 - w)',
  },
  initial: 'rest',
  spike: { when: 'V > 0 mV' },
};

/** The squid axon with twice the leak, which pulls to -35 mV: it fires on its own. */
export const leakyPacemaker: ModelFile = {
  name: 'Pacemaking axon',
  source: 'Hodgkin and Huxley 1952, J. Physiol. 117:500-544, other leak',
  input: { I: 'uA/cm^2' },
  parameters: {
    C: '1 uF/cm^2',
    gNa: '120 mS/cm^2',
    gK: '36 mS/cm^2',
    gL: '0.6 mS/cm^2',
    ENa: '50 mV',
    EK: '-77 mV',
    EL: '-35 mV',
  },
  functions: {
    'am(V)': '0.1*(V/mV + 40)/(1 - exp(-(V/mV + 40)/10))',
    'bm(V)': '4*exp(-(V/mV + 65)/18)',
    'ah(V)': '0.07*exp(-(V/mV + 65)/20)',
    'bh(V)': '1/(1 + exp(-(V/mV + 35)/10))',
    'an(V)': '0.01*(V/mV + 55)/(1 - exp(-(V/mV + 55)/10))',
    'bn(V)': '0.125*exp(-(V/mV + 65)/80)',
  },
  equations: {
    V: '(I - gNa*m^3*h*(V - ENa) - gK*n^4*(V - EK) - gL*(V - EL))/C',
    m: '(am(V)*(1 - m) - bm(V)*m)/(1 ms)',
    h: '(ah(V)*(1 - h) - bh(V)*h)/(1 ms)',
    n: '(an(V)*(1 - n) - bn(V)*n)/(1 ms)',
  },
  initial: { V: '-60 mV', m: '0.1', h: '0.5', n: '0.35' },
  spike: { when: 'V > -40 mV' },
};
