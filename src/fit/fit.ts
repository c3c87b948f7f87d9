// A curve in, every activation's fit out, best first.
import { type Curve, curveForm } from '../curve/curve.ts';
import { InputError } from '../numeric/errors.ts';
import { chosen, expect } from '../numeric/given.ts';
import type { Activation } from './activations/activation.ts';
import { activationsNamed, namesForm } from './activations/registry.ts';
import { type Prepared, preparePoints } from './curve-points.ts';
import { type Description, describe } from './describe.ts';
import { type Formula, formulaActivation, isFormula } from './formula.ts';
import { type FitOptions, fitForms, weightsOf } from './options.ts';
import type { Points } from './points.ts';
import { informationPoints, solveCounts } from './poisson.ts';
import { akaikeWeights, compareFits, indistinguishableFrom } from './ranking.ts';
import type { Fit, FitReport } from './report.ts';
import type { Solution } from './solution.ts';
import { solve, type Workbench, workbench } from './solve.ts';
import { solveFormula } from './solve-formula.ts';

/**
 * Fits activations to a curve and ranks them.
 *
 * Points whose current or rate is not a number, or whose outcome is `unresolved`, are left out, and the report says so.
 *
 * @param names activations to fit; all when undefined
 * @throws InputError for a curve without enough points or without firing, options that contradict each other, a formula
 * that is none, or an unknown name
 */
export function fitActivations(curve: Curve, names?: readonly string[], given: Partial<FitOptions> = {}): FitReport {
  expect(curve, curveForm, 'curve');
  const options = chosen(given, fitForms);
  const wanted = chosenActivations(names, options.formula);
  const prepared = preparePoints(curve, weightsOf(curve, options));
  if (options.heldOut === 'leave-one-out') checkLeftOut(curve.model, prepared.points);
  const bench = workbench(prepared.points);
  const { counts } = options;
  const description: Description = {
    unit: curve.current.unit,
    errors: counts === undefined && options.standardErrors === undefined ? 'unknown' : 'known',
    heldOut: options.heldOut ?? true,
    ...(counts === undefined ? {} : { counts: (found) => informationPoints(found, prepared.points, counts.window) }),
  };
  const { found, solved } = solveAll(wanted, bench, options);
  const described = found.map((solution) => describe(solution, { ...bench, solved }, description));
  return report(curve, prepared, described);
}

/** As many refits as currents, each of all the others: beyond this they would take minutes. */
const mostLeftOut = 500;

function checkLeftOut(where: string, { x }: Points): void {
  const currents = new Set(x).size;
  if (currents <= mostLeftOut) return;
  const what = `leaving out one of ${currents} currents at a time takes too long`;
  throw new InputError({ code: 'left-out', where, what, allowed: `at most ${mostLeftOut} currents, or folds` });
}

function chosenActivations(names: readonly string[] | undefined, formula: Formula | undefined): readonly Activation[] {
  if (formula === undefined) return activationsNamed(names);
  expect(names, namesForm, 'activations');
  const others = names?.filter((name) => name !== 'formula');
  return [...(others?.length === 0 ? [] : activationsNamed(others)), formulaActivation(formula.text)];
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
