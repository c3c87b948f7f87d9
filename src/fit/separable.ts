// The least-squares problem of an activation's shape: for every shape the factor is the linear regression of the rates on
// it, and the derivatives follow the factor along (variable projection: Golub and Pereyra 1973, SIAM J. Numer. Anal.
// 10:413-432). One search dimension less, and no starting value needed for the factor.
import type { Coordinates } from './coordinates.ts';
import type { LeastSquares } from './least-squares.ts';
import type { Points } from './points.ts';

export interface ShapeProblem extends LeastSquares {
  /** Sum of squares of a shape with its best factor; infinite where it has none. */
  sse(q: ArrayLike<number>): number;
  /** The best factor of a shape. */
  factorOf(q: ArrayLike<number>): number;
}

/** A column this short, relative to what it was before the factor followed, is made of the rounding of its terms. */
const rounding = 1e-13;

/** For narrower bounds, take the problem with other `lower` and `upper`. */
export function shapeProblem(coordinates: Coordinates, points: Points): ShapeProblem {
  const { activation, shape } = coordinates;
  const { x, root, target } = points;
  const size = x.length;
  const parameters = new Float64Array(activation.parameters.length);
  const g = new Float64Array(size);
  let partials: readonly Float64Array[] | undefined;
  const total = target.reduce((sum, value) => sum + value * value, 0);

  /** Fills g; returns the factor, NaN where the shape is nought or not finite at the points. */
  function project(q: ArrayLike<number>): number {
    coordinates.write(q, parameters);
    let [gg, gy] = [0, 0];
    activation.values(x, parameters, g);
    for (let i = 0; i < size; i++) {
      const value = g[i]! * root[i]!;
      g[i] = value;
      gg += value * value;
      gy += value * target[i]!;
    }
    return gg > 0 && gg < Number.POSITIVE_INFINITY ? gy / gg : Number.NaN;
  }

  return {
    size,
    lower: coordinates.lower,
    upper: coordinates.upper,
    sse(q) {
      const factor = project(q);
      if (Number.isNaN(factor)) return Number.POSITIVE_INFINITY;
      let sum = 0;
      for (let i = 0; i < size; i++) {
        const difference = target[i]! - factor * g[i]!;
        sum += difference * difference;
      }
      return Math.min(sum, total);
    },
    factorOf: (q) => project(q),
    residuals(q, residual) {
      const factor = project(q);
      if (Number.isNaN(factor)) return Number.POSITIVE_INFINITY;
      let sum = 0;
      for (let i = 0; i < size; i++) {
        const difference = target[i]! - factor * g[i]!;
        residual[i] = difference;
        sum += difference * difference;
      }
      return sum;
    },
    linearise(q, residual, columns) {
      coordinates.write(q, parameters);
      partials ??= activation.parameters.map(() => new Float64Array(size));
      activation.gradient(x, parameters, g, partials);
      let [gg, gy] = [0, 0];
      for (let i = 0; i < size; i++) {
        const value = g[i]! * root[i]!;
        g[i] = value;
        gg += value * value;
        gy += value * target[i]!;
      }
      const factor = gy / gg;
      for (let i = 0; i < size; i++) residual[i] = target[i]! - factor * g[i]!;
      for (let j = 0; j < shape.length; j++) {
        const column = columns[j]!;
        const slope = coordinates.slope(j, parameters);
        const partial = partials[shape[j]!]!;
        let [cc, cr, cg] = [0, 0, 0];
        for (let i = 0; i < size; i++) {
          const value = partial[i]! * root[i]!;
          column[i] = value;
          cc += value * value;
          cr += value * residual[i]!;
          cg += value * g[i]!;
        }
        // The factor's own derivative: it follows the shape.
        const follow = (cr - factor * cg) / gg;
        let left = 0;
        for (let i = 0; i < size; i++) {
          const value = factor * column[i]! + follow * g[i]!;
          column[i] = slope * value;
          left += value * value;
        }
        // A parameter that the factor makes up for has no influence, and what rounding leaves of it no direction.
        if (left <= rounding * rounding * factor * factor * cc) column.fill(0);
      }
    },
  };
}
