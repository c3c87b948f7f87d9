import type { Activation } from './activation.ts';

export const sigmoid: Activation = {
  name: 'sigmoid',
  title: 'sigmoid',
  formula: 'max / (1 + exp(-(I - midpoint)/width))',
  latex: String.raw`\frac{m}{1+e^{-(I-\mu)/w}}`,
  // Written through tanh, which does not overflow.
  expression: 'maximum*(1 + tanh((I - midpoint)/(2*width)))/2',
  parameters: [
    { name: 'max', kind: 'maximum' },
    { name: 'midpoint', kind: 'position' },
    { name: 'width', kind: 'width' },
  ],
  source: 'Wilson and Cowan 1972, Biophys. J. 12:1-24',
};
