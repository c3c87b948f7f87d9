// One solution as the report tells it: parameters with their errors, how good the fit is, and how it ended.
import { type Activation, unitOf } from './activations/activation.ts';
import { isFormula } from './formula.ts';
import { extrapolationRmse, heldOutRmse, leaveOneOutRmse } from './held-out.ts';
import type { FitOptions } from './options.ts';
import { endingOf } from './outcome.ts';
import type { Points } from './points.ts';
import { criteria, type ErrorModel } from './ranking.ts';
import type { Fit } from './report.ts';
import type { Solution } from './solution.ts';
import type { Workbench } from './solve.ts';
import { uncertaintyOf } from './uncertainty.ts';

export interface Description {
  /** Unit of the currents. */
  readonly unit: string;
  readonly errors: ErrorModel;
  /** Whether to refit parts of the data for the held-out errors. */
  readonly heldOut: NonNullable<FitOptions['heldOut']>;
  /** Of counts: the deviance in the solution's place of a sum of squares, and the points weighted by information. */
  readonly counts?: (solution: Solution) => Points;
}

/** Everything about one solution but its Akaike weight, which depends on the others. */
export function describe(solution: Solution, bench: Workbench, description: Description): Fit {
  const { points } = bench;
  const { activation } = solution;
  const { unit, errors, heldOut, counts } = description;
  const n = points.x.length;
  const total = points.weights.reduce((sum, w) => sum + w, 0);
  const least = counts === undefined ? total * points.floor ** 2 : 0;
  const { words, held } = endingOf(solution, bench, least);
  const weighted = counts === undefined ? points : counts(solution);
  const uncertainty = uncertaintyOf(activation, weighted, solution, held, errors);
  const sse = counts === undefined ? solution.sse : squares(solution, points);
  const spread = spreadOf(points, total);
  return {
    activation: activation.name,
    ...(isFormula(activation) ? { formula: activation.expression } : {}),
    parameters: parametersOf(solution, uncertainty, unit),
    correlation:
      uncertainty.correlation === null
        ? null
        : { parameters: activation.parameters.map(({ name }) => name), values: uncertainty.correlation },
    sse,
    rmse: Math.sqrt(sse / total),
    r2: spread > 0 ? 1 - sse / spread : null,
    ...criteria(solution.sse, n, activation.parameters.length, least, errors),
    deviance: counts === undefined ? null : solution.sse,
    weight: 0,
    heldOutRmse:
      heldOut === false ? null : (heldOut === true ? heldOutRmse : leaveOneOutRmse)(solution, points, bench.solved),
    extrapolationRmse: heldOut === false ? null : extrapolationRmse(solution, points, bench.solved),
    exact: counts === undefined && sse <= least,
    outcome: words === 'converged' ? determined(activation, uncertainty.undetermined) : words,
  };
}

function parametersOf(
  { activation, parameters }: Solution,
  { standardErrors, intervals }: ReturnType<typeof uncertaintyOf>,
  unit: string,
): Fit['parameters'] {
  const entries = activation.parameters.map((parameter, p) => [
    parameter.name,
    {
      value: parameters[p]!,
      standardError: standardErrors[p]!,
      interval95: intervals[p]!,
      // Only the author of a formula knows its units.
      unit: isFormula(activation) ? '' : unitOf(parameter, unit),
    },
  ]);
  return Object.fromEntries(entries);
}

/** Weighted sum of squared differences of the rates. */
function squares({ activation, parameters }: Solution, { x, y, weights, unit }: Points): number {
  return y.reduce((sum, rate, i) => sum + weights[i]! * (rate - activation.value(x[i]! * unit, parameters)) ** 2, 0);
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
