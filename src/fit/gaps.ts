// A threshold makes the sum of squares smooth only between neighbouring currents, so the gaps around the best one are
// searched one by one, each within its own bounds. Where an onset may be infinitely steep, the places just below a current
// are looked into as well.
import type { Coordinates } from './coordinates.ts';
import { close, type LeastSquares, least, type Minimum, type SolverOptions } from './least-squares.ts';
import { minimise } from './minimise.ts';
import { fewPoints, type Points } from './points.ts';
import { shapeProblem } from './separable.ts';

/** Gaps on either side of the best that are tried, and how many failures in a row end it. */
const gaps = Object.freeze({ most: 12, failures: 3, failuresAmongMany: 2 });
/** A gap is first looked at from these places in it, and searched if it comes near to the best. */
const looks: readonly number[] = Object.freeze([0.04, 0.5, 0.96]);
/** Among many points a gap is so narrow that its middle stands for it. */
const oneLook: readonly number[] = Object.freeze([0.5]);
const twoLooks: readonly number[] = Object.freeze([0.5, 0.9995]);
/**
 * Where an onset may be infinitely steep, a threshold just below a current lets the rate there be anything: a basin so
 * narrow that it must be looked into. Among many points one of them counts for little.
 */
const closeLooks: readonly number[] = Object.freeze([0.5, 0.97, 0.9995, 0.999995]);
const glance: Partial<SolverOptions> = Object.freeze({ maximumSteps: 4, offset: 1e-2 });
/**
 * A gap is searched if its first look ends no more than this above the best. Among many points, where one gap is much like
 * the next, a look that came to rest must be closer.
 */
const promising = Object.freeze({ few: 1.05, atRest: 1.002 });

/** Of ends above the best, but no more than so much, those of other shapes are homes to search from too. */
const other = Object.freeze({ above: 1 + 1e-4, below: 1.2, apart: 0.5 });

/**
 * Where to begin: at the best end, and, with few points and two parameters beside the threshold, at one of another shape.
 * The gaps about it may hold an optimum that the best one's shape does not lead to.
 */
export function gapHomes({ shape, kink }: Coordinates, best: Minimum, ends: readonly Minimum[]): readonly Minimum[] {
  if (shape.length < 3) return [best];
  const differs = ({ q }: Minimum): boolean => q.some((v, j) => j !== kink && Math.abs(v - best.q[j]!) > other.apart);
  const second = ends.filter(
    (end) => end.sse > other.above * best.sse && end.sse < other.below * best.sse && differs(end),
  );
  return second.length === 0 ? [best] : [best, least(second)];
}

/** Tries the gaps between currents on both sides of the best threshold, each within its own bounds. */
export function searchGaps(coordinates: Coordinates, points: Points, found: Minimum, enough: number): Minimum {
  const { x } = points;
  // The stretch before the first current is a gap like the others, as long as the data.
  const before = 2 * x[0]! - x.at(-1)!;
  const places = [before, ...x.filter((value, i) => i === 0 || value > x[i - 1]!)];
  const home = places.findIndex((value) => value > found.q[coordinates.kink]!);
  const whole = shapeProblem(coordinates, points);
  let best = found;
  const visit = (right: number, from: Minimum): Minimum => {
    const end = searchGap(coordinates, whole, [places[right - 1]!, places[right]!], from, best.sse, enough);
    if (end.sse < best.sse) best = end;
    return end;
  };
  if (home >= 1) visit(home, found);
  const enoughFailures = x.length > fewPoints ? gaps.failuresAmongMany : gaps.failures;
  for (const direction of [-1, 1]) {
    let failures = 0;
    let from = found;
    for (let away = 1; away <= gaps.most && failures < enoughFailures && best.sse > enough; away++) {
      const right = (home < 0 ? places.length : home) + direction * away;
      if (right < 1 || right >= places.length) break;
      const least = best.sse;
      const end = visit(right, from);
      failures = best.sse < least ? 0 : failures + 1;
      if (Number.isFinite(end.sse)) from = end;
    }
  }
  return best;
}

/** The best threshold in one gap, with the other parameters starting from those of a neighbour. */
function searchGap(
  coordinates: Coordinates,
  whole: LeastSquares,
  [left, right]: readonly [number, number],
  from: Minimum,
  best: number,
  enough: number,
): Minimum {
  const { kink } = coordinates;
  const lower = coordinates.lower.slice();
  const upper = coordinates.upper.slice();
  lower[kink] = Math.min(Math.max(lower[kink]!, left), upper[kink]!);
  const steep = coordinates.activation.parameters.some(({ kind }) => kind === 'exponent' || kind === 'time');
  // Short of the right edge, where the rate at that current, and its pull on the threshold, would be gone. A steep onset
  // may need to come nearer than any margin.
  const margin = steep ? 0 : 1e-9 * (right - left);
  upper[kink] = Math.max(Math.min(upper[kink]!, right - margin), lower[kink]!);
  const problem = { ...whole, lower, upper };
  const many = whole.size > fewPoints;
  const parts = steep ? (many ? twoLooks : closeLooks) : many ? oneLook : looks;
  const starts = parts.map((part): Float64Array => {
    const start = from.q.slice();
    start[kink] = left + part * (right - left);
    if (part < 0.99) return start;
    // The others must have come to terms with the place before the threshold is let go, or it is gone at once.
    const held = { lower: lower.slice(), upper: upper.slice() };
    held.lower[kink] = held.upper[kink] = start[kink]!;
    return minimise({ ...whole, ...held }, start, { ...glance, enough }).q;
  });
  if (from.q[kink]! >= left && from.q[kink]! <= right) starts.push(from.q);
  const end = least(starts.map((start) => minimise(problem, start, { ...glance, enough })));
  const hope = end.converged && many ? promising.atRest : promising.few;
  return end.sse < hope * best ? minimise(problem, end.q, { ...close, enough }) : end;
}
