import type { Activation } from './activation.ts';

export const halfSquare: Activation = {
  name: 'half-square',
  title: 'half-squaring',
  formula: 'gain ([I - threshold]+)^2',
  latex: String.raw`g\,[I-\theta]_+^{2}`,
  expression: 'gain*max(0, I - threshold)^2',
  parameters: [
    { name: 'gain', kind: 'gain', power: 2 },
    { name: 'threshold', kind: 'position' },
  ],
  kink: 'threshold',
  value: (I, p) => (I > p[1]! ? p[0]! * (I - p[1]!) * (I - p[1]!) : 0),
  partials: (I, p, into) => {
    const x = I > p[1]! ? I - p[1]! : 0;
    into[0] = x * x;
    into[1] = -2 * p[0]! * x;
    return p[0]! * x * x;
  },
  source: 'Heeger 1992, Vis. Neurosci. 9:427-443',
};
