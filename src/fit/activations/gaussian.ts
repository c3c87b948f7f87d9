import type { Activation } from './activation.ts';

const value = (I: number, p: ArrayLike<number>): number => p[0]! * Math.exp(-0.5 * ((I - p[1]!) / p[2]!) ** 2);

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const z = (I - p[1]!) / p[2]!;
  const g = Math.exp(-0.5 * z * z);
  const slope = g === 0 ? 0 : (p[0]! * g * z) / p[2]!;
  into[0] = g;
  into[1] = slope;
  into[2] = g === 0 ? 0 : slope * z;
  return p[0]! * g;
};

export const gaussian: Activation = {
  name: 'gaussian',
  title: 'Gaussian (RBF)',
  formula: 'max exp(-(I - centre)^2 / (2 width^2))',
  latex: String.raw`m\,e^{-(I-c)^2/(2w^2)}`,
  expression: 'maximum*exp(-(I - centre)^2/(2*width^2))',
  parameters: [
    { name: 'max', kind: 'maximum' },
    { name: 'centre', kind: 'position' },
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
  source: 'Broomhead and Lowe 1988, Complex Syst. 2:321-355',
};
