import type { Activation } from './activation.ts';
import { logistic } from './shapes.ts';

const value = (I: number, p: ArrayLike<number>): number => p[0]! * logistic((I - p[1]!) / p[2]!);

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const z = (I - p[1]!) / p[2]!;
  const s = logistic(z);
  const slope = (p[0]! * s * (1 - s)) / p[2]!;
  into[0] = s;
  into[1] = -slope;
  into[2] = -slope * z;
  return p[0]! * s;
};

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
  value,
  partials,
  values(x, p, out) {
    for (let i = 0; i < x.length; i++) out[i] = value(x[i]!, p);
  },
  gradient(x, p, out, columns) {
    const d = new Float64Array(columns.length);
    for (let i = 0; i < x.length; i++) {
      out[i] = partials(x[i]!, p, d);
      for (let k = 0; k < d.length; k++) columns[k]![i] = d[k]!;
    }
  },
  source: 'Wilson and Cowan 1972, Biophys. J. 12:1-24',
};
