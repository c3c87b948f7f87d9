// Nonlinear least squares between bounds, from one start. The engine proposes steps; whether a step is taken, how far to
// trust the next one, what a bound means and when to stop is decided here (Levenberg-Marquardt as in More 1978, Lecture
// Notes in Mathematics 630:105-116, with the damping rule of Nielsen 1999, IMM-REP-1999-05).
import { gaussNewtonStep, norm, proposeStep, type Reduced, reduce } from './engine.ts';
import { type LeastSquares, type Minimum, type SolverOptions, solverDefaults, undamped } from './least-squares.ts';

/** Damping below which it is none. */
const negligibleDamping = 1e-10;

/** Damping beyond which the step is below the rounding of the parameters. */
const largestDamping = 1e18;

/** Relative to the longest that it has been, the length of a column that has no influence any more. */
const flatColumn = 1e-8;

/** What a search carries from step to step. */
interface Search {
  q: Float64Array;
  /** Where the last attempt led. */
  next: Float64Array;
  sse: number;
  damping: number;
  growth: number;
  /** Steps in a row that gained next to nothing. */
  still: number;
  readonly residual: Float64Array;
  readonly columns: readonly Float64Array[];
  /** Length of each column, and the greatest that it has been. */
  readonly lengths: Float64Array;
  readonly scale: Float64Array;
}

/** Columns kept from one search to the next: there are thousands of short searches, and none inside another. */
let kept: Float64Array[] = [];

function scratch(size: number, count: number): readonly Float64Array[] {
  if (kept.length < count || kept[0]!.length !== size)
    kept = Array.from({ length: count }, () => new Float64Array(size));
  return kept.slice(0, count);
}

/** Minimises a sum of squares from a start, which is moved inside the bounds first. */
export function minimise(
  problem: LeastSquares,
  start: ArrayLike<number>,
  options: Partial<SolverOptions> = {},
): Minimum {
  const { maximumSteps, offset, enough, damping, leastGain } = { ...solverDefaults, ...options };
  const { lower, upper, size } = problem;
  const q = Float64Array.from(start, (value, j) => Math.min(upper[j]!, Math.max(lower[j]!, value)));
  const [residual, ...columns] = scratch(size, q.length + 1) as [Float64Array, ...Float64Array[]];
  const sse = problem.residuals(q, residual);
  if (!Number.isFinite(sse)) return { q, sse: Number.POSITIVE_INFINITY, converged: false, flat: [], steps: 0 };
  const search: Search = {
    q,
    next: q,
    sse,
    damping,
    growth: 2,
    still: 0,
    residual,
    columns,
    lengths: new Float64Array(q.length),
    scale: new Float64Array(q.length),
  };
  const negligible = Math.max(1e-15, offset * offset);
  let flat: readonly number[] = [];
  for (let steps = 0; steps < maximumSteps; steps++) {
    if (search.sse <= enough) return end(search, flat, steps);
    problem.linearise(search.q, residual, columns);
    const open = openDirections(problem, search);
    flat = flatOnes(search);
    if (open.length === 0) return end(search, flat, steps);
    const chosen = open.map((j) => columns[j]!);
    const reduced = reduce(chosen, residual);
    if (norm(reduced.z) <= offset * Math.sqrt(search.sse)) return end(search, flat, steps);
    // Gains of next to nothing twice running: the floor, not a narrow valley.
    if (!advance(problem, search, open, reduced, { negligible, leastGain }) || search.still >= 2)
      return end(search, flat, steps);
  }
  return { q: search.q, sse: search.sse, converged: false, flat, steps: maximumSteps };
}

function end({ q, sse }: Search, flat: readonly number[], steps: number): Minimum {
  return { q, sse, converged: true, flat, steps };
}

