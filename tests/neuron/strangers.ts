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

/** Its intervals swing about the one that they come to, over some eighty spikes. */
export const motoneuron: ModelFile = {
  name: 'Motoneuron of two compartments',
  source: 'Booth, Rinzel and Kiehn 1997, J. Neurophysiol. 78:3371-3385',
  input: {
    I: 'uA/cm^2',
  },
  parameters: {
    C: '1 uF/cm^2',
    gNa: '120 mS/cm^2',
    gK: '100 mS/cm^2',
    gN: '14 mS/cm^2',
    gC: '5 mS/cm^2',
    gL: '0.51 mS/cm^2',
    gNd: '0.3 mS/cm^2',
    gLd: '0.33 mS/cm^2',
    gCd: '1.1 mS/cm^2',
    gc: '0.1 mS/cm^2',
    p: '0.1',
    ENa: '55 mV',
    EK: '-80 mV',
    ECa: '80 mV',
    EL: '-60 mV',
    rate: '1 1/ms',
  },
  functions: {
    'S(V,a,b)': '1/(1+exp(-(V/mV-a)/b))',
  },
  equations: {
    V: '(I/p - gNa*S(V,-35,7.8)^3*h*(V-ENa) - gK*n^4*(V-EK) - gN*a^2*b*(V-ECa) - gC*c/(c+0.2)*(V-EK) - gL*(V-EL) - gc/p*(V-U))/C',
    U: '(-gNd*d^2*e*(U-ECa) - gLd*l*(U-ECa) - gCd*k/(k+0.2)*(U-EK) - gL*(U-EL) - gc/(1-p)*(U-V))/C',
    h: 'rate*(S(V,-55,-7)-h)*(exp((V/mV+50)/15)+exp(-(V/mV+50)/16))/30',
    n: 'rate*(S(V,-28,15)-n)*(exp((V/mV+40)/40)+exp(-(V/mV+40)/50))/7',
    a: 'rate*(S(V,-30,5)-a)/4',
    b: 'rate*(S(V,-45,-5)-b)/40',
    c: 'rate*0.01*(-0.009*gN*a^2*b*(V-ECa)/(1 mS/cm^2)/mV - 2*c)',
    d: 'rate*(S(U,-30,5)-d)/4',
    e: 'rate*(S(U,-45,-5)-e)/40',
    l: 'rate*(S(U,-40,7)-l)/40',
    k: 'rate*0.01*(-0.009*(gNd*d^2*e+gLd*l)*(U-ECa)/(1 mS/cm^2)/mV - 2*k)',
  },
  initial: 'rest',
  spike: {
    when: 'V > -10 mV',
  },
};

/** It fires in bursts of some ten spikes or more, seconds apart. */
export const respiratoryBurster: ModelFile = {
  name: 'Pacemaker of respiration',
  source: 'Butera, Rinzel and Smith 1999, J. Neurophysiol. 82:382-397, model 1',
  input: {
    I: 'pA',
  },
  parameters: {
    C: '21 pF',
    gNa: '28 nS',
    gNaP: '2.8 nS',
    gK: '11.2 nS',
    gL: '2.8 nS',
    ENa: '50 mV',
    EK: '-85 mV',
    EL: '-65 mV',
    rate: '1 1/ms',
  },
  functions: {
    'S(V,a,b)': '1/(1+exp(-(V/mV-a)/b))',
  },
  equations: {
    V: '(I - gNa*S(V,-34,5)^3*(1-n)*(V-ENa) - gK*n^4*(V-EK) - gNaP*S(V,-40,6)*h*(V-ENa) - gL*(V-EL))/C',
    n: 'rate*(S(V,-29,4)-n)*(exp((V/mV+29)/8)+exp(-(V/mV+29)/8))/20',
    h: 'rate*(S(V,-48,-6)-h)*(exp((V/mV+48)/12)+exp(-(V/mV+48)/12))/20000',
  },
  initial: 'rest',
  spike: {
    when: 'V > -20 mV',
  },
};

