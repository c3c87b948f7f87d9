// Spike counts. A count in a window has a variance, near its mean for many neurons, so least squares is not the best use
// of counts: their likelihood is. With mean counts m = rate x window the deviance
//
//   D = 2 sum(y log(y/m) - (y - m))
//
// is minimised as a sum of squared deviance residuals by the same search (McCullagh and Nelder 1989, Generalized Linear
// Models, 2.3-2.4). Standard errors come from the Fisher information, with variance m.
import type { Activation } from './activations/activation.ts';
import { activationNamed } from './activations/registry.ts';
import { coordinatesOf } from './coordinates.ts';
import { directProblem, type Link } from './direct.ts';
import type { Minimum } from './least-squares.ts';
import { minimise } from './minimise.ts';
import { type Points, pointsFrom } from './points.ts';
import type { Solution } from './solution.ts';
import { solve, type Workbench } from './solve.ts';

/**
 * A mean count below this is taken as this: where a function says that no spike is possible, one spike would rule it out
 * for ever, and a search could not find its way back.
 */
const leastMean = 1e-9;

/** Residuals of counts in a window of so many seconds. */
export function deviancePoints({ y }: Points, window: number): Link {
  const residual = (rate: number, i: number): number => {
    const [count, mean] = [y[i]! * window, Math.max(leastMean, rate * window)];
    const excess = count - mean;
    // Near the mean the two terms cancel; there the deviance is (count - mean)^2/mean but for higher orders.
    const deviance = count > 0 ? 2 * (count * Math.log1p(excess / mean) - excess) : 2 * mean;
    return Math.sign(excess) * Math.sqrt(Math.max(0, deviance));
  };
  return {
    residual,
    slope(rate, i) {
      const [count, mean] = [y[i]! * window, rate * window];
      if (!(mean > leastMean)) return 0;
      const d = residual(rate, i);
      return Math.abs(d) < 1e-4 ? window / Math.sqrt(mean) : ((count / mean - 1) / d) * window;
    },
  };
}

/**
 * The activation of greatest likelihood for counts. `sse` of the solution is the deviance.
 *
 * @param solved solutions for counts found so far on the workbench; what a simpler activation found is a start
 * @param window seconds
 */
export function solveCounts(
  activation: Activation,
  bench: Workbench,
  solved: Map<string, Solution>,
  window: number,
): Solution {
  const known = solved.get(activation.name);
  if (known !== undefined) return known;
  const { points } = bench;
  const link = deviancePoints(points, window);
  const problem = directProblem(activation, points, link);
  const far = 1e6 * points.unit;
  const limits = (activation.limits ?? []).map(({ becomes, start }) => {
    const simpler = solveCounts(activationNamed(becomes), bench, solved, window);
    return start(simpler.parameters, far, 1e-6 * points.unit);
  });
  const least = solve(activation, bench).parameters;
  const starts = [least, ...beforeFirstSpike(activation, points, least), ...limits];
  const ends = starts.map((start) => minimise(problem, problem.inward(start), options));
  const best = unstuck(activation, points, link, ends.reduce(lesser));
  const parameters = problem.outward(best.q);
  const q = coordinatesOf(activation, points).inward(parameters);
  const solution: Solution = { activation, parameters, sse: best.sse, converged: best.converged, q };
  solved.set(activation.name, solution);
  return solution;
}

/** The likeliest parameters near those of a solution: for resampled counts. */
export function refineCounts({ activation, parameters }: Solution, points: Points, window: number): Solution {
  const problem = directProblem(activation, points, deviancePoints(points, window));
  const { q, sse, converged } = minimise(problem, problem.inward(parameters), { maximumSteps: 30, offset: 1e-3 });
  const found = problem.outward(q);
  return { activation, parameters: found, sse, converged, q: coordinatesOf(activation, points).inward(found) };
}

const options = Object.freeze({ maximumSteps: 100, offset: 1e-7 });

function lesser(a: Minimum, b: Minimum): Minimum {
  return b.sse < a.sse ? b : a;
}

/** Turns between holding the threshold and letting it go. */
const turns = 3;

/**
 * A threshold may stick to the first current with a spike, where the deviance has an edge, and hold up the others. So
 * they are searched with the threshold held, and then all together.
 */
function unstuck(activation: Activation, points: Points, link: Link, found: Minimum): Minimum {
  const kink = activation.parameters.findIndex(({ name }) => name === activation.kink);
  let best = found;
  if (kink < 0) return best;
  const free = directProblem(activation, points, link);
  for (let turn = 0; turn < turns; turn++) {
    const held = directProblem(activation, points, link, new Map([[kink, free.outward(best.q)[kink]!]]));
    const end = lesser(best, minimise(held, best.q, options));
    const gained = best.sse - end.sse;
    best = lesser(end, minimise(free, end.q, options));
    if (!(gained > 1e-9 * best.sse)) break;
  }
  return best;
}

/** Starts with the threshold below the first spike: above it no spike would be possible. */
function beforeFirstSpike(
  activation: Activation,
  { x, y, unit }: Points,
  parameters: readonly number[],
): readonly (readonly number[])[] {
  const p = activation.parameters.findIndex(({ name }) => name === activation.kink);
  if (p < 0) return [];
  const first = y.findIndex((rate) => rate > 0);
  const places = [first - 1, first - 2, first - 4].filter((i) => i >= 0).map((i) => (x[i]! + x[i + 1]!) / 2);
  const low = places.length > 0 ? places : [x[0]! - 0.05 * (x.at(-1)! - x[0]!)];
  return low.map((place) => parameters.map((value, i) => (i === p ? Math.min(value, place * unit) : value)));
}

/** The points weighted by the reciprocal variances of their rates under a fit: the Fisher information's weights. */
export function informationPoints(solution: Solution, points: Points, window: number): Points {
  const { x, y, unit, floor } = points;
  const currents = x.map((value) => value * unit);
  const weights = currents.map((I) => {
    const mean = solution.activation.value(I, solution.parameters) * window;
    return mean > leastMean ? (window * window) / mean : 0;
  });
  return pointsFrom(currents, y, weights, floor);
}
