import type { Activation } from './activation.ts';

// The threshold is the rheobase current above rest, which is positive: elsewhere the logarithm has no meaning.
const value = (I: number, p: ArrayLike<number>): number =>
  I > p[2]! && p[2]! > 0 ? 1000 / (p[0]! - p[1]! * Math.log1p(-p[2]! / I)) : 0;

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  if (!(I > p[2]! && p[2]! > 0)) {
    into.fill(0, 0, 3);
    return 0;
  }
  const log = -Math.log1p(-p[2]! / I);
  const rate = 1000 / (p[0]! + p[1]! * log);
  const fall = (-rate * rate) / 1000;
  into[0] = fall;
  into[1] = fall * log;
  into[2] = (fall * p[1]!) / (I - p[2]!);
  return rate;
};

export const lifRate: Activation = {
  name: 'lif-rate',
  title: 'LIF rate',
  formula: '1/(refractory + tau log(I / (I - threshold))) above threshold, else 0',
  latex: String.raw`\left(\tau_r+\tau\log\frac{I}{I-\theta}\right)^{-1}`,
  // The logarithm is kept finite where its value is not used, for those who differentiate this.
  expression:
    'I > threshold and threshold > 0 ? 1000/(refractory - tau*log(1 - threshold/(I > threshold ? I : 2*threshold))) : 0',
  parameters: [
    { name: 'refractory', kind: 'delay' },
    { name: 'tau', kind: 'time' },
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
  limits: [
    {
      // tau log(I/(I - threshold)) tends to tau threshold/I as the threshold goes to nought with tau threshold fixed.
      parameter: 'tau',
      towards: 'infinity',
      becomes: 'hyperbolic',
      start: ([m, , s], _far, near) => [1000 / m!, ((1000 / m!) * s!) / near, near],
    },
  ],
  exactFor: 'the leaky integrate-and-fire neuron that is reset to its resting potential',
  source: 'Lapicque 1907, J. Physiol. Pathol. Gen. 9:620-635; Hunsberger and Eliasmith 2015, arXiv:1510.08829',
};
