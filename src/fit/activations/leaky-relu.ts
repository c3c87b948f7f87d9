import type { Activation } from './activation.ts';

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
  value: (I, p) => p[0]! * (I - p[1]!) * (I > p[1]! ? 1 : p[2]!),
  partials: (I, p, into) => {
    const x = I - p[1]!;
    const factor = x > 0 ? 1 : p[2]!;
    into[0] = x * factor;
    into[1] = -p[0]! * factor;
    into[2] = x > 0 ? 0 : p[0]! * x;
    return p[0]! * x * factor;
  },
  limits: [{ parameter: 'slope', towards: 'zero', becomes: 'relu', start: ([g, t]) => [g!, t!, 0] }],
  source: 'Maas, Hannun and Ng 2013, ICML workshop on deep learning for audio, speech and language processing',
};
