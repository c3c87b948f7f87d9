import type { Activation } from './activation.ts';
import { logistic, softplusOf } from './shapes.ts';

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
  value: (I, p) => p[0]! * p[2]! * softplusOf((I - p[1]!) / p[2]!),
  partials: (I, p, into) => {
    const z = (I - p[1]!) / p[2]!;
    const [g, slope] = [softplusOf(z), logistic(z)];
    into[0] = p[2]! * g;
    into[1] = -p[0]! * slope;
    into[2] = p[0]! * (g - z * slope);
    return p[0]! * p[2]! * g;
  },
  limits: [{ parameter: 'softness', towards: 'zero', becomes: 'relu', start: ([g, t], _far, near) => [g!, t!, near] }],
  source: 'Dugas et al. 2001, NIPS 13; Glorot, Bordes and Bengio 2011, AISTATS',
};
