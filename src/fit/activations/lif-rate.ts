import type { Activation } from './activation.ts';

export const lifRate: Activation = {
  name: 'lif-rate',
  title: 'LIF rate',
  formula: '1/(refractory + tau log(I / (I - threshold))) above threshold, else 0',
  latex: String.raw`\left(\tau_r+\tau\log\frac{I}{I-\theta}\right)^{-1}`,
  // log(I/(I - threshold)) with the argument kept positive below threshold, where its value is not used.
  expression:
    'I > threshold and threshold > 0 ? 1000/(refractory + tau*log(max(I, threshold)/max(I - threshold, 1e-12*threshold))) : 0',
  parameters: [
    { name: 'refractory', kind: 'delay' },
    { name: 'tau', kind: 'time' },
    { name: 'threshold', kind: 'position' },
  ],
  limits: [{ parameter: 'refractory', towards: 'zero', becomes: 'the LIF rate without refractory period' }],
  exactFor: 'the leaky integrate-and-fire neuron that rests at its reset potential',
  source: 'Lapicque 1907; Hunsberger and Eliasmith 2015, arXiv:1510.08829',
};
