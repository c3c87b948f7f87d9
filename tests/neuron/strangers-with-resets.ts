// Neurons with a threshold and a reset that are not built in, as someone would type them.
import type { ModelFile } from '../../src/neuron/model.ts';

/** Its recovery variable is bounded where it is reset, and threshold and reset move with it. */
export const boundedRecovery: ModelFile = {
  name: 'Low-threshold spiking',
  source: 'Izhikevich 2007, Dynamical Systems in Neuroscience, section 8.2.3',
  input: { I: 'pA' },
  parameters: { C: '100 pF', k: '1 nS', vr: '-56 mV', vt: '-42 mV', a: '0.03 1/ms', b: '8 nS' },
  equations: { V: '(k*(V - vr)*(V - vt)/(1 mV) - u + I)/C', u: 'a*(b*(V - vr) - u)' },
  initial: { V: 'vr', u: '0 pA' },
  spike: {
    when: 'V > 40 mV - (0.1 mV/pA)*u',
    reset: { V: '-53 mV + (0.04 mV/pA)*u', u: 'min(u + 20 pA, 670 pA)' },
  },
};

export const twoCompartments: ModelFile = {
  name: 'Leaky soma, dendrite and adaptation',
  input: { I: 'pA' },
  parameters: {
    Cs: '80 pF',
    Cd: '160 pF',
    gs: '5 nS',
    gd: '7 nS',
    gc: '12 nS',
    EL: '-70 mV',
    Vt: '-52 mV',
    Vr: '-72 mV',
    tw: '90 ms',
  },
  equations: {
    V: '(I - gs*(V - EL) - gc*(V - U) - w)/Cs',
    U: '(-gd*(U - EL) - gc*(U - V))/Cd',
    w: '-w/tw',
  },
  initial: { V: 'EL', U: 'EL', w: '0 pA' },
  spike: { when: 'V > Vt', reset: { V: 'Vr', w: 'w + 20 pA', U: 'U + 0.4*(V - U)' }, refractory: '1.5 ms' },
};

/** The potential runs on; what jumps is its threshold. */
export const adaptiveThresholds: ModelFile = {
  name: 'Multi-timescale adaptive threshold',
  source: 'Kobayashi, Tsubokawa and Shinomoto 2009, Front. Comput. Neurosci. 3:9',
  input: { I: 'pA' },
  parameters: { C: '200 pF', gL: '20 nS', EL: '-70 mV', om: '-51 mV', t1: '10 ms', t2: '200 ms' },
  equations: { V: '(I - gL*(V - EL))/C', h1: '-h1/t1', h2: '-h2/t2' },
  initial: { V: 'EL', h1: '0 mV', h2: '0 mV' },
  spike: { when: 'V > om + h1 + h2', reset: { h1: 'h1 + 15 mV', h2: 'h2 + 3 mV' } },
};

/** Held for 3 ms after each spike, while its adaptation runs on. */
export const heldAndAdapting: ModelFile = {
  name: 'Leaky integrate-and-fire with adaptation',
  input: { I: 'pA' },
  parameters: { C: '150 pF', gL: '9 nS', EL: '-68 mV', Vt: '-51 mV', Vr: '-62 mV', tw: '140 ms', a: '1.5 nS' },
  equations: { V: '(I - gL*(V - EL) - w)/C', w: '(a*(V - EL) - w)/tw' },
  initial: { V: 'EL', w: '0 pA' },
  spike: { when: 'V > Vt', reset: { V: 'Vr', w: 'w + 35 pA' }, refractory: '3 ms' },
};

export const sharpOnset: ModelFile = {
  name: 'Exponential integrate-and-fire with a sharp onset',
  input: { I: 'pA' },
  parameters: { C: '120 pF', gL: '8 nS', EL: '-66 mV', VT: '-49 mV', D: '0.5 mV' },
  equations: { V: '(I - gL*(V - EL) + gL*D*exp((V - VT)/D))/C' },
  initial: { V: 'EL' },
  spike: { when: 'V > -20 mV', reset: { V: '-60 mV' }, refractory: '1.7 ms' },
};

/** In bursts of fifteen spikes where it begins to fire. */
export const quartic: ModelFile = {
  name: 'Quartic integrate-and-fire',
  source: 'Touboul 2008, SIAM J. Appl. Math. 68:1045-1079',
  input: { I: 'pA' },
  parameters: { C: '1 pF', a: '1 1/ms', b: '0.5 nS', al: '0.4' },
  equations: { V: '((1 nS/mV^3)*V^4 + 2*al*(1 nS)*V - w + I)/C', w: 'a*(b*V - w)' },
  initial: { V: '-0.6 mV', w: 'b*V' },
  spike: { when: 'V > 10 mV', reset: { V: '1 mV', w: 'w + 1 pA' } },
};

