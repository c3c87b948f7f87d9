// The points of a curve made ready to fit: checked, sorted, currents in units of their own extent so that no result
// depends on whether a curve is in pA or A.

/** Points in order of current. */
export interface Points {
  /** Currents divided by `unit`, ascending. */
  readonly x: Float64Array;
  /** Rates, Hz. */
  readonly y: Float64Array;
  /** Weights of the squared residuals. */
  readonly weights: Float64Array;
  /** Square roots of the weights, and the rates times them. */
  readonly root: Float64Array;
  readonly target: Float64Array;
  /** Extent of the currents in the curve's unit. */
  readonly unit: number;
  /** A root mean squared residual that says nothing: the rates are not more accurate than this, Hz. */
  readonly floor: number;
}

/** Points from columns of equal length; the columns are copied. */
export function pointsFrom(
  currents: ArrayLike<number>,
  rates: ArrayLike<number>,
  weights: ArrayLike<number>,
  floor: number,
): Points {
  const order = Array.from(currents, (_, i) => i).sort((a, b) => currents[a]! - currents[b]!);
  const [first, last] = [currents[order[0]!]!, currents[order.at(-1)!]!];
  const unit = last - first || Math.abs(last) || 1;
  return columnsOf(
    Float64Array.from(order, (i) => currents[i]! / unit),
    Float64Array.from(order, (i) => rates[i]!),
    Float64Array.from(order, (i) => weights[i]!),
    unit,
    floor,
  );
}

/** Some of the points, by index, in the order of the currents. */
export function subset({ x, y, weights, unit, floor }: Points, indices: ArrayLike<number>): Points {
  const pick = (column: Float64Array): Float64Array => {
    const picked = new Float64Array(indices.length);
    for (let i = 0; i < indices.length; i++) picked[i] = column[indices[i]!]!;
    return picked;
  };
  return columnsOf(pick(x), pick(y), pick(weights), unit, floor);
}

/**
 * At most `count` points that stand for all: neighbours averaged. Good enough to look for basins in, and as fast for a
 * thousand points as for fifty.
 */
export function coarse(points: Points, count: number): Points {
  const { x, y, weights, unit, floor } = points;
  const n = x.length;
  if (n <= count) return points;
  const [cx, cy, cw] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  for (let bin = 0; bin < count; bin++) {
    const [from, to] = [Math.floor((bin * n) / count), Math.floor(((bin + 1) * n) / count)];
    let [w, sx, sy] = [0, 0, 0];
    for (let i = from; i < to; i++) {
      w += weights[i]!;
      sx += weights[i]! * x[i]!;
      sy += weights[i]! * y[i]!;
    }
    cw[bin] = w;
    cx[bin] = w > 0 ? sx / w : x[from]!;
    cy[bin] = w > 0 ? sy / w : 0;
  }
  return columnsOf(cx, cy, cw, unit, floor);
}

/** More points than this are searched less closely: one of them, and a gap between two, counts for little. */
export const fewPoints = 100;
/** Averages enough to find basins in. */
export const smallCount = 48;

/** The sum of squares that the accuracy of the rates cannot tell from 0. */
export function enoughOf({ weights, floor }: Points): number {
  // A hundredth of the floor in the root mean square: far enough below it that a ranking cannot notice.
  let total = 0;
  for (const weight of weights) total += weight;
  return total * (floor / 100) ** 2;
}

function columnsOf(x: Float64Array, y: Float64Array, weights: Float64Array, unit: number, floor: number): Points {
  const root = new Float64Array(x.length);
  const target = new Float64Array(x.length);
  for (let i = 0; i < x.length; i++) {
    root[i] = Math.sqrt(weights[i]!);
    target[i] = y[i]! * root[i]!;
  }
  return { x, y, weights, root, target, unit, floor };
}
