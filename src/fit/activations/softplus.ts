import type { Activation } from './activation.ts';
import { logistic, softplusOf } from './shapes.ts';

const value = (I: number, p: ArrayLike<number>): number => p[0]! * p[2]! * softplusOf((I - p[1]!) / p[2]!);

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const z = (I - p[1]!) / p[2]!;
  const [g, slope] = [softplusOf(z), logistic(z)];
  into[0] = p[2]! * g;
  into[1] = -p[0]! * slope;
  into[2] = p[0]! * (g - z * slope);
  return p[0]! * p[2]! * g;
};

export const softplus: Activation = {
  name: 'softplus',
  title: 'softplus',
  formula: 'gain softness log(1 + exp((I - threshold)/softness))',
  latex: String.raw`g\,s\,\log\left(1+e^{(I-\theta)/s}\right)`,
  // log(1 + e^x) = max(0, x) + log(1 + e^-|x|), which does not overflow.
  expression: 'gain*(max(0, I - threshold) + softness*log(1 + exp(-abs(I - threshold)/softness)))',
  parameters: [
    { name: 'gain', kind: 'gain' },
    { name: 'threshold', kind: 'position' },
    { name: 'softness', kind: 'width' },
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
  limits: [{ parameter: 'softness', towards: 'zero', becomes: 'relu', start: ([g, t], _far, near) => [g!, t!, near] }],
  source: 'Dugas et al. 2001, NIPS 13; Glorot, Bordes and Bengio 2011, AISTATS',
};
