import type { Activation } from './activation.ts';

const value = (I: number, p: ArrayLike<number>): number => (I > p[2]! ? Math.min(p[0]!, p[1]! * (I - p[2]!)) : 0);

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const x = I > p[2]! ? I - p[2]! : 0;
  const line = p[1]! * x;
  const clipped = x > 0 && line > p[0]!;
  into[0] = clipped ? 1 : 0;
  into[1] = clipped ? 0 : x;
  into[2] = clipped || x === 0 ? 0 : -p[1]!;
  return clipped ? p[0]! : line;
};

export const clippedRelu: Activation = {
  name: 'clipped-relu',
  title: 'clipped ReLU',
  formula: 'min(max, gain [I - threshold]+)',
  latex: String.raw`\min\left(m,\;g\,[I-\theta]_+\right)`,
  expression: 'min(maximum, gain*max(0, I - threshold))',
  parameters: [
    { name: 'max', kind: 'maximum' },
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
  limits: [{ parameter: 'max', towards: 'infinity', becomes: 'relu', start: ([g, t], far) => [g! * far, g!, t!] }],
  source: 'Hannun et al. 2014, arXiv:1412.5567; Krizhevsky 2010, Convolutional deep belief networks on CIFAR-10',
};
