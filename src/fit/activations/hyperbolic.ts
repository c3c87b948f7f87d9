import type { Activation } from './activation.ts';

const value = (I: number, p: ArrayLike<number>): number =>
  I > p[1]! ? (p[0]! * (I - p[1]!)) / (I - p[1]! + p[2]!) : 0;

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const x = I > p[1]! ? I - p[1]! : 0;
  const sum = x + p[2]!;
  const common = x > 0 ? p[0]! / (sum * sum) : 0;
  into[0] = x / sum;
  into[1] = -common * p[2]!;
  into[2] = -common * x;
  return (p[0]! * x) / sum;
};

export const hyperbolic: Activation = {
  name: 'hyperbolic',
  title: 'hyperbolic ratio',
  formula: 'max [I - threshold]+ / ([I - threshold]+ + semisaturation)',
  latex: String.raw`\frac{m\,[I-\theta]_+}{[I-\theta]_++s}`,
  expression: 'maximum*max(0, I - threshold)/(max(0, I - threshold) + semisaturation)',
  parameters: [
    { name: 'max', kind: 'maximum' },
    { name: 'threshold', kind: 'position' },
    { name: 'semisaturation', kind: 'width' },
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
  limits: [
    { parameter: 'semisaturation', towards: 'infinity', becomes: 'relu', start: ([g, t], far) => [g! * far, t!, far] },
  ],
  exactFor: 'the integrate-and-fire neuron without leak, with a refractory period',
  source: 'Albrecht and Hamilton 1982, J. Neurophysiol. 48:217-237',
};
