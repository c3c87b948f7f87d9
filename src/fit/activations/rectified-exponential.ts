import type { Activation } from './activation.ts';

export const rectifiedExponential: Activation = {
  name: 'rectified-exponential',
  title: 'rectified exponential',
  formula: 'max (1 - exp(-[I - threshold]+ / width))',
  latex: String.raw`m\left(1-e^{-[I-\theta]_+/w}\right)`,
  expression: 'maximum*(1 - exp(-max(0, I - threshold)/width))',
  parameters: [
    { name: 'max', kind: 'maximum' },
    { name: 'threshold', kind: 'position' },
    { name: 'width', kind: 'width' },
  ],
  kink: 'threshold',
  // expm1 keeps the digits of a small argument.
  value: (I, p) => (I > p[1]! ? -p[0]! * Math.expm1(-(I - p[1]!) / p[2]!) : 0),
  partials: (I, p, into) => {
    const z = I > p[1]! ? (I - p[1]!) / p[2]! : 0;
    const rise = -Math.expm1(-z);
    const slope = z > 0 ? (p[0]! * (1 - rise)) / p[2]! : 0;
    into[0] = rise;
    into[1] = -slope;
    into[2] = -slope * z;
    return p[0]! * rise;
  },
  limits: [{ parameter: 'width', towards: 'infinity', becomes: 'relu', start: ([g, t], far) => [g! * far, t!, far] }],
  source: 'Ermentrout 1998, Neural Comput. 10:1721-1729, on saturating firing-rate functions of this kind',
};
