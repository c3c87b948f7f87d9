import type { ModelFile } from '../model.ts';

/** Izhikevich's simple model with the constants of a regular-spiking cortical cell. */
export const izhikevich: ModelFile = {
  name: 'Izhikevich, regular spiking',
  source: 'Izhikevich 2003, IEEE Trans. Neural Networks 14:1569-1572, figure 2 (RS); v in mV and t in ms as printed',
  // The source gives its input no unit; it is added to a slope of the potential in mV/ms.
  input: { I: 'mV/ms' },
  parameters: {
    k: '0.04 1/(mV*ms)',
    slope: '5 1/ms',
    offset: '140 mV/ms',
    a: '0.02 1/ms',
    b: '0.2 1/ms',
    c: '-65 mV',
    d: '8 mV/ms',
    Vpeak: '30 mV',
  },
  equations: {
    V: 'k*V^2 + slope*V + offset - u + I',
    u: 'a*(b*V - u)',
  },
  initial: 'rest',
  spike: { when: 'V > Vpeak', reset: { V: 'c', u: 'u + d' } },
};
