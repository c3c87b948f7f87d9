import type { Activation } from './activation.ts';

const value = (I: number, p: ArrayLike<number>): number => p[0]! * (I - p[1]!) * (I > p[1]! ? 1 : p[2]!);

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const x = I - p[1]!;
  const factor = x > 0 ? 1 : p[2]!;
  into[0] = x * factor;
  into[1] = -p[0]! * factor;
  into[2] = x > 0 ? 0 : p[0]! * x;
  return p[0]! * x * factor;
};

export const leakyRelu: Activation = {
  name: 'leaky-relu',
  title: 'leaky ReLU',
  formula: 'gain (I - threshold) above threshold, gain slope (I - threshold) below',
  latex: String.raw`g\,(I-\theta)\,\begin{cases}1&I>\theta\\a&I\le\theta\end{cases}`,
  expression: 'gain*(I > threshold ? I - threshold : slope*(I - threshold))',
  parameters: [
    { name: 'gain', kind: 'gain' },
    { name: 'threshold', kind: 'position' },
    { name: 'slope', kind: 'number' },
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
  limits: [{ parameter: 'slope', towards: 'zero', becomes: 'relu', start: ([g, t]) => [g!, t!, 0] }],
  source: 'Maas, Hannun and Ng 2013, ICML workshop on deep learning for audio, speech and language processing',
};