/** Its slow current draws orbits back by a part of a hundred a period where it fires fast. */
export const slowPotassium: ModelFile = {
  name: 'Cortical neuron with a slow potassium current',
  source: 'Fellous, Rudolph, Destexhe and Sejnowski 2003, Neuroscience 122:811-829',
  input: {
    I: 'uA/cm^2',
  },
  parameters: {
    C: '1 uF/cm^2',
    gNa: '51.6 mS/cm^2',
    gK: '10 mS/cm^2',
    gM: '0.5 mS/cm^2',
    gL: '0.045 mS/cm^2',
    ENa: '50 mV',
    EK: '-90 mV',
    EL: '-80 mV',
    rate: '1 1/ms',
    VT: '-58 mV',
  },
  functions: {
    'am(V)': '0.32*((V-VT)/mV-13)/(1-exp(-((V-VT)/mV-13)/4))',
    'bm(V)': '0.28*((V-VT)/mV-40)/(exp(((V-VT)/mV-40)/5)-1)',
    'ah(V)': '0.128*exp(-((V-VT)/mV-7)/18)',
    'bh(V)': '4/(1+exp(-((V-VT)/mV-30)/5))',
    'an(V)': '0.032*((V-VT)/mV-15)/(1-exp(-((V-VT)/mV-15)/5))',
    'bn(V)': '0.5*exp(-((V-VT)/mV-10)/40)',
  },
  equations: {
    V: '(I - gNa*m^3*h*(V-ENa) - gK*n^4*(V-EK) - gL*(V-EL) - gM*p*(V-EK))/C',
    m: 'rate*(am(V)*(1-m)-bm(V)*m)',
    h: 'rate*(ah(V)*(1-h)-bh(V)*h)',
    n: 'rate*(an(V)*(1-n)-bn(V)*n)',
    p: 'rate*(0.0001*(V/mV+30)/(1-exp(-(V/mV+30)/9))*(1-p) + 0.0001*(V/mV+30)/(1-exp((V/mV+30)/9))*p)',
  },
  initial: 'rest',
  spike: {
    when: 'V > -10 mV',
  },
};

/** With a T current and a slow M current, which falls silent through a Hopf point. */
export const corticalLowThreshold: ModelFile = {
  name: 'Low-threshold spiking with a T current',
  source: 'Pospischil et al. 2008, Biol. Cybern. 99:427-441 (LTS)',
  input: { I: 'uA/cm^2' },
  parameters: {
    C: '1 uF/cm^2',
    ENa: '50 mV',
    EK: '-90 mV',
    rate: '1 1/ms',
    gL: '0.01 mS/cm^2',
    EL: '-75 mV',
    gNa: '50 mS/cm^2',
    VT: '-50 mV',
    gK: '4 mS/cm^2',
    gM: '0.028 mS/cm^2',
    gT: '0.4 mS/cm^2',
    taumax: '4000 ms',
  },
  functions: {
    'am(V)': '0.32*((V-VT)/mV-13)/(1-exp(-((V-VT)/mV-13)/4))',
    'bm(V)': '0.28*((V-VT)/mV-40)/(exp(((V-VT)/mV-40)/5)-1)',
    'ah(V)': '0.128*exp(-((V-VT)/mV-17)/18)',
    'bh(V)': '4/(1+exp(-((V-VT)/mV-40)/5))',
    'an(V)': '0.032*((V-VT)/mV-15)/(1-exp(-((V-VT)/mV-15)/5))',
    'bn(V)': '0.5*exp(-((V-VT)/mV-10)/40)',
  },
  equations: {
    V: '(I - gNa*m^3*h*(V-ENa) - gK*n^4*(V-EK) - gL*(V-EL) - gM*p*(V-EK) - gT/(1+exp(-(V/mV+59)/6.2))^2*u*(V - 120 mV))/C',
    m: 'rate*(am(V)*(1-m)-bm(V)*m)',
    h: 'rate*(ah(V)*(1-h)-bh(V)*h)',
    n: 'rate*(an(V)*(1-n)-bn(V)*n)',
    p: '(1/(1+exp(-(V/mV+35)/10)) - p)*(3.3*exp((V/mV+35)/20)+exp(-(V/mV+35)/20))/taumax',
    u: 'rate*(1/(1+exp((V/mV+83)/4)) - u)/((30.8+211.4+exp((V/mV+115.2)/5))/(3.7*(1+exp((V/mV+86)/3.2))))',
  },
  initial: 'rest',
  spike: { when: 'V > -10 mV' },
};

