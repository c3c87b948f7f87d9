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
  limits: [{ parameter: 'slope', towards: 'zero', becomes: 'relu' }],
  source: 'Maas, Hannun and Ng 2013, ICML workshop on deep learning for audio, speech and language processing',
};