/** Takes the next step that lowers the sum of squares, damping more until one does; false where none does. */
function advance(
  problem: LeastSquares,
  search: Search,
  open: readonly number[],
  reduced: Reduced,
  { negligible, leastGain }: { readonly negligible: number; readonly leastGain: number },
): boolean {
  const reach = norm(reduced.z);
  const scale = open.map((j) => search.scale[j]!);
  const { noticed, slope } = dampingOf(reduced, scale);
  while (search.damping <= largestDamping) {
    const { q, sse, damping } = search;
    const free = damping < negligibleDamping;
    const step = free ? gaussNewtonStep(reduced) : proposeStep(reduced, scale, damping);
    const reached = attempt(problem, search, open, step);
    if (reached < sse) {
      took(search, reached, negligible);
      search.damping = Math.max(damping * (reached < sse - 0.25 * reach * reach ? 0.1 : 0.5), undamped);
      return true;
    }
    if (free && step !== undefined && search.next !== q) {
      // It went too far: once more, as far as the parabola through what is known now goes down.
      const part = Math.max(shortest, reach ** 2 / (reached - sse + 2 * reach ** 2) || 0);
      const nearer = attempt(
        problem,
        search,
        open,
        step.map((value) => part * value),
      );
      if (nearer < sse) {
        took(search, nearer, negligible);
        return true;
      }
    }
    search.damping = Math.max(negligibleDamping, noticed, search.damping * search.growth);
    search.growth *= 2;
    // All that a step damped so much can gain.
    if (slope / search.damping <= leastGain * sse) return false;
  }
  return false;
}

/** Part of a step that went too far that is tried at least. */
const shortest = 0.1;

/** A tenth of what damping has to compare with: below it a damped step is the undamped one. */
const noticeable = 0.1;

/** The damping from which a step notices it; and the squared slope of the sum of squares along scaled parameters. */
function dampingOf({ R, z }: Reduced, scale: readonly number[]): { readonly noticed: number; readonly slope: number } {
  let [least, slope] = [Number.POSITIVE_INFINITY, 0];
  for (let j = 0; j < z.length; j++) {
    // What a column has of its own beside those before it.
    least = Math.min(least, R[j]![j]! / scale[j]!);
    let down = 0;
    for (let i = 0; i <= j; i++) down += R[i]![j]! * z[i]!;
    slope += (down / scale[j]!) ** 2;
  }
  return { noticed: noticeable * least ** 2, slope };
}

/** The sum of squares where a step leads, which is left in `next`; NaN where it leads nowhere. */
function attempt(
  problem: LeastSquares,
  search: Search,
  open: readonly number[],
  step: Float64Array | undefined,
): number {
  const next = step === undefined ? undefined : stepped(problem, search.q, open, step);
  search.next = next ?? search.q;
  return next === undefined ? Number.NaN : problem.residuals(next, search.residual);
}

/** Goes where the last attempt led. */
function took(search: Search, reached: number, negligible: number): void {
  search.still = search.sse - reached <= negligible * search.sse ? search.still + 1 : 0;
  search.growth = 2;
  search.q = search.next;
  search.sse = reached;
}

/** The parameters that may move: with an influence, and not held at a bound by the way down. Updates the scales. */
function openDirections(
  { lower, upper }: LeastSquares,
  { q, residual, columns, lengths, scale }: Search,
): readonly number[] {
  const open: number[] = [];
  for (let j = 0; j < q.length; j++) {
    const column = columns[j]!;
    const length = norm(column);
    lengths[j] = length;
    if (!(length > 0) || !Number.isFinite(length)) continue;
    scale[j] = Math.max(scale[j]!, length);
    const [atLower, atUpper] = [q[j]! <= lower[j]!, q[j]! >= upper[j]!];
    if (atLower || atUpper) {
      let down = 0;
      for (let i = 0; i < residual.length; i++) down += column[i]! * residual[i]!;
      if ((atLower && down < 0) || (atUpper && down > 0)) continue;
    }
    open.push(j);
  }
  return open;
}

function flatOnes({ lengths, scale }: Search): readonly number[] {
  const flat: number[] = [];
  for (let j = 0; j < lengths.length; j++) if (!(lengths[j]! > flatColumn * scale[j]!)) flat.push(j);
  return flat;
}

/** The place that a step of the open parameters leads to, kept inside the bounds; undefined where it is no other place. */
function stepped(
  { lower, upper }: LeastSquares,
  q: Float64Array,
  open: readonly number[],
  step: Float64Array,
): Float64Array | undefined {
  const next = q.slice();
  open.forEach((j, i) => {
    next[j] = Math.min(upper[j]!, Math.max(lower[j]!, q[j]! + step[i]!));
  });
  return next.some((value, j) => value !== q[j]) ? next : undefined;
}
