import type { Activation } from './activation.ts';
import { logistic, softplusOf } from './shapes.ts';

/** Below this softplus and the logistic function are e^z to the last digit, and their ratio is taken as 1. */
const deep = -40;

const value = (I: number, p: ArrayLike<number>): number => {
  const [threshold, softness] = [p[2]!, p[3]!];
  if (!(threshold > 0)) return 0;
  const z = (I - threshold) / softness;
  return 1000 / (p[0]! + p[1]! * logOf(z, threshold, softness));
};

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const [threshold, softness] = [p[2]!, p[3]!];
  if (!(threshold > 0)) {
    into.fill(0, 0, 4);
    return 0;
  }
  const z = (I - threshold) / softness;
  const log = logOf(z, threshold, softness);
  const rate = 1000 / (p[0]! + p[1]! * log);
  const fall = (-rate * rate) / 1000;
  // Derivatives of log j: by the threshold -ratio/softness, by the softness (1 - z ratio)/softness.
  const smooth = softplusOf(z);
  const ratio = z < deep ? 1 : logistic(z) / smooth;
  const j = softness * smooth;
  const share = threshold / (j + threshold);
  into[0] = fall;
  into[1] = fall * log;
  into[2] = fall * p[1]! * (1 / (j + threshold) + (share * ratio) / softness);
  into[3] = (-fall * p[1]! * share * (1 - z * ratio)) / softness;
  return rate;
};

export const softLif: Activation = {
  name: 'soft-lif',
  title: 'soft LIF rate',
  formula:
    '1/(refractory + tau log(1 + threshold/j)), j = softness log(1 + exp((I - threshold)/softness)) for I - threshold',
  latex: String.raw`\left(\tau_r+\tau\log\left(1+\frac{\theta}{j}\right)\right)^{-1},\quad j=s\log\left(1+e^{(I-\theta)/s}\right)`,
  // Deep below threshold j is smaller than the smallest number, but its logarithm is not.
  expression:
    'threshold > 0 ? 1000/(refractory + tau*((I - threshold)/softness < -40 ? log(threshold/softness) - (I - threshold)/softness : log(1 + threshold/(max(0, I - threshold) + softness*log(1 + exp(-abs(I - threshold)/softness)))))) : 0',
  parameters: [
    { name: 'refractory', kind: 'delay' },
    { name: 'tau', kind: 'time' },
    { name: 'threshold', kind: 'position' },
    { name: 'softness', kind: 'width' },
  ],
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
      parameter: 'softness',
      towards: 'zero',
      becomes: 'lif-rate',
      start: ([r, tau, t], _far, near) => [r!, tau!, t!, near],
    },
  ],
  source: 'Hunsberger and Eliasmith 2015, arXiv:1510.08829',
};

/** log(1 + threshold/j), also where j is below the smallest number. */
function logOf(z: number, threshold: number, softness: number): number {
  return z < deep ? Math.log(threshold / softness) - z : Math.log1p(threshold / (softness * softplusOf(z)));
}
