// Profile-likelihood intervals: a parameter is moved away from its estimate, all others are fitted again, until the fit is
// significantly worse. They hold where the curve of the sum of squares is not a parabola, need not be symmetric, and are
// open on a side where no value is bad enough (Bates and Watts 1988, Nonlinear Regression Analysis, 6.1). The bound is
//
//   SSE(p) = SSE (1 + t^2/(n - k)),  t the quantile of Student's distribution for n - k degrees of freedom,
//
// and for known errors, or the deviance of counts, SSE(p) = SSE + z^2, z of the normal distribution.
import { type Curve, curveForm } from '../curve/curve.ts';
import { chosen, expect, type Forms, number } from '../numeric/given.ts';
import { studentQuantile } from '../numeric/student.ts';
import { type Activation, unitOf } from './activations/activation.ts';
import { activationNamed } from './activations/registry.ts';
import { preparePoints } from './curve-points.ts';
import { directProblem, type Link } from './direct.ts';
import { minimise } from './minimise.ts';
import { checkConfidence, type ErrorOptions, errorForms, type FitOptions, fitForms, weightsOf } from './options.ts';
import { enoughOf, type Points } from './points.ts';
import { deviancePoints, informationPoints, solveCounts } from './poisson.ts';
import type { Solution } from './solution.ts';
import { solve, workbench } from './solve.ts';
import { uncertaintyOf } from './uncertainty.ts';

export interface ProfileOptions extends ErrorOptions {
  /** Probability that the interval is to cover the parameter with. */
  readonly confidence: number;
}

/** Options of a fit may be handed on: how it is held out says nothing here. */
const forms: Forms<ProfileOptions & Pick<FitOptions, 'heldOut'>> = {
  ...errorForms,
  heldOut: fitForms.heldOut,
  confidence: number,
};

export const profileDefaults: ProfileOptions = Object.freeze({ confidence: 0.95 });

export interface ProfileInterval {
  readonly value: number;
  /** Lower and upper end; null where the data set no bound on that side. */
  readonly interval: readonly [number | null, number | null];
  readonly unit: string;
}

/**
 * Profile-likelihood intervals of an activation's parameters on a curve.
 *
 * @returns intervals by parameter; undefined where the fit is exact or has no degrees of freedom left: there is no
 * scatter to measure them by
 * @throws InputError as `fitActivations` does
 */
export function profileIntervals(
  curve: Curve,
  name: string,
  given: Partial<ProfileOptions> = {},
): Readonly<Record<string, ProfileInterval>> | undefined {
  expect(curve, curveForm, 'curve');
  const options = chosen(given, forms);
  const { confidence, counts, standardErrors: errors } = { ...profileDefaults, ...options };
  checkConfidence(confidence);
  const activation = activationNamed(name);
  const { points } = preparePoints(curve, weightsOf(curve, options));
  const bench = workbench(points);
  const known = counts !== undefined || errors !== undefined;
  const solution =
    counts === undefined ? solve(activation, bench) : solveCounts(activation, bench, new Map(), counts.window);
  const degrees = points.x.length - activation.parameters.length;
  if (degrees <= 0 || (!known && solution.sse <= 1e4 * enoughOf(points))) return undefined;
  const t = studentQuantile(confidence, known ? Number.POSITIVE_INFINITY : degrees);
  const rise = known ? t * t : (solution.sse * t * t) / degrees;
  const link = counts === undefined ? undefined : deviancePoints(points, counts.window);
  const weighted = counts === undefined ? points : informationPoints(solution, points, counts.window);
  const { standardErrors } = uncertaintyOf(activation, weighted, solution, [], known ? 'known' : 'unknown');
  const subject: Subject = { activation, points, link, solution, bound: solution.sse + rise };
  const entries = activation.parameters.map((parameter, p) => {
    const size = standardErrors[p] ?? Math.max(Math.abs(solution.parameters[p]!), 1e-3 * points.unit) / 10;
    const end = (side: number): number | null => walk(subject, p, side * size);
    return [
      parameter.name,
      {
        value: solution.parameters[p]!,
        interval: [end(-1), end(1)],
        unit: unitOf(parameter, curve.current.unit),
      },
    ];
  });
  return Object.fromEntries(entries);
}

/** The fit whose profile is walked, and the sum of squares, or deviance, at which the walk ends. */
interface Subject {
  readonly activation: Activation;
  readonly points: Points;
  readonly link: Link | undefined;
  readonly solution: Solution;
  readonly bound: number;
}

/** Steps outwards, each twice the last, before a side counts as open. */
const mostSteps = 24;

/** The value at which the profile crosses the bound; null where it does not. */
function walk({ activation, points, link, solution, bound }: Subject, p: number, step: number): number | null {
  const { kind } = activation.parameters[p]!;
  const positive = kind === 'width' || kind === 'exponent' || kind === 'time';
  const least = kind === 'delay' || positive ? 0 : Number.NEGATIVE_INFINITY;
  const estimate = solution.parameters[p]!;
  let from = [...solution.parameters];
  let [inner, outer] = [estimate, estimate];
  const sseAt = (value: number): number => {
    const fixed = from.map((each, i) => (i === p ? value : each));
    const problem = directProblem(activation, points, link, new Map([[p, value]]));
    const end = minimise(problem, problem.inward(fixed), { maximumSteps: 60, offset: 1e-4 });
    if (Number.isFinite(end.sse)) from = [...problem.outward(end.q)];
    return end.sse;
  };
  let found = false;
  for (let count = 0, stride = step; count < mostSteps && !found; count++, stride *= 2) {
    inner = outer;
    const next = outer + stride;
    // A positive parameter is halved rather than taken past nought; a delay ends at nought.
    outer = next > least ? next : positive ? outer / 4 : least;
    if (outer === inner || !Number.isFinite(outer)) return null;
    found = sseAt(outer) > bound;
    if (!found && outer === least) return null;
  }
  if (!found) return null;
  for (let turn = 0; turn < 40 && Math.abs(outer - inner) > 1e-5 * Math.abs(outer - estimate); turn++) {
    const middle = (inner + outer) / 2;
    if (sseAt(middle) > bound) outer = middle;
    else inner = middle;
  }
  return (inner + outer) / 2;
}
