import type { Activation } from './activation.ts';

const value = (I: number, p: ArrayLike<number>): number => (I > p[1]! ? p[0]! * (I - p[1]!) : 0);

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const x = I - p[1]!;
  into[0] = Math.max(0, x);
  into[1] = x > 0 ? -p[0]! : 0;
  return x > 0 ? p[0]! * x : 0;
};

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
  exactFor: 'the integrate-and-fire neuron without leak and without refractory period',
  source: 'Nair and Hinton 2010, ICML, pp. 807-814',
};
