// ReLU, leaky ReLU and half-squaring, solved without iteration over the kink. For a threshold between two neighbouring
// currents the points above it are known, the gains follow linearly, and the sum of squares is a ratio of polynomials of
// the threshold alone. So every gap between currents is solved by itself, and the best of all gaps is the global optimum.
import { range } from './coordinates.ts';
import type { Points } from './points.ts';

/** Moments of points about a place: `m[k]` sums w d^k, `t[k]` sums w y d^k, d the distance from it. */
interface Moments {
  readonly m: Float64Array;
  readonly t: Float64Array;
}

/** Numerator and denominator of the sum of squares explained by one side, and their slopes, at distance s. */
type Side = (moments: Moments, s: number) => readonly [N: number, D: number, dN: number, dD: number];

const linear: Side = ({ m, t }, s) => [
  t[1]! - s * t[0]!,
  m[2]! - s * (2 * m[1]! - s * m[0]!),
  -t[0]!,
  2 * (s * m[0]! - m[1]!),
];

const square: Side = ({ m, t }, s) => [
  t[2]! - s * (2 * t[1]! - s * t[0]!),
  m[4]! - s * (4 * m[3]! - s * (6 * m[2]! - s * (4 * m[1]! - s * m[0]!))),
  2 * (s * t[0]! - t[1]!),
  4 * (s * (3 * m[2]! - s * (3 * m[1]! - s * m[0]!)) - m[3]!),
];

/** Where to put the threshold, in units of the points; undefined where no threshold explains anything. */
export function bestThreshold(points: Points, kind: 'relu' | 'leaky-relu' | 'half-square'): number | undefined {
  const { x } = points;
  const n = x.length;
  const above = momentsAbove(points);
  const below = kind === 'leaky-relu' ? momentsBelow(points) : undefined;
  const side = kind === 'half-square' ? square : linear;
  let best: { readonly threshold: number; readonly explained: number } | undefined;
  const search = (from: number, to: number, origin: number, sides: readonly Moments[], constant = 0): void => {
    const gap: Gap = {
      explained: (s) => sides.reduce((sum, moments) => sum + explainedBy(side(moments, s)), constant),
      slope: (s) => sides.reduce((sum, moments) => sum + slopeOf(side(moments, s)), 0),
    };
    for (const s of sides.length === 0 ? [(from + to) / 2] : summits(gap, from, to)) {
      const explained = gap.explained(s);
      // Sums this close are one sum but for rounding; the first gap that reaches it stands.
      if (best === undefined ? explained > 0 : explained > best.explained * (1 + 1e-13)) {
        best = { threshold: origin + s, explained };
      }
    }
  };
  for (let i = n - 2; i >= 0; i--) {
    const width = x[i + 1]! - x[i]!;
    if (!(width > 0)) continue;
    // Over a single current every threshold explains the same, and close to it that is a quotient of noughts.
    const [lone, alone] = [x[i] === x[0], x[i + 1] === x[n - 1]];
    const sides = [...(alone ? [] : [above[i]!]), ...(below === undefined || lone ? [] : [below[i]!])];
    const constant =
      (alone ? explainedBy(side(above[i]!, 0)) : 0) +
      (lone && below !== undefined ? explainedBy(side(below[i]!, 0.5 * width)) : 0);
    const margin = below === undefined ? 0 : beside * width;
    search(lone ? margin : 0, alone ? width - margin : width, x[i]!, sides, constant);
  }
  // Below all currents every point is above: a line, or a parabola whose foot lies further and further away.
  const all = momentsAbout(points, x[0]!);
  let far = 0;
  for (const next of [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1e3, 1e4, range.away]) {
    search(-next, -far, x[0]!, [all]);
    far = next;
  }
  return best?.threshold;
}

