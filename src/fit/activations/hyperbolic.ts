import type { Activation } from './activation.ts';

export const hyperbolic: Activation = {
  name: 'hyperbolic',
  title: 'hyperbolic ratio',
  formula: 'max [I - threshold]+ / ([I - threshold]+ + semisaturation)',
  latex: String.raw`\frac{m\,[I-\theta]_+}{[I-\theta]_++s}`,
  expression: 'maximum*max(0, I - threshold)/(max(0, I - threshold) + semisaturation)',
  parameters: [
    { name: 'max', kind: 'maximum' },
    { name: 'threshold', kind: 'position' },
    { name: 'semisaturation', kind: 'width' },
  ],
  limits: [{ parameter: 'semisaturation', towards: 'infinity', becomes: 'relu' }],
  exactFor: 'the integrate-and-fire neuron without leak, with a refractory period',
  source: 'Albrecht and Hamilton 1982, J. Neurophysiol. 48:217-237',
};
