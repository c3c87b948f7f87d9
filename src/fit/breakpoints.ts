// ReLU, leaky ReLU and half-squaring, solved without iteration over the kink. For a threshold between two neighbouring
// currents the points above it are known, the gains follow linearly, and the sum of squares is a ratio of polynomials of
// the threshold alone. So every gap between currents is solved by itself, and the best of all gaps is the global optimum.
import { range } from './coordinates.ts';
import { kinds, type Moments, momentsAbout, momentsAbove, momentsBelow } from './moments.ts';
import type { Points } from './points.ts';

/** What one side of a threshold explains of the squares, N^2/D, at distance s from a place; and the slope of that by s. */
interface Side {
  readonly explained: (moments: Moments, place: number, s: number) => number;
  readonly slope: (moments: Moments, place: number, s: number) => number;
  /** Where it is highest, in closed form, where there is one; elsewhere maxima are looked for. */
  readonly summit?: (moments: Moments, place: number) => number;
}

const line: Side = {
  explained({ m, t }, place, s) {
    const [k, l] = [kinds.m * place, kinds.t * place];
    const N = t[l + 1]! - s * t[l]!;
    return quotient(N, m[k + 2]! - s * (2 * m[k + 1]! - s * m[k]!));
  },
  slope({ m, t }, place, s) {
    const [k, l] = [kinds.m * place, kinds.t * place];
    const N = t[l + 1]! - s * t[l]!;
    const D = m[k + 2]! - s * (2 * m[k + 1]! - s * m[k]!);
    return slopeOf(N, D, -t[l]!, 2 * (s * m[k]! - m[k + 1]!));
  },
  // The zero of the regression line of these points: no line through (s, 0) explains more than the best line of all.
  summit({ m, t }, place) {
    const [k, l] = [kinds.m * place, kinds.t * place];
    return (t[l]! * m[k + 2]! - t[l + 1]! * m[k + 1]!) / (t[l]! * m[k + 1]! - t[l + 1]! * m[k]!);
  },
};

const square: Side = {
  explained({ m, t }, place, s) {
    const [k, l] = [kinds.m * place, kinds.t * place];
    const N = t[l + 2]! - s * (2 * t[l + 1]! - s * t[l]!);
    return quotient(N, m[k + 4]! - s * (4 * m[k + 3]! - s * (6 * m[k + 2]! - s * (4 * m[k + 1]! - s * m[k]!))));
  },
  slope({ m, t }, place, s) {
    const [k, l] = [kinds.m * place, kinds.t * place];
    const N = t[l + 2]! - s * (2 * t[l + 1]! - s * t[l]!);
    const D = m[k + 4]! - s * (4 * m[k + 3]! - s * (6 * m[k + 2]! - s * (4 * m[k + 1]! - s * m[k]!)));
    const dD = 4 * (s * (3 * m[k + 2]! - s * (3 * m[k + 1]! - s * m[k]!)) - m[k + 3]!);
    return slopeOf(N, D, 2 * (s * t[l]! - t[l + 1]!), dD);
  },
};

/** A gap between two currents, as distances from its first one, and what there is on each side of it. */
interface Gap {
  readonly side: Side;
  readonly place: number;
  readonly from: number;
  readonly to: number;
  readonly above: Moments | undefined;
  readonly below: Moments | undefined;
  /** What is explained wherever in the gap the threshold is. */
  readonly constant: number;
}

/** Sums this close are one sum but for rounding; the first gap that reaches it stands. */
const same = 1e-13;

/** Where to put the threshold, in units of the points; undefined where no threshold explains anything. */
export function bestThreshold(points: Points, kind: 'relu' | 'leaky-relu' | 'half-square'): number | undefined {
  const { x } = points;
  const gaps = gapsOf(points, kind);
  // What is explained at the ends of gaps is reached whatever happens: a gap that cannot come near it is passed over.
  let reached = 0;
  for (const gap of gaps) reached = Math.max(reached, explainedAt(gap, gap.from), explainedAt(gap, gap.to));
  let [threshold, most]: [number | undefined, number] = [undefined, 0];
  const offer = (gap: Gap, s: number): void => {
    const explained = explainedAt(gap, s);
    if (!(explained > most * (1 + same))) return;
    [threshold, most] = [x[gap.place]! + s, explained];
  };
  for (const gap of gaps) {
    if (mostOf(gap) < reached * (1 - 10 * same)) continue;
    if (gap.above === undefined && gap.below === undefined) offer(gap, (gap.from + gap.to) / 2);
    else for (const s of summits(gap)) offer(gap, s);
  }
  return threshold;
}

