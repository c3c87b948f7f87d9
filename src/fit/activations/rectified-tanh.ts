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
  limits: [{ parameter: 'width', towards: 'infinity', becomes: 'relu' }],
  source: 'Jarrett et al. 2009, ICCV, rectified saturation',
};
