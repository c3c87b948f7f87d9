import type { Activation } from './activation.ts';

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
  limits: [{ parameter: 'softness', towards: 'zero', becomes: 'relu' }],
  source: 'Dugas et al. 2001, NIPS 13; Glorot, Bordes and Bengio 2011, AISTATS',
};
