// A curve in, every activation's fit out, best first.
import type { Curve } from '../curve/curve.ts';
import { type Activation, unitOf } from './activations/activation.ts';
import { activationNamed, activations } from './activations/registry.ts';
import { type Prepared, preparePoints } from './curve-points.ts';
import { extrapolationRmse, heldOutRmse } from './held-out.ts';
import { endingOf } from './outcome.ts';
import type { Points } from './points.ts';
import { akaikeWeights, compareFits, criteria, type ErrorModel, indistinguishableFrom } from './ranking.ts';
import type { Fit, FitReport } from './report.ts';
import { type Solution, solve, type Workbench, workbench } from './solve.ts';
import { uncertaintyOf } from './uncertainty.ts';

export interface FitOptions {
  /** Weights of the squared residuals, one a point of the curve; all 1 when not given. */
  readonly weights?: readonly number[];
}

/**
 * Fits activations to a curve and ranks them.
 *
 * Points whose current or rate is not a number, or whose outcome is `unresolved`, are left out, and the report says so.
 *
 * @param names activations to fit; all when undefined
 * @throws InputError for a curve without enough points or without firing, or an unknown name
 */
export function fitActivations(curve: Curve, names?: readonly string[], options: Partial<FitOptions> = {}): FitReport {
  const chosen = names === undefined ? activations : [...new Set(names)].map((name) => activationNamed(name));
  const prepared = preparePoints(curve, options.weights);
  const bench = workbench(prepared.points);
  const found = chosen.map((activation) => solve(activation, bench));
  const described = found.map((solution) => describe(solution, bench, curve.current.unit, 'unknown'));
  return report(curve, prepared, described);
}

/** Rates that a reported fit gives at currents in the curve's unit, Hz. */
export function predict(fit: Fit, currents: ArrayLike<number>): Float64Array {
  const activation = activationNamed(fit.activation);
  const values = activation.parameters.map(({ name }) => fit.parameters[name]!.value);
  return Float64Array.from(currents, (I) => activation.value(I, values));
}

function report(data: Curve, { accuracy, notes }: Prepared, described: readonly Fit[]): FitReport {
  const weights = akaikeWeights(described.map(({ aicc }) => aicc));
  const fits = described.map((fit, i) => ({ ...fit, weight: weights[i]! })).sort(compareFits);
  const best = fits[0]!;
  return {
    data,
    fits,
    best: best.activation,
    indistinguishable: indistinguishableFrom(best, fits),
    accuracy,
    notes,
  };
}

/** Everything about one solution but its Akaike weight, which depends on the others. */
function describe(solution: Solution, bench: Workbench, unit: string, errors: ErrorModel): Fit {
  const { points } = bench;
  const { activation, sse } = solution;
  const n = points.x.length;
  const total = points.weights.reduce((sum, w) => sum + w, 0);
  const least = total * points.floor ** 2;
  const { words, held } = endingOf(solution, bench, least);
  const uncertainty = uncertaintyOf(activation, points, solution, held, errors);
  const parameters = activation.parameters.map((parameter, p) => [
    parameter.name,
    {
      value: solution.parameters[p]!,
      standardError: uncertainty.standardErrors[p]!,
      interval95: uncertainty.intervals[p]!,
      unit: unitOf(parameter, unit),
    },
  ]);
  const spread = spreadOf(points, total);
  return {
    activation: activation.name,
    parameters: Object.fromEntries(parameters),
    correlation:
      uncertainty.correlation === null
        ? null
        : { parameters: activation.parameters.map(({ name }) => name), values: uncertainty.correlation },
    sse,
    rmse: Math.sqrt(sse / total),
    r2: spread > 0 ? 1 - sse / spread : null,
    ...criteria(sse, n, activation.parameters.length, least, errors),
    deviance: null,
    weight: 0,
    heldOutRmse: heldOutRmse(solution, points),
    extrapolationRmse: extrapolationRmse(solution, points),
    exact: sse <= least,
    outcome: words === 'converged' ? determined(activation, uncertainty.undetermined) : words,
  };
}

/** Weighted sum of squares about the mean; 0 where the rates do not differ. */
function spreadOf({ y, weights }: Points, total: number): number {
  const mean = y.reduce((sum, rate, i) => sum + weights[i]! * rate, 0) / total;
  const spread = y.reduce((sum, rate, i) => sum + weights[i]! * (rate - mean) ** 2, 0);
  return spread > 1e-20 * total * mean * mean ? spread : 0;
}

function determined({ parameters }: Activation, undetermined: readonly number[]): string {
  if (undetermined.length === 0) return 'converged';
  const names = undetermined.map((p) => parameters[p]!.name);
  if (names.length === 1) return `not identifiable: ${names[0]} has no influence on the data`;
  return `not identifiable: ${names.join(' and ')} trade off against each other`;
}