/** Currents of either sign after each spike, one of them growing on what is left of it; the threshold is lifted where it is low. */
export const rebounding: ModelFile = {
  name: 'Generalised integrate-and-fire',
  source: 'Mihalas and Niebur 2009, Neural Comput. 21:704-718, other numbers',
  input: { I: 'pA' },
  parameters: { C: '1 pF', G: '0.05 nS', EL: '-70 mV', a: '0.003 1/ms', b: '0.01 1/ms', T0: '-50 mV', Tr: '-60 mV' },
  equations: {
    V: '(I + x + y - G*(V - EL))/C',
    th: 'a*(V - EL) - b*(th - T0)',
    x: '-x/(5 ms)',
    y: '-y/(50 ms)',
  },
  initial: { V: 'EL', th: 'T0', x: '0 pA', y: '0 pA' },
  spike: {
    when: 'V > th',
    reset: { V: 'EL + 2 mV', th: 'max(Tr, th)', x: '0.5*x + 3 pA', y: 'y - 0.25 pA' },
    refractory: '0.8 ms',
  },
};

/** At its onset the membrane comes to the threshold ever more slowly, and what steps are off is drawn out. */
export const calciumAdapting: ModelFile = {
  name: 'Leaky integrate-and-fire with a saturating potassium current and a following threshold',
  input: { I: 'pA' },
  parameters: {
    C: '130 pF',
    gL: '8 nS',
    EL: '-66 mV',
    EK: '-88 mV',
    gK: '14 nS',
    tc: '180 ms',
    tth: '15 ms',
    T0: '-50 mV',
  },
  equations: {
    V: '(I - gL*(V - EL) - gK*c^2/(c^2 + 1)*(V - EK))/C',
    c: '-c/tc',
    th: '(T0 + 0.3*(V - EL) - th)/tth',
  },
  initial: { V: 'EL', c: '0', th: 'T0' },
  spike: { when: 'V > th', reset: { V: 'V - 28 mV', c: 'min(c + 0.09, 3)', th: 'th + 2.5 mV' } },
};

/** It rests and fires at the same currents; whether it fires on depends on being held after each spike. */
export const followingThreshold: ModelFile = {
  name: 'Exponential integrate-and-fire with a threshold that follows the membrane',
  source: 'Fontaine, Pena and Brette 2014, PLoS Comput. Biol. 10:e1003560, other numbers',
  input: { I: 'pA' },
  parameters: {
    C: '100 pF',
    gL: '10 nS',
    EL: '-70 mV',
    D: '1 mV',
    Vi: '-60 mV',
    al: '0.6',
    ki: '4 mV',
    tth: '6 ms',
    T0: '-52 mV',
  },
  equations: {
    V: '(I - gL*(V - EL) + gL*D*exp((V - th)/D))/C',
    th: '(T0 + al*ki*log(1 + exp((min(V, -30 mV) - Vi)/ki)) - th)/tth',
  },
  initial: { V: 'EL', th: 'T0' },
  spike: { when: 'V > 0 mV', reset: { V: '-65 mV', th: 'th + 3 mV' }, refractory: '1 ms' },
};

/** In bursts of three and more spikes, some of them after hundreds of others. */
export const adaptiveBurster: ModelFile = {
  name: 'Adaptive exponential integrate-and-fire, regular bursting',
  source: 'Naud, Marcille, Clopath and Gerstner 2008, Biol. Cybern. 99:335-347, other numbers',
  input: { I: 'pA' },
  parameters: { C: '210 pF', gL: '11 nS', EL: '-58 mV', VT: '-50 mV', D: '2 mV', a: '3 nS', tw: '115 ms' },
  equations: { V: '(I - gL*(V - EL) + gL*D*exp((V - VT)/D) - w)/C', w: '(a*(V - EL) - w)/tw' },
  initial: { V: 'EL', w: '0 pA' },
  spike: { when: 'V > 20 mV', reset: { V: '-46.3 mV', w: 'w + 90 pA' }, refractory: '2 ms' },
};

export const delayedOnset: ModelFile = {
  name: 'Adaptive exponential integrate-and-fire, delayed and accelerating',
  source: 'Naud, Marcille, Clopath and Gerstner 2008, Biol. Cybern. 99:335-347, other numbers',
  input: { I: 'pA' },
  parameters: { C: '200 pF', gL: '12 nS', EL: '-70 mV', VT: '-50 mV', D: '2 mV', a: '-10 nS', tw: '300 ms' },
  equations: { V: '(I - gL*(V - EL) + gL*D*exp((V - VT)/D) - w)/C', w: '(a*(V - EL) - w)/tw' },
  initial: { V: 'EL', w: '0 pA' },
  spike: { when: 'V > 0 mV', reset: { V: '-58 mV' } },
};
