import type { Activation } from './activation.ts';

export const nakaRushton: Activation = {
  name: 'naka-rushton',
  title: 'Naka-Rushton',
  formula: 'max [I - threshold]+^exponent / ([I - threshold]+^exponent + semisaturation^exponent)',
  latex: String.raw`\frac{m\,[I-\theta]_+^{n}}{[I-\theta]_+^{n}+s^{n}}`,
  expression:
    'maximum*(max(0, I - threshold)/semisaturation)^exponent/(1 + (max(0, I - threshold)/semisaturation)^exponent)',
  parameters: [
    { name: 'max', kind: 'maximum' },
    { name: 'threshold', kind: 'position' },
    { name: 'semisaturation', kind: 'width' },
    { name: 'exponent', kind: 'exponent' },
  ],
  limits: [{ parameter: 'semisaturation', towards: 'infinity', becomes: 'a power law' }],
  source: 'Naka and Rushton 1966, J. Physiol. 185:587-599',
};
