// The least-squares problem in an activation's own parameters, each searched by itself: for what cannot be done through
// the shape alone, such as holding one parameter, or errors that are not of one size. Positive parameters are searched by
// their logarithms.
import type { Activation } from './activations/activation.ts';
import type { LeastSquares } from './least-squares.ts';
import type { Points } from './points.ts';

export interface DirectProblem extends LeastSquares {
  /** Coordinates of parameters, and back. */
  inward(parameters: readonly number[]): Float64Array;
  outward(q: ArrayLike<number>): readonly number[];
}

/** How a rate becomes a residual: weighted difference, or anything else with its derivative. */
export interface Link {
  readonly residual: (rate: number, i: number) => number;
  /** Derivative of minus the residual by the rate. */
  readonly slope: (rate: number, i: number) => number;
}

/**
 * @param fixed parameters, by position, that keep the value given
 */
export function directProblem(
  activation: Activation,
  points: Points,
  link: Link = leastSquaresLink(points),
  fixed: ReadonlyMap<number, number> = new Map(),
): DirectProblem {
  const { x, unit } = points;
  const size = x.length;
  const k = activation.parameters.length;
  const currents = x.map((value) => value * unit);
  const logarithmic = activation.parameters.map(
    ({ kind }) => kind === 'width' || kind === 'exponent' || kind === 'time',
  );
  const values = new Float64Array(k);
  const partials = new Float64Array(k);
  const lower = Float64Array.from(activation.parameters, ({ kind }) =>
    kind === 'delay' ? 0 : Number.NEGATIVE_INFINITY,
  );
  const upper = new Float64Array(k).fill(Number.POSITIVE_INFINITY);
  for (const [p, value] of fixed) lower[p] = upper[p] = logarithmic[p] ? Math.log(value) : value;
  const write = (q: ArrayLike<number>): void => {
    for (let p = 0; p < k; p++) values[p] = logarithmic[p] ? Math.exp(q[p]!) : q[p]!;
  };
  return {
    size,
    lower,
    upper,
    inward: (parameters) => Float64Array.from(parameters, (value, p) => (logarithmic[p] ? Math.log(value) : value)),
    outward: (q) => activation.parameters.map((_, p) => (logarithmic[p] ? Math.exp(q[p]!) : q[p]!)),
    residuals(q, residual) {
      write(q);
      let sum = 0;
      for (let i = 0; i < size; i++) {
        const difference = link.residual(activation.value(currents[i]!, values), i);
        residual[i] = difference;
        sum += difference * difference;
      }
      return sum;
    },
    linearise(q, residual, columns) {
      write(q);
      for (let i = 0; i < size; i++) {
        const rate = activation.partials(currents[i]!, values, partials);
        residual[i] = link.residual(rate, i);
        const slope = link.slope(rate, i);
        for (let p = 0; p < k; p++) columns[p]![i] = slope * partials[p]! * (logarithmic[p] ? values[p]! : 1);
      }
    },
  };
}

export function leastSquaresLink({ y, root }: Points): Link {
  return { residual: (rate, i) => (y[i]! - rate) * root[i]!, slope: (_, i) => root[i]! };
}
