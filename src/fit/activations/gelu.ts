import type { Activation } from './activation.ts';
import { normalDensity, normalProbability } from './shapes.ts';

export const gelu: Activation = {
  name: 'gelu',
  title: 'GELU',
  formula: 'gain width g((I - threshold)/width), g(z) = z Phi(z), Phi the standard normal distribution',
  latex: String.raw`g\,w\,z\,\Phi(z),\quad z=(I-\theta)/w`,
  expression: 'gain*(I - threshold)*(1 + erf((I - threshold)/(width*sqrt(2))))/2',
  parameters: [
    { name: 'gain', kind: 'gain' },
    { name: 'threshold', kind: 'position' },
    { name: 'width', kind: 'width' },
  ],
  value: (I, p) => p[0]! * (I - p[1]!) * normalProbability((I - p[1]!) / p[2]!),
  partials: (I, p, into) => {
    const z = (I - p[1]!) / p[2]!;
    const below = normalProbability(z);
    const g = z * below;
    const slope = below + z * normalDensity(z);
    into[0] = p[2]! * g;
    into[1] = -p[0]! * slope;
    into[2] = p[0]! * (g - z * slope);
    return p[0]! * p[2]! * g;
  },
  limits: [{ parameter: 'width', towards: 'zero', becomes: 'relu', start: ([g, t], _far, near) => [g!, t!, near] }],
  source: 'Hendrycks and Gimpel 2016, arXiv:1606.08415',
};
