// ReLU and leaky ReLU, solved without iteration over a kink: for a threshold between two neighbouring currents the points
// above it are known, the gains follow linearly, and the sum of squares is a smooth function of the threshold alone. So
// each gap between currents is solved by itself, and the best of all gaps is the global optimum.

export interface HingeFit {
  readonly threshold: number;
  /** Slope above the threshold, and below it (0 unless leaky). */
  readonly above: number;
  readonly below: number;
  readonly sse: number;
}

/** Sums over points: weights, and weighted x, y, x^2, xy. */
interface Sums {
  readonly w: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
}

const nothing: Sums = Object.freeze({ w: 0, x: 0, y: 0, xx: 0, xy: 0 });

/**
 * The least-squares hinge through points.
 *
 * @param weights of the squared residuals
 * @param leaky whether the part below the threshold has a slope of its own
 */
export function fitHinge(x: Float64Array, y: Float64Array, weights: Float64Array, leaky: boolean): HingeFit {
  const order = Array.from(x.keys()).sort((a, b) => x[a]! - x[b]!);
  // x is taken from the middle of the data, or large offsets would cancel in the sums.
  const centre = (x[order[0]!]! + x[order.at(-1)!]!) / 2;
  const span = x[order.at(-1)!]! - x[order[0]!]! || 1;
  const total = weights.reduce((sum, w, i) => sum + w * y[i]! ** 2, 0);
  const below: Sums[] = [nothing];
  for (const i of order) below.push(plus(below.at(-1)!, weights[i]!, x[i]! - centre, y[i]!));
  const all = below.at(-1)!;
  const places = order.map((i) => x[i]! - centre);
  const edges = [places[0]! - 2 * span, ...places];
  let best: HingeFit = { threshold: centre, above: 0, below: 0, sse: total };
  const consider = (threshold: number, low: Sums, high: Sums): number => {
    const above = slope(high, threshold);
    const under = leaky ? slope(low, threshold) : { gain: 0, explained: 0 };
    const sse = Math.max(0, total - above.explained - under.explained);
    // Sums this close are one sum but for rounding; the first gap that reaches it stands.
    if (sse < best.sse - 1e-13 * total)
      best = { threshold: threshold + centre, above: above.gain, below: under.gain, sse };
    return sse;
  };
  for (let k = 0; k < edges.length - 1; k++) {
    const [from, to] = [edges[k]!, edges[k + 1]!];
    if (to <= from) continue;
    const [low, high] = [below[k]!, minus(all, below[k]!)];
    if (leaky) {
      const sharpest = golden((threshold) => consider(threshold, low, high), from, to);
      consider(sharpest, low, high);
    } else {
      // What one line explains has a single maximum over the threshold: where the line crosses zero, or an end.
      consider(Math.min(Math.max(zeroOfLine(high) ?? from, from), to), low, high);
    }
  }
  return { ...best, sse: residual(x, y, weights, best) };
}

/** The sum of squares point by point, without the cancellation of the sums above. */
function residual(x: Float64Array, y: Float64Array, weights: Float64Array, hinge: HingeFit): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) {
    const from = x[i]! - hinge.threshold;
    sum += weights[i]! * (y[i]! - (from > 0 ? hinge.above : hinge.below) * from) ** 2;
  }
  return sum;
}

function plus(sums: Sums, w: number, x: number, y: number): Sums {
  return { w: sums.w + w, x: sums.x + w * x, y: sums.y + w * y, xx: sums.xx + w * x * x, xy: sums.xy + w * x * y };
}

function minus(a: Sums, b: Sums): Sums {
  return { w: a.w - b.w, x: a.x - b.x, y: a.y - b.y, xx: a.xx - b.xx, xy: a.xy - b.xy };
}

/** The slope of the line through (threshold, 0), and how much of the sum of squares it explains. */
function slope(sums: Sums, threshold: number): { readonly gain: number; readonly explained: number } {
  const xy = sums.xy - threshold * sums.y;
  const xx = sums.xx - 2 * threshold * sums.x + threshold * threshold * sums.w;
  return xx > 0 ? { gain: xy / xx, explained: (xy * xy) / xx } : { gain: 0, explained: 0 };
}

/** Where the regression line of the points crosses zero. */
function zeroOfLine(sums: Sums): number | undefined {
  const spread = sums.w * sums.xx - sums.x * sums.x;
  if (!(spread > 0)) return undefined;
  const gain = (sums.w * sums.xy - sums.x * sums.y) / spread;
  const offset = (sums.y - gain * sums.x) / sums.w;
  return gain === 0 ? undefined : -offset / gain;
}

const goldenRatio = (Math.sqrt(5) - 1) / 2;

/** A minimum of a function in an interval by golden section, to the square root of rounding: as sharp as it gets. */
function golden(f: (x: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  let c = b - goldenRatio * (b - a);
  let d = a + goldenRatio * (b - a);
  let [fc, fd] = [f(c), f(d)];
  for (let turn = 0; turn < 60 && b - a > 1e-12 * (Math.abs(a) + Math.abs(b)); turn++) {
    if (fc < fd) {
      [b, d, fd] = [d, c, fc];
      c = b - goldenRatio * (b - a);
      fc = f(c);
    } else {
      [a, c, fc] = [c, d, fd];
      d = a + goldenRatio * (b - a);
      fd = f(d);
    }
  }
  return (a + b) / 2;
}
