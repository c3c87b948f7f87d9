import type { Activation } from './activation.ts';

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
  value: (I, p) => (I > p[1]! ? p[0]! * (I - p[1]!) ** p[2]! : 0),
  partials: (I, p, into) => {
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
  },
  limits: [
    { parameter: 'exponent', towards: 'one', becomes: 'relu', start: ([g, t]) => [g!, t!, 1] },
    { parameter: 'exponent', towards: 'two', becomes: 'half-square', start: ([g, t]) => [g!, t!, 2] },
  ],
  source: 'Miller and Troyer 2002, J. Neurophysiol. 87:653-659; Priebe and Ferster 2008, Neuron 57:482-497',
};
