// The random curves that reference.py fitted with SciPy, drawn again from the same generator of random numbers.
import { readFileSync } from 'node:fs';
import { activationNamed } from '../../../src/fit/activations/registry.ts';

/** The order in which reference.py numbers the activations: it seeds the generator. */
const order = [
  'relu',
  'half-square',
  'leaky-relu',
  'softplus',
  'sigmoid',
  'rectified-tanh',
  'rectified-exponential',
  'hyperbolic',
  'power',
  'clipped-relu',
  'elu',
  'gelu',
  'silu',
  'gaussian',
  'lif-rate',
  'naka-rushton',
  'soft-lif',
];

export interface RandomCurve {
  readonly currents: readonly number[];
  readonly rates: readonly number[];
}

/** Least sums of squares that SciPy found, by activation and number of the curve. */
export function referenceSums(): Readonly<Record<string, readonly number[]>> {
  const document = JSON.parse(readFileSync(new URL('random-curves.json', import.meta.url), 'utf8'));
  return document.sse;
}

function uniformFrom(seed: number): () => number {
  let state = seed;
  const next = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  for (let i = 0; i < 10; i++) next();
  return next;
}

/** The curve of that number. */
export function randomCurve(name: string, index: number): RandomCurve {
  const activation = activationNamed(name);
  const uniform = uniformFrom(1 + 1000 * order.indexOf(name) + index);
  const timed = activation.parameters.some(({ kind }) => kind === 'time');
  const n = 8 + Math.floor(33 * uniform());
  const span = 10 ** (4 * uniform() - 1);
  const first = timed ? 0 : (uniform() - 0.5) * span;
  const top = 20 + 180 * uniform();
  const currents = Array.from({ length: n }, (_, i) => first + (span * i) / (n - 1));
  const parameters = activation.parameters.map(({ kind }, k): number => {
    const u = uniform();
    switch (kind) {
      case 'gain':
        return name === 'clipped-relu' ? Math.exp(4 * u) / span : 1;
      case 'maximum':
      case 'time':
        return 1;
      case 'position':
        return timed ? span * (0.05 + 0.6 * u) : first + span * (0.9 * u - 0.1);
      case 'width':
        return span * Math.exp(-3.5 + 4.2 * u);
      case 'exponent':
        return Math.exp(-1.2 + 2.4 * u);
      case 'delay':
        return Math.max(0, 3 * u - 0.5);
      case 'number':
        return -0.2 * u;
      default:
        throw new Error(`parameter ${k} of ${name} is of an unknown kind ${kind satisfies never}`);
    }
  });
  const shape = currents.map((I) => activation.value(I, parameters));
  const largest = Math.max(...shape.map(Math.abs));
  const noise = [0, 0.02, 0.1][index % 3]! * top;
  const rates = shape.map((value) => Math.max(0, largest > 0 ? (value / largest) * top : value));
  return {
    currents,
    rates: rates.map((rate) => {
      const normal = Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
      return Math.max(0, rate + noise * normal);
    }),
  };
}
