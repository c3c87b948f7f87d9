// A threshold below which an onset is infinitely steep comes to rest on a current, where the sum of squares has a kink: the
// way down leads across it, no step along it is taken, and the other parameters are kept from where they should go. So it
// is held inside its gap while they move, and the gaps on both sides are looked into.
import type { Coordinates } from './coordinates.ts';
import { type LeastSquares, least, type Minimum, type SolverOptions } from './least-squares.ts';
import { minimise } from './minimise.ts';
import { fewPoints, type Points } from './points.ts';
import type { ShapeProblem } from './separable.ts';

/** Part of a gap from its ends within which a threshold rests on a current. */
const onCurrent = 1e-3;
/** Where a gap is looked into: on its lower current, in the middle, and where the rate at the upper one may be anything. */
const looks: readonly number[] = Object.freeze([0.5, 0.97, 0.9995, 0.99995]);
/** Among many points a gap is much like the next. */
const fewLooks: readonly number[] = Object.freeze([0.5, 0.9995]);
/** A look this much above the best is not followed; after a few steps it must come closer. */
const hopeful = Object.freeze({ look: 1.3, end: 1.02 });
const glance: Partial<SolverOptions> = Object.freeze({ maximumSteps: 3 });

/** The best of a minimum and those in its threshold's gap and the two beside it. */
export function freeThreshold(
  coordinates: Coordinates,
  whole: ShapeProblem,
  { x }: Points,
  found: Minimum,
  options: Partial<SolverOptions>,
): Minimum {
  const { kink, activation } = coordinates;
  // Where the slope at the onset is finite the search crosses currents by itself.
  if (kink < 0 || !activation.parameters.some(({ kind }) => kind === 'exponent' || kind === 'time')) return found;
  const before = 2 * x[0]! - x.at(-1)!;
  const places = [before, ...x.filter((value, i) => i === 0 || value > x[i - 1]!)];
  const home = places.findIndex((value) => value > found.q[kink]!);
  if (home < 1) return found;
  let best = found;
  const visit = (right: number, parts: readonly number[], own: boolean): void => {
    const [left, to] = [places[right - 1], places[right]];
    if (left === undefined || to === undefined) return;
    const starts = parts.map((part) => placed(best.q, kink, left + part * (to - left)));
    if (own) starts.push(best.q);
    const problem = inGap(coordinates, whole, left, to);
    best = least([best, lookInto(problem, whole, starts, best.sse, options)]);
  };
  const part = (found.q[kink]! - places[home - 1]!) / (places[home]! - places[home - 1]!);
  if (part < onCurrent) visit(home, [0], true);
  else if (part > 1 - onCurrent) visit(home, [], true);
  const inside = x.length > fewPoints ? fewLooks : looks;
  visit(home - 1, inside, false);
  visit(home + 1, [0, ...inside], false);
  return best;
}

function placed(q: Float64Array, at: number, value: number): Float64Array {
  const moved = q.slice();
  moved[at] = value;
  return moved;
}

function inGap({ kink, lower, upper }: Coordinates, whole: LeastSquares, left: number, right: number): LeastSquares {
  const bounds = { lower: lower.slice(), upper: upper.slice() };
  bounds.lower[kink] = Math.min(Math.max(lower[kink]!, left), upper[kink]!);
  bounds.upper[kink] = Math.max(Math.min(upper[kink]!, right), bounds.lower[kink]);
  return { ...whole, ...bounds };
}

function lookInto(
  problem: LeastSquares,
  whole: ShapeProblem,
  starts: readonly Float64Array[],
  best: number,
  options: Partial<SolverOptions>,
): Minimum {
  const [first, ...others] = starts.map(
    (q): Minimum => ({ q, sse: whole.sse(q), converged: false, flat: [], steps: 0 }),
  );
  const start = least([first!, ...others]);
  if (!(start.sse < hopeful.look * best)) return start;
  const end = minimise(problem, start.q, { ...options, ...glance });
  return end.converged || end.sse > hopeful.end * best ? end : minimise(problem, end.q, options);
}
