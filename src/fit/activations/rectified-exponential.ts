import type { Activation } from './activation.ts';

// expm1 keeps the digits of a small argument.
const value = (I: number, p: ArrayLike<number>): number => (I > p[1]! ? -p[0]! * Math.expm1(-(I - p[1]!) / p[2]!) : 0);

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const z = I > p[1]! ? (I - p[1]!) / p[2]! : 0;
  const rise = -Math.expm1(-z);
  const slope = z > 0 ? (p[0]! * (1 - rise)) / p[2]! : 0;
  into[0] = rise;
  into[1] = -slope;
  into[2] = -slope * z;
  return p[0]! * rise;
};

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
  limits: [{ parameter: 'width', towards: 'infinity', becomes: 'relu', start: ([g, t], far) => [g! * far, t!, far] }],
  source: 'Ermentrout 1998, Neural Comput. 10:1721-1729, on saturating firing-rate functions of this kind',
};