/** Below its subcritical Hopf point it comes within microvolts of rest between spikes, and fires on. */
export const regularSpiking: ModelFile = {
  name: 'Regular spiking with an M current',
  source: 'after Traub and Miles 1991, with the M current of Yamada, Koch and Adams 1989',
  input: {
    I: 'uA/cm^2',
  },
  parameters: {
    C: '1 uF/cm^2',
    gNa: '50 mS/cm^2',
    gK: '5 mS/cm^2',
    gL: '0.1 mS/cm^2',
    gM: '0.07 mS/cm^2',
    ENa: '50 mV',
    EK: '-90 mV',
    EL: '-70 mV',
    rate: '1 1/ms',
    taum: '1000 ms',
  },
  functions: {
    'am(V)': '0.32*(V/mV+42.2)/(1-exp(-(V/mV+42.2)/4))',
    'bm(V)': '0.28*(V/mV+15.2)/(exp((V/mV+15.2)/5)-1)',
    'ah(V)': '0.128*exp(-(V/mV+38.2)/18)',
    'bh(V)': '4/(1+exp(-(V/mV+15.2)/5))',
    'an(V)': '0.032*(V/mV+40.2)/(1-exp(-(V/mV+40.2)/5))',
    'bn(V)': '0.5*exp(-(V/mV+45.2)/40)',
  },
  equations: {
    V: '(I - gNa*m^3*h*(V-ENa) - gK*n^4*(V-EK) - gL*(V-EL) - gM*p*(V-EK))/C',
    m: 'rate*(am(V)*(1-m)-bm(V)*m)',
    h: 'rate*(ah(V)*(1-h)-bh(V)*h)',
    n: 'rate*(an(V)*(1-n)-bn(V)*n)',
    p: '(1/(1+exp(-(V/mV+35)/10)) - p)/(taum/(3.3*exp((V/mV+35)/20)+exp(-(V/mV+35)/20)))',
  },
  initial: 'rest',
  spike: {
    when: 'V > 0 mV',
  },
};

/** Seconds a beat at first; its slow potassium gate sets the pace. */
export const purkinjeFibre: ModelFile = {
  name: 'Purkinje fibre',
  source: 'Noble 1962, J. Physiol. 160:317-352',
  input: {
    I: 'uA/cm^2',
  },
  parameters: {
    C: '12 uF/cm^2',
    gNa: '400 mS/cm^2',
    gK2: '1.2 mS/cm^2',
    gL: '0.075 mS/cm^2',
    ENa: '40 mV',
    EK: '-100 mV',
    EL: '-60 mV',
    rate: '1 1/ms',
  },
  functions: {
    'am(V)': '0.1*(V/mV+48)/(1-exp(-(V/mV+48)/15))',
    'bm(V)': '0.12*(V/mV+8)/(exp((V/mV+8)/5)-1)',
    'ah(V)': '0.17*exp(-(V/mV+90)/20)',
    'bh(V)': '1/(1+exp(-(V/mV+42)/10))',
    'an(V)': '0.0001*(V/mV+50)/(1-exp(-(V/mV+50)/10))',
    'bn(V)': '0.002*exp(-(V/mV+90)/80)',
  },
  equations: {
    V: '(I - (gNa*m^3*h + 0.14 mS/cm^2)*(V-ENa) - (gK2*n^4 + (1.2 mS/cm^2)*exp(-(V/mV+90)/50) + (0.015 mS/cm^2)*exp((V/mV+90)/60))*(V-EK) - gL*(V-EL))/C',
    m: 'rate*(am(V)*(1-m)-bm(V)*m)',
    h: 'rate*(ah(V)*(1-h)-bh(V)*h)',
    n: 'rate*(an(V)*(1-n)-bn(V)*n)',
  },
  initial: {
    V: '-80 mV',
    m: '0.05',
    h: '0.8',
    n: '0.5',
  },
  spike: {
    when: 'V > -20 mV',
  },
};

