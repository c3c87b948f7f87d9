import type { Activation } from './activation.ts';

export const relu: Activation = {
  name: 'relu',
  title: 'ReLU',
  formula: 'gain [I - threshold]+',
  latex: String.raw`g\,[I-\theta]_+`,
  expression: 'gain*max(0, I - threshold)',
  parameters: [
    { name: 'gain', kind: 'gain' },
    { name: 'threshold', kind: 'position' },
  ],
  exactFor: 'the integrate-and-fire neuron without leak and without refractory period',
  source: 'Nair and Hinton 2010, ICML',
};
