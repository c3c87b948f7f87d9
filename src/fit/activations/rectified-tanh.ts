import type { Activation } from './activation.ts';

export const rectifiedTanh: Activation = {
  name: 'rectified-tanh',
  title: 'rectified tanh',
  formula: 'max tanh([I - threshold]+ / width)',
  latex: String.raw`m\,\tanh\left([I-\theta]_+/w\right)`,
  expression: 'maximum*tanh(max(0, I - threshold)/width)',
  parameters: [
    { name: 'max', kind: 'maximum' },
    { name: 'threshold', kind: 'position' },
    { name: 'width', kind: 'width' },
  ],
  kink: 'threshold',
  value: (I, p) => (I > p[1]! ? p[0]! * Math.tanh((I - p[1]!) / p[2]!) : 0),
  partials: (I, p, into) => {
    const z = I > p[1]! ? (I - p[1]!) / p[2]! : 0;
    const t = Math.tanh(z);
    const slope = z > 0 ? (p[0]! * (1 - t * t)) / p[2]! : 0;
    into[0] = t;
    into[1] = -slope;
    into[2] = -slope * z;
    return p[0]! * t;
  },
  limits: [{ parameter: 'width', towards: 'infinity', becomes: 'relu', start: ([g, t], far) => [g! * far, t!, far] }],
  source: 'Jarrett et al. 2009, ICCV, rectified saturation',
};