/** It stutters at its onset, seven spikes at a time. */
export const delayedFiring: ModelFile = {
  name: 'Fast-spiking with a slow potassium current',
  source: 'Golomb et al. 2007, PLoS Comput. Biol. 3:e156',
  input: {
    I: 'uA/cm^2',
  },
  parameters: {
    C: '1 uF/cm^2',
    gNa: '112.5 mS/cm^2',
    gK: '225 mS/cm^2',
    gD: '0.39 mS/cm^2',
    gL: '0.25 mS/cm^2',
    ENa: '50 mV',
    EK: '-90 mV',
    EL: '-70 mV',
    rate: '1 1/ms',
  },
  functions: {
    'S(V,a,b)': '1/(1+exp(-(V/mV-a)/b))',
  },
  equations: {
    V: '(I - gL*(V-EL) - gNa*S(V,-24,11.5)^3*h*(V-ENa) - gK*n^2*(V-EK) - gD*a^3*b*(V-EK))/C',
    h: 'rate*(S(V,-58.3,-6.7) - h)/(0.5+14*S(V,-60,-12))',
    n: 'rate*(S(V,-12.4,6.8) - n)/((0.087+11.4*S(V,-14.6,-8.6))*(0.087+11.4*S(V,1.3,18.7)))',
    a: 'rate*(S(V,-50,20) - a)/(2)',
    b: 'rate*(S(V,-70,-6) - b)/(150)',
  },
  initial: 'rest',
  spike: {
    when: 'V > -10 mV',
  },
};

/** Fires in bursts after seconds of ringing that passes close by its threshold. */
export const fastSpiking: ModelFile = {
  name: 'Fast-spiking interneuron with a D current',
  source: 'Golomb, Donner, Shacham, Shlosberg, Amitai and Hansel 2007, PLoS Comput. Biol. 3:e156',
  input: { I: 'uA/cm^2' },
  parameters: {
    C: '1 uF/cm^2',
    gNa: '112.5 mS/cm^2',
    gK: '225 mS/cm^2',
    gD: '0.39 mS/cm^2',
    gL: '0.25 mS/cm^2',
    ENa: '50 mV',
    EK: '-90 mV',
    EL: '-70 mV',
    rate: '1 1/ms',
  },
  functions: { 'S(V,a,b)': '1/(1+exp(-(V/mV-a)/b))' },
  equations: {
    V: '(I - gL*(V-EL) - gNa*S(V,-24,11.5)^3*h*(V-ENa) - gK*n^2*(V-EK) - gD*a^3*b*(V-EK))/C',
    h: 'rate*(S(V,-58.3,-6.7) - h)/(0.5+14*S(V,-60,-12))',
    n: 'rate*(S(V,-12.4,6.8) - n)/((0.087+11.4*S(V,-14.6,-8.6))*(0.087+11.4*S(V,1.3,18.7)))',
    a: 'rate*(S(V,-50,20) - a)/2',
    b: 'rate*(S(V,-70,-6) - b)/150',
  },
  initial: 'rest',
  spike: { when: 'V > -10 mV' },
};
