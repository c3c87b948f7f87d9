import type { Activation } from './activation.ts';

const value = (I: number, p: ArrayLike<number>): number => (I > p[1]! ? p[0]! * Math.tanh((I - p[1]!) / p[2]!) : 0);

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const z = I > p[1]! ? (I - p[1]!) / p[2]! : 0;
  const t = Math.tanh(z);
  const slope = z > 0 ? (p[0]! * (1 - t * t)) / p[2]! : 0;
  into[0] = t;
  into[1] = -slope;
  into[2] = -slope * z;
  return p[0]! * t;
};

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
  source: 'Jarrett et al. 2009, ICCV, rectified saturation',
};
