import type { Activation } from './activation.ts';

const value = (I: number, p: ArrayLike<number>): number => (I > p[1]! ? p[0]! * (I - p[1]!) ** p[2]! : 0);

const partials = (I: number, p: ArrayLike<number>, into: Float64Array): number => {
  const x = I - p[1]!;
  if (!(x > 0)) {
    into.fill(0, 0, 3);
    return 0;
  }
  const raised = x ** p[2]!;
  into[0] = raised;
  into[1] = (-p[0]! * p[2]! * raised) / x;
  into[2] = p[0]! * raised * Math.log(x);
  return p[0]! * raised;
};

export const power: Activation = {
  name: 'power',
  title: 'power law',
  formula: 'gain [I - threshold]+^exponent',
  latex: String.raw`g\,[I-\theta]_+^{n}`,
  // The base is kept positive where the value is not used, for those who differentiate this.
  expression: 'I > threshold ? gain*(I > threshold ? I - threshold : 1)^exponent : 0',
  parameters: [
    { name: 'gain', kind: 'gain', power: 'exponent' },
    { name: 'threshold', kind: 'position' },
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
    { parameter: 'exponent', towards: 'one', becomes: 'relu', start: ([g, t]) => [g!, t!, 1] },
    { parameter: 'exponent', towards: 'two', becomes: 'half-square', start: ([g, t]) => [g!, t!, 2] },
  ],
  source: 'Miller and Troyer 2002, J. Neurophysiol. 87:653-659; Priebe and Ferster 2008, Neuron 57:482-497',
};
