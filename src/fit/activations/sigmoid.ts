import type { Activation } from './activation.ts';
import { logistic } from './shapes.ts';

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
  value: (I, p) => p[0]! * logistic((I - p[1]!) / p[2]!),
  partials: (I, p, into) => {
    const z = (I - p[1]!) / p[2]!;
    const s = logistic(z);
    const slope = (p[0]! * s * (1 - s)) / p[2]!;
    into[0] = s;
    into[1] = -slope;
    into[2] = -slope * z;
    return p[0]! * s;
  },
  source: 'Wilson and Cowan 1972, Biophys. J. 12:1-24',
};
