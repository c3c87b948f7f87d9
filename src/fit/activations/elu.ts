import type { Activation } from './activation.ts';

const value = (I: number, p: ArrayLike<number>): number => {
  const z = (I - p[1]!) / p[2]!;
  return p[0]! * p[2]! * (z > 0 ? z : Math.expm1(z));
};

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const z = (I - p[1]!) / p[2]!;
  const g = z > 0 ? z : Math.expm1(z);
  const slope = z > 0 ? 1 : Math.exp(z);
  into[0] = p[2]! * g;
  into[1] = -p[0]! * slope;
  into[2] = p[0]! * (g - z * slope);
  return p[0]! * p[2]! * g;
};

export const elu: Activation = {
  name: 'elu',
  title: 'ELU',
  formula: 'gain width g((I - threshold)/width), g(z) = z above 0, exp(z) - 1 below',
  latex: String.raw`g\,w\begin{cases}z&z>0\\e^{z}-1&z\le0\end{cases},\quad z=(I-\theta)/w`,
  expression: 'gain*(I > threshold ? I - threshold : width*(exp(min(0, I - threshold)/width) - 1))',
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
  source: 'Clevert, Unterthiner and Hochreiter 2016, ICLR, arXiv:1511.07289',
};