/** Slopes of the regressions through (threshold, 0) of the points on each side of it. */
export function slopesAt(
  { x, y, weights }: Points,
  threshold: number,
): { readonly above: number; readonly below: number } {
  const sums = { above: [0, 0], below: [0, 0] };
  for (let i = 0; i < x.length; i++) {
    const d = x[i]! - threshold;
    const side = d > 0 ? sums.above : sums.below;
    side[0]! += weights[i]! * d * y[i]!;
    side[1]! += weights[i]! * d * d;
  }
  const slope = ([dy, dd]: number[]): number => (dd! > 0 ? dy! / dd! : 0);
  return { above: slope(sums.above), below: slope(sums.below) };
}

/** How near, in gaps, a threshold may come to the only current on a side: a slope there grows as the reciprocal. */
const beside = 1e-6;

interface Gap {
  readonly explained: (s: number) => number;
  readonly slope: (s: number) => number;
}

/** Pieces of a gap that are looked at for a change of the slope's sign: its numerator has few zeros. */
const pieces = 6;

/** The ends of a gap and its local maxima. */
function summits({ slope }: Gap, from: number, to: number): readonly number[] {
  const found = [from, to];
  let [a, rising] = [from, slope(from)];
  for (let piece = 1; piece <= pieces; piece++) {
    const b = from + ((to - from) * piece) / pieces;
    const next = slope(b);
    if (rising > 0 && next <= 0) found.push(crossing(slope, a, b));
    [a, rising] = [b, next];
  }
  return found;
}

/** Where a slope changes sign, by halving. */
function crossing(slope: (s: number) => number, from: number, to: number): number {
  let [a, b] = [from, to];
  for (let turn = 0; turn < 60 && b - a > 1e-15 * Math.abs(a + b); turn++) {
    const middle = (a + b) / 2;
    if (slope(middle) > 0) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

function explainedBy([N, D]: ReturnType<Side>): number {
  return D > 0 ? (N * N) / D : 0;
}

/** Derivative of N^2/D. */
function slopeOf([N, D, dN, dD]: ReturnType<Side>): number {
  return D > 0 ? (N * (2 * dN * D - N * dD)) / (D * D) : 0;
}

/** For each i the moments about x[i] of the points after it. Moved down point by point, all terms of one sign. */
function momentsAbove(points: Points): readonly Moments[] {
  const { x } = points;
  const list: Moments[] = [];
  let at = empty();
  for (let i = x.length - 1; i >= 0; i--) {
    if (i < x.length - 1) at = added(moved(at, x[i + 1]! - x[i]!), points, i + 1, x[i + 1]! - x[i]!);
    list[i] = at;
  }
  return list;
}

/** For each i the moments about x[i] of it and the points before. */
function momentsBelow(points: Points): readonly Moments[] {
  const { x } = points;
  const list: Moments[] = [];
  let at = empty();
  for (let i = 0; i < x.length; i++) {
    at = added(i === 0 ? at : moved(at, x[i - 1]! - x[i]!), points, i, 0);
    list[i] = at;
  }
  return list;
}

function momentsAbout(points: Points, place: number): Moments {
  let at = empty();
  for (let i = 0; i < points.x.length; i++) at = added(at, points, i, points.x[i]! - place);
  return at;
}

function empty(): Moments {
  return { m: new Float64Array(5), t: new Float64Array(3) };
}

/** Moments about a place `by` below the present one: every distance grows by it. */
function moved({ m, t }: Moments, by: number): Moments {
  const [a, b, c, d, e] = m as unknown as [number, number, number, number, number];
  return {
    m: Float64Array.of(
      a,
      b + by * a,
      c + by * (2 * b + by * a),
      d + by * (3 * c + by * (3 * b + by * a)),
      e + by * (4 * d + by * (6 * c + by * (4 * b + by * a))),
    ),
    t: Float64Array.of(t[0]!, t[1]! + by * t[0]!, t[2]! + by * (2 * t[1]! + by * t[0]!)),
  };
}

function added({ m, t }: Moments, { y, weights }: Points, i: number, d: number): Moments {
  const [sums, products] = [m.slice(), t.slice()];
  let w = weights[i]!;
  for (let k = 0; k < sums.length; k++, w *= d) {
    sums[k]! += w;
    if (k < products.length) products[k]! += w * y[i]!;
  }
  return { m: sums, t: products };
}
