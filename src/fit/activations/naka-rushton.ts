import type { Activation } from './activation.ts';
import { logistic } from './shapes.ts';

// u^n/(1 + u^n) is the logistic function of n log u, which does not overflow.
const value = (I: number, p: ArrayLike<number>): number =>
  I > p[1]! ? p[0]! * logistic(p[3]! * Math.log((I - p[1]!) / p[2]!)) : 0;

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const x = I - p[1]!;
  if (!(x > 0)) {
    into.fill(0, 0, 4);
    return 0;
  }
  const log = Math.log(x / p[2]!);
  const s = logistic(p[3]! * log);
  const slope = p[0]! * s * (1 - s);
  into[0] = s;
  into[1] = (-slope * p[3]!) / x;
  into[2] = (-slope * p[3]!) / p[2]!;
  into[3] = slope * log;
  return p[0]! * s;
};

export const nakaRushton: Activation = {
  name: 'naka-rushton',
  title: 'Naka-Rushton',
  formula: 'max [I - threshold]+^exponent / ([I - threshold]+^exponent + semisaturation^exponent)',
  latex: String.raw`\frac{m\,[I-\theta]_+^{n}}{[I-\theta]_+^{n}+s^{n}}`,
  // u^n/(1 + u^n) as 1/(1 + u^-n), u kept positive where the value is not used, for those who differentiate this.
  expression:
    'I > threshold ? maximum/(1 + ((I > threshold ? I - threshold : semisaturation)/semisaturation)^(-exponent)) : 0',
  parameters: [
    { name: 'max', kind: 'maximum' },
    { name: 'threshold', kind: 'position' },
    { name: 'semisaturation', kind: 'width' },
    { name: 'exponent', kind: 'exponent' },
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
    { parameter: 'exponent', towards: 'one', becomes: 'hyperbolic', start: ([m, t, s]) => [m!, t!, s!, 1] },
    {
      parameter: 'semisaturation',
      towards: 'infinity',
      becomes: 'power',
      start: ([g, t, n], far, near) => {
        // So far that the denominator is 1 within 1e-12, and no further: a small exponent takes it very far.
        const s = Math.min(far, 1e9 * near * 10 ** (12 / n!));
        return [g! * s ** n!, t!, s, n!];
      },
    },
    {
      // (1 + x/s)^n tends to e^(x/w) as s = n w grows: from far below, the foot of the power is not seen.
      parameter: 'exponent',
      towards: 'infinity',
      becomes: 'sigmoid',
      start: ([m, c, w], far, near) => {
        const away = Math.min(1e14 * near, far);
        return [m!, c! - away, away, away / w!];
      },
    },
  ],
  source: 'Naka and Rushton 1966, J. Physiol. 185:587-599',
};
