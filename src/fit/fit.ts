// A curve in, every activation's fit out, best first.
import type { Curve } from '../curve/curve.ts';
import { InputError } from '../numeric/errors.ts';
import type { Activation } from './activations/activation.ts';
import { activationNamed, activations } from './activations/registry.ts';
import { type Prepared, preparePoints } from './curve-points.ts';
import { type Description, describe } from './describe.ts';
import { type Formula, formulaActivation, isFormula, solveFormula } from './formula.ts';
import { informationPoints, solveCounts } from './poisson.ts';
import { akaikeWeights, compareFits, indistinguishableFrom } from './ranking.ts';
import type { Fit, FitReport } from './report.ts';
import type { Solution } from './solution.ts';
import { solve, type Workbench, workbench } from './solve.ts';

export interface FitOptions {
  /** Weights of the squared residuals, one a point of the curve; all 1 when not given. */
  readonly weights?: readonly number[];
  /**
   * Known standard errors of the rates, Hz, one a point; `curve` takes those of the curve's own statistics. Residuals
   * are then counted in these errors, and standard errors of parameters follow from them and not from the scatter.
   */
  readonly standardErrors?: readonly number[] | 'curve';
  /** Spikes were counted over a window of so many seconds: fit by the Poisson likelihood of the counts. */
  readonly counts?: { readonly window: number };
  /** A formula of the user's own, fitted as the activation `formula` beside the others. */
  readonly formula?: Formula;
  /** Whether to refit parts of the data for the held-out errors; true when not given. */
  readonly heldOut?: boolean;
}

/**
 * Fits activations to a curve and ranks them.
 *
 * Points whose current or rate is not a number, or whose outcome is `unresolved`, are left out, and the report says so.
 *
 * @param names activations to fit; all when undefined
 * @throws InputError for a curve without enough points or without firing, options that contradict each other, a formula
 * that is none, or an unknown name
 */
export function fitActivations(curve: Curve, names?: readonly string[], options: Partial<FitOptions> = {}): FitReport {
  const chosen = chosenActivations(names, options.formula);
  const prepared = preparePoints(curve, weightsOf(curve, options));
  const bench = workbench(prepared.points);
  const { counts } = options;
  const description: Description = {
    unit: curve.current.unit,
    errors: counts === undefined && options.standardErrors === undefined ? 'unknown' : 'known',
    heldOut: options.heldOut ?? true,
    ...(counts === undefined ? {} : { counts: (found) => informationPoints(found, prepared.points, counts.window) }),
  };
  const { found, solved } = solveAll(chosen, bench, options);
  const described = found.map((solution) => describe(solution, { ...bench, solved }, description));
  return report(curve, prepared, described);
}

/** Rates that a reported fit gives at currents in the curve's unit, Hz. */
export function predict(fit: Fit, currents: ArrayLike<number>): Float64Array {
  const activation = activationOf(fit);
  const values = activation.parameters.map(({ name }) => fit.parameters[name]!.value);
  return Float64Array.from(currents, (I) => activation.value(I, values));
}

/** The activation of a reported fit, a formula's too. */
export function activationOf({ activation, formula }: Pick<Fit, 'activation' | 'formula'>): Activation {
  return formula === undefined ? activationNamed(activation) : formulaActivation(formula);
}

function chosenActivations(names: readonly string[] | undefined, formula: Formula | undefined): readonly Activation[] {
  const listed = names?.filter((name) => name !== 'formula' || formula === undefined) ?? undefined;
  const chosen = listed === undefined ? activations : [...new Set(listed)].map((name) => activationNamed(name));
  return formula === undefined ? chosen : [...chosen, formulaActivation(formula.text)];
}

/** Solutions of all, in order, and those of the simpler activations that were solved on the way. */
function solveAll(
  chosen: readonly Activation[],
  bench: Workbench,
  { counts, formula }: Partial<FitOptions>,
): { readonly found: readonly Solution[]; readonly solved: Map<string, Solution> } {
  const solved = counts === undefined ? bench.solved : new Map<string, Solution>();
  const found = chosen.map((activation) => {
    if (isFormula(activation)) return solveFormula(activation, bench.points, formula?.start);
    return counts === undefined ? solve(activation, bench) : solveCounts(activation, bench, solved, counts.window);
  });
  return { found, solved };
}

function weightsOf(curve: Curve, options: Partial<FitOptions>): readonly number[] | undefined {
  const { weights, standardErrors, counts, formula } = options;
  const fault = (what: string, allowed: string): InputError =>
    new InputError({ code: 'options', where: curve.model, what, allowed });
  const given = [weights, standardErrors, counts].filter((each) => each !== undefined).length;
  if (given > 1) throw fault('weights, standard errors and counts say different things', 'one of them');
  if (counts !== undefined) {
    if (!(counts.window > 0)) throw fault(`the window is ${counts.window} s`, 'a positive number of seconds');
    if (formula !== undefined) throw fault('a formula may be negative, and counts are not', 'a formula without counts');
  }
  if (standardErrors === undefined) return weights;
  const errors = standardErrors === 'curve' ? curve.statistics?.standardError : standardErrors;
  if (errors === undefined) throw fault('the curve has no standard errors', 'a curve with statistics');
  if (errors.length !== curve.current.values.length) {
    throw fault(`${curve.current.values.length} points but ${errors.length} standard errors`, 'one a point');
  }
  const bad = errors.findIndex((error) => !(error > 0) || !Number.isFinite(error));
  if (bad >= 0) throw fault(`standard error ${bad + 1} is ${errors[bad]}`, 'positive numbers');
  return errors.map((error) => 1 / (error * error));
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
