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
  kink: 'threshold',
  value: (I, p) => (I > p[1]! ? p[0]! * (I - p[1]!) : 0),
  partials: (I, p, into) => {
    const x = I - p[1]!;
    into[0] = Math.max(0, x);
    into[1] = x > 0 ? -p[0]! : 0;
    return x > 0 ? p[0]! * x : 0;
  },
  exactFor: 'the integrate-and-fire neuron without leak and without refractory period',
  source: 'Nair and Hinton 2010, ICML, pp. 807-814',
};
