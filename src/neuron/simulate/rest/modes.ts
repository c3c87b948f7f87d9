// The directions in which a neuron leaves a fixed point or comes to it: eigenvectors of the Jacobian there.
import type { Eigenvalue } from '../../../numeric/eigenvalues.ts';
import type { Engine } from '../engine.ts';
import type { FixedPoint } from './fixed-points.ts';
import { linearisation, solveInPlace } from './linearisation.ts';

/** So far beside the eigenvalue, relative to it, equations are solved: at the eigenvalue they have no solution. */
const beside = 1e-7;

/** What states of a neuron turn about. */
export interface About {
  readonly engine: Engine;
  readonly input: number;
  /** The fixed point, the variables in the order of the model's. */
  readonly rest: Float64Array;
}

/**
 * The eigenvector whose part along the membrane potential is 1, real parts and then imaginary ones, by inverse iteration.
 *
 * @param side of the Jacobian on which the vector stands: what leaves along it is on the right, what a state has of that on the left
 */
export function eigenvector(
  { engine, input, rest }: About,
  { real, imaginary }: Eigenvalue,
  side: 'right' | 'left' = 'right',
): Float64Array | undefined {
  const { variables, membrane } = engine.model;
  const n = rest.length;
  const place = variables.findIndex(({ name }) => name === membrane);
  const { jacobian, at } = linearisation(engine);
  at(input, rest);
  let vector = new Float64Array(2 * n).fill(1);
  // The first turn leaves a ten-millionth of the other eigenvectors, the second the square of it.
  for (let turn = 0; turn < 2; turn++) {
    const matrix = new Float64Array(4 * n * n);
    for (let v = 0; v < n; v++) {
      for (let by = 0; by < n; by++) {
        const entry = side === 'left' ? by * n + v : v * n + by;
        const own = jacobian[entry]! - (v === by ? real + beside * imaginary : 0);
        matrix[v * 2 * n + by] = own;
        matrix[(n + v) * 2 * n + n + by] = own;
      }
      matrix[v * 2 * n + n + v] = imaginary;
      matrix[(n + v) * 2 * n + v] = -imaginary;
    }
    if (!solveInPlace(matrix, vector, 2 * n)) return undefined;
    const [a, b] = [vector[place]!, vector[n + place]!];
    const square = a * a + b * b;
    vector = vector.map((_, k) => {
      const [p, q] = [vector[k % n]!, vector[n + (k % n)]!];
      return (k < n ? p * a + q * b : q * a - p * b) / square;
    });
  }
  return vector.every(Number.isFinite) ? vector : undefined;
}

/**
 * The amplitude, mV, that the membrane potential rings with about a fixed point by the pair of complex eigenvalues that leads there;
 * undefined where none does.
 */
export function ringingAbout(
  engine: Engine,
  input: number,
  { state, growth, eigenvalues }: FixedPoint,
): ((state: (variable: number) => number) => number) | undefined {
  const leading = eigenvalues.find(({ real, imaginary }) => real === growth && imaginary > 0);
  if (leading === undefined) return undefined;
  const rest = Float64Array.from(engine.model.variables, ({ name }) => state[name]!);
  const about = { engine, input, rest };
  const [right, left] = [eigenvector(about, leading), eigenvector(about, leading, 'left')];
  if (right === undefined || left === undefined) return undefined;
  const n = rest.length;
  /** How much a difference has of the pair: the size of its product with the left vector, a complex number. */
  const along = (real: (v: number) => number, imaginary: (v: number) => number): number => {
    let [a, b] = [0, 0];
    for (let v = 0; v < n; v++) {
      a += left[v]! * real(v) - left[n + v]! * imaginary(v);
      b += left[v]! * imaginary(v) + left[n + v]! * real(v);
    }
    return Math.hypot(a, b);
  };
  const [real, imaginary] = [right.subarray(0, n), right.subarray(n)];
  const unit = along(
    (v) => real[v]!,
    (v) => imaginary[v]!,
  );
  const none = (): number => 0;
  return (at) => (2 * along((v) => at(v) - rest[v]!, none)) / unit;
}
