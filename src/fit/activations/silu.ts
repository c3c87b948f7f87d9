import type { Activation } from './activation.ts';
import { logistic } from './shapes.ts';

const value = (I: number, p: ArrayLike<number>): number => p[0]! * (I - p[1]!) * logistic((I - p[1]!) / p[2]!);

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const z = (I - p[1]!) / p[2]!;
  const s = logistic(z);
  const g = z * s;
  const slope = s + g * (1 - s);
  into[0] = p[2]! * g;
  into[1] = -p[0]! * slope;
  into[2] = p[0]! * (g - z * slope);
  return p[0]! * p[2]! * g;
};

export const silu: Activation = {
  name: 'silu',
  title: 'SiLU',
  formula: 'gain width g((I - threshold)/width), g(z) = z / (1 + exp(-z))',
  latex: String.raw`g\,w\,\frac{z}{1+e^{-z}},\quad z=(I-\theta)/w`,
  expression: 'gain*(I - threshold)*(1 + tanh((I - threshold)/(2*width)))/2',
  parameters: [
    { name: 'gain', kind: 'gain' },
    { name: 'threshold', kind: 'position' },
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
  limits: [{ parameter: 'width', towards: 'zero', becomes: 'relu', start: ([g, t], _far, near) => [g!, t!, near] }],
  source: 'Elfwing, Uchibe and Doya 2018, Neural Netw. 107:3-11; Hendrycks and Gimpel 2016, arXiv:1606.08415',
};
