// What small orbits about a rest are nearly: ellipses along the pair of complex eigenvectors that leads there.
import type { Eigenvalue } from '../../../numeric/eigenvalues.ts';
import type { FixedPoint } from '../rest/fixed-points.ts';
import { linearisation, solveInPlace } from '../rest/linearisation.ts';
import type { About, Round } from './harmonics.ts';
import { metricOf } from './metric.ts';

/** Ellipses about a rest by the one whose membrane potential goes up and down by 1 mV. */
export interface Ellipses {
  /** Where the potential rises through that of the rest, and where it is highest, less the rest. */
  readonly rising: Float64Array;
  readonly top: Float64Array;
  /** Logarithm of what a turn makes of a small amplitude. */
  readonly turn: number;
  /** Radians per ms. */
  readonly frequency: number;
}

/** The ellipses about a rest; undefined where nothing turns about it, or the membrane potential does not. */
export function ellipsesAbout(about: About, { growth, eigenvalues }: FixedPoint): Ellipses | undefined {
  const leading = eigenvalues.find(({ real, imaginary }) => real === growth && imaginary > 0);
  const vector = leading && eigenvector(about, leading);
  if (leading === undefined || vector === undefined) return undefined;
  const n = about.rest.length;
  const frequency = leading.imaginary;
  return {
    top: vector.subarray(0, n),
    rising: vector.subarray(n),
    turn: (2 * Math.PI * growth) / frequency,
    frequency,
  };
}

/** So far beside the eigenvalue, relative to it, equations are solved: at the eigenvalue they have no solution. */
const beside = 1e-7;

/** The eigenvector whose part along the membrane potential is 1, real parts and then imaginary ones, by inverse iteration. */
function eigenvector({ engine, input, rest }: About, { real, imaginary }: Eigenvalue): Float64Array | undefined {
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
        const own = jacobian[v * n + by]! - (v === by ? real + beside * imaginary : 0);
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

/** The ellipse of an amplitude, mV, as a round of so many phases. */
export function roundOf({ rising, top, frequency }: Ellipses, amplitude: number, phases: number): Round {
  const n = rising.length;
  const states = new Float64Array(phases * n);
  for (let k = 0; k < phases; k++) {
    const angle = (2 * Math.PI * k) / phases;
    const [sine, cosine] = [amplitude * Math.sin(angle), amplitude * Math.cos(angle)];
    for (let v = 0; v < n; v++) states[k * n + v] = sine * top[v]! + cosine * rising[v]!;
  }
  return { states, frequency };
}

/**
 * The amplitude, mV, of the ellipse that is nearest to a state at one of its ends: at which the potential rises through that of the rest,
 * or is highest.
 */
export function amplitudeAlong({ engine, rest }: About, end: Float64Array, state: Float64Array): number {
  const { inner } = metricOf(engine);
  const away = state.map((value, v) => value - rest[v]!);
  return inner(away, end, rest) / inner(end, end, rest);
}
