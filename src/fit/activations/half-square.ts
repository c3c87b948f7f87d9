import type { Activation } from './activation.ts';

const value = (I: number, p: ArrayLike<number>): number => (I > p[1]! ? p[0]! * (I - p[1]!) * (I - p[1]!) : 0);

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const x = I > p[1]! ? I - p[1]! : 0;
  into[0] = x * x;
  into[1] = -2 * p[0]! * x;
  return p[0]! * x * x;
};

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
  source: 'Heeger 1992, Vis. Neurosci. 9:427-443',
};