/** All gaps, from the last two currents to the first two, and the stretches before all currents. */
function gapsOf(points: Points, kind: 'relu' | 'leaky-relu' | 'half-square'): readonly Gap[] {
  const { x } = points;
  const n = x.length;
  const side = kind === 'half-square' ? square : line;
  const above = momentsAbove(points);
  const below = kind === 'leaky-relu' ? momentsBelow(points) : undefined;
  const gaps: Gap[] = [];
  for (let i = n - 2; i >= 0; i--) {
    const width = x[i + 1]! - x[i]!;
    if (!(width > 0)) continue;
    // Over a single current every threshold explains the same, and close to it that is a quotient of noughts.
    const [lone, alone] = [x[i] === x[0], x[i + 1] === x[n - 1]];
    const margin = below === undefined ? 0 : beside * width;
    gaps.push({
      side,
      place: i,
      from: lone ? margin : 0,
      to: alone ? width - margin : width,
      above: alone ? undefined : above,
      below: lone ? undefined : below,
      constant:
        (alone ? side.explained(above, i, 0) : 0) +
        (lone && below !== undefined ? side.explained(below, i, 0.5 * width) : 0),
    });
  }
  // Below all currents every point is above: a line, or a parabola whose foot lies further and further away.
  const all = momentsAbout(points, x[0]!);
  let far = 0;
  for (const next of [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1e3, 1e4, range.away]) {
    gaps.push({ side, place: 0, from: -next, to: -far, above: all, below: undefined, constant: 0 });
    far = next;
  }
  return gaps;
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

function explainedAt({ side, place, above, below, constant }: Gap, s: number): number {
  const up = above === undefined ? 0 : side.explained(above, place, s);
  return constant + up + (below === undefined ? 0 : side.explained(below, place, s));
}

function slopeAt({ side, place, above, below }: Gap, s: number): number {
  const up = above === undefined ? 0 : side.slope(above, place, s);
  return up + (below === undefined ? 0 : side.slope(below, place, s));
}

/** No less than what is explained anywhere in a gap: the best place of each side by itself. */
function mostOf(gap: Gap): number {
  if (gap.side.summit === undefined) return Number.POSITIVE_INFINITY;
  return gap.constant + mostOfSide(gap, gap.above) + mostOfSide(gap, gap.below);
}

function mostOfSide({ side, place, from, to }: Gap, moments: Moments | undefined): number {
  if (moments === undefined) return 0;
  const ends = Math.max(side.explained(moments, place, from), side.explained(moments, place, to));
  const at = side.summit!(moments, place);
  return at > from && at < to ? Math.max(ends, side.explained(moments, place, at)) : ends;
}

/** Pieces of a gap that are looked at for a change of the slope's sign: its numerator has few zeros. */
const pieces = 6;

/** The ends of a gap and its local maxima. */
function summits(gap: Gap): readonly number[] {
  const { side, place, from, to, above, below } = gap;
  const found = [from, to];
  if (side.summit !== undefined && (above === undefined || below === undefined)) {
    const at = side.summit(above ?? below!, place);
    if (at > from && at < to) found.push(at);
    return found;
  }
  let [a, rising] = [from, slopeAt(gap, from)];
  for (let piece = 1; piece <= pieces; piece++) {
    const b = from + ((to - from) * piece) / pieces;
    const next = slopeAt(gap, b);
    if (rising > 0 && next <= 0) found.push(crossing(gap, a, b));
    [a, rising] = [b, next];
  }
  return found;
}

/** Where a slope changes sign, by halving. */
function crossing(gap: Gap, from: number, to: number): number {
  let [a, b] = [from, to];
  for (let turn = 0; turn < 60 && b - a > 1e-15 * Math.abs(a + b); turn++) {
    const middle = (a + b) / 2;
    if (slopeAt(gap, middle) > 0) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

function quotient(N: number, D: number): number {
  return D > 0 ? (N * N) / D : 0;
}

/** Derivative of N^2/D. */
function slopeOf(N: number, D: number, dN: number, dD: number): number {
  return D > 0 ? (N * (2 * dN * D - N * dD)) / (D * D) : 0;
}
