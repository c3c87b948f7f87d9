// A curve in, every activation's fit out, best first.
import type { Curve } from '../curve/curve.ts';
import { InputError } from '../numeric/errors.ts';
import { type Activation, unitOf } from './activations/activation.ts';
import { activationNamed, activations } from './activations/registry.ts';
import { fittedFunction } from './function.ts';
import { akaikeWeights, criteria, floorOf, substantial } from './ranking.ts';
import type { Fit, FitReport } from './report.ts';
import { type Points, type Solution, solve } from './solve.ts';
import { uncertaintyOf } from './uncertainty.ts';

export interface FitOptions {
  /** Weights of the squared residuals, one a point; all 1 when not given. */
  readonly weights?: readonly number[];
}

/** Folds of the held-out error: every fifth point in turn is left out. */
const folds = 5;

/**
 * Fits activations to a curve and ranks them.
 *
 * Points whose rate is not a number or whose outcome is `unresolved` are left out.
 *
 * @param names activations to fit; all when undefined
 * @throws InputError for a curve without enough points or without firing, or an unknown name
 */
export function fitActivations(curve: Curve, names?: readonly string[], options: FitOptions = {}): FitReport {
  const chosen = names === undefined ? activations : [...new Set(names)].map((name) => activationNamed(name));
  const { points, floor } = pointsOf(curve, options);
  const solved = chosen.map((activation) => ({ activation, ...attempt(activation, points, floor) }));
  const weights = akaikeWeights(solved.map(({ aicc }) => aicc));
  const fits = solved
    .map(({ activation, solution, aicc, bic }, i) =>
      describe(activation, curve, points, solution, { aicc, bic, weight: weights[i]! }, solved),
    )
    .sort((a, b) => rank(a) - rank(b) || Object.keys(a.parameters).length - Object.keys(b.parameters).length);
  const best = fits[0]!;
  const close = fits.filter((fit) => fit.aicc !== null && fit.aicc - rank(best) <= substantial);
  return {
    data: curve,
    fits,
    best: best.activation,
    // Without an AICc there are too few points to tell any of them apart.
    indistinguishable: (best.aicc === null ? fits : close).map(({ activation }) => activation),
  };
}

/** Rates that a reported fit gives at currents in the curve's unit, Hz. */
export function predict(fit: Fit, currents: ArrayLike<number>): Float64Array {
  const activation = activationNamed(fit.activation);
  const values = activation.parameters.map(({ name }) => fit.parameters[name]!.value);
  return fittedFunction(activation, Float64Array.from(currents)).values(values).slice();
}

function rank({ aicc }: Pick<Fit, 'aicc'>): number {
  return aicc ?? Number.POSITIVE_INFINITY;
}

function pointsOf(curve: Curve, { weights }: FitOptions): { readonly points: Points; readonly floor: number } {
  const fault = (what: string, allowed: string): InputError =>
    new InputError({ code: 'curve', where: curve.model, what, allowed });
  const { current, rate, outcome } = curve;
  const n = current.values.length;
  if (rate.values.length !== n) throw fault(`${n} currents but ${rate.values.length} rates`, 'columns of one length');
  if (weights !== undefined) checkWeights(weights, n, fault);
  const kept = Array.from({ length: n }, (_, i) => i).filter(
    (i) => Number.isFinite(current.values[i]) && Number.isFinite(rate.values[i]) && outcome?.[i] !== 'unresolved',
  );
  if (new Set(kept.map((i) => current.values[i])).size < 3) {
    throw fault(`only ${kept.length} usable points`, 'at least 3 different currents with a rate');
  }
  const negative = kept.find((i) => rate.values[i]! < 0);
  if (negative !== undefined) {
    throw fault(
      `the rate ${rate.values[negative]} Hz at ${current.values[negative]} ${current.unit} is negative`,
      'rates of 0 or more',
    );
  }
  if (kept.every((i) => rate.values[i] === 0)) {
    throw fault('the neuron never fires: every rate is 0', 'a curve that reaches above the rheobase');
  }
  const pick = (values: readonly number[]): Float64Array => Float64Array.from(kept, (i) => values[i]!);
  const rates = pick(rate.values);
  const floor = floorOf(curve.accuracy === undefined ? [] : kept.map((i) => curve.accuracy!.values[i]!), rates);
  return {
    points: {
      currents: pick(current.values),
      rates,
      weights: weights === undefined ? new Float64Array(kept.length).fill(1) : pick(weights),
      // A hundredth of the floor in the root mean square: far enough below it that the ranking cannot notice.
      enough: kept.length * (floor / 100) ** 2,
    },
    floor,
  };
}

function checkWeights(
  weights: readonly number[],
  n: number,
  fault: (what: string, allowed: string) => InputError,
): void {
  if (weights.length !== n) throw fault(`${n} points but ${weights.length} weights`, 'one weight a point');
  const bad = weights.findIndex((weight) => !(weight >= 0) || !Number.isFinite(weight));
  if (bad >= 0) throw fault(`weight ${bad + 1} is ${weights[bad]}`, 'finite weights of 0 or more');
  if (weights.every((weight) => weight === 0)) throw fault('every weight is 0', 'at least some positive weights');
}

interface Attempt {
  readonly solution: Solution;
  readonly aicc: number | null;
  readonly bic: number | null;
}

function attempt(activation: Activation, points: Points, floor: number): Attempt {
  const solution = solve(activation, points);
  return { solution, ...criteria(solution.sse, points.currents.length, activation.parameters.length, floor) };
}

function describe(
  activation: Activation,
  curve: Curve,
  points: Points,
  solution: Solution,
  scores: Pick<Fit, 'aicc' | 'bic' | 'weight'>,
  all: readonly { readonly activation: Activation; readonly solution: Solution }[],
): Fit {
  const { currents, rates, weights } = points;
  const uncertainty = uncertaintyOf(activation, points, solution);
  const total = weights.reduce((sum, w) => sum + w, 0);
  const mean = rates.reduce((sum, rate, i) => sum + weights[i]! * rate, 0) / total;
  const spread = rates.reduce((sum, rate, i) => sum + weights[i]! * (rate - mean) ** 2, 0);
  const parameters = activation.parameters.map(({ name, kind }, p) => [
    name,
    {
      value: solution.parameters[p]!,
      standardError: uncertainty.standardErrors[p]!,
      interval95: uncertainty.intervals[p]!,
      unit: unitOf(kind, curve.current.unit),
    },
  ]);
  return {
    activation: activation.name,
    parameters: Object.fromEntries(parameters),
    sse: solution.sse,
    rmse: Math.sqrt(solution.sse / currents.length),
    r2: spread > 0 ? 1 - solution.sse / spread : null,
    ...scores,
    heldOutRmse: heldOut(activation, points, solution),
    outcome: outcomeOf(activation, points, solution, uncertainty.identifiable, all),
  };
}

/** Root mean squared error at points left out of the fit in turn, started from the whole fit. */
function heldOut(activation: Activation, points: Points, solution: Solution): number | null {
  const n = points.currents.length;
  if (n < 2 * activation.parameters.length + folds) return null;
  let sum = 0;
  for (let fold = 0; fold < folds; fold++) {
    const part = (inside: boolean): Points => {
      const keep = (_: number, i: number): boolean => (i % folds === fold) === inside;
      return {
        currents: points.currents.filter(keep),
        rates: points.rates.filter(keep),
        weights: points.weights.filter(keep),
        enough: points.enough,
      };
    };
    const rest = part(false);
    if (!rest.rates.some((rate) => rate > 0)) return null;
    const { parameters } = solve(activation, rest, solution.parameters);
    const left = part(true);
    const values = fittedFunction(activation, left.currents).values(parameters);
    for (let i = 0; i < values.length; i++) sum += (values[i]! - left.rates[i]!) ** 2;
  }
  return Number.isFinite(sum) ? Math.sqrt(sum / n) : null;
}

/** How a fit ended, in words: what a reader must know before using it. */
function outcomeOf(
  activation: Activation,
  points: Points,
  solution: Solution,
  identifiable: boolean,
  all: readonly { readonly activation: Activation; readonly solution: Solution }[],
): string {
  const n = points.currents.length;
  if (n <= activation.parameters.length) return `only ${n} points for ${activation.parameters.length} parameters`;
  const merged = merging(activation, points, solution, all);
  if (merged !== undefined) return merged;
  const [ran] = solution.atEdge;
  if (ran !== undefined) {
    const limit = activation.limits?.find(
      ({ parameter, towards }) => parameter === ran.parameter && towards === ran.towards,
    );
    const what = `${ran.parameter} ran to ${ran.towards}`;
    return limit === undefined ? `not identifiable: ${what}` : `tends to ${limit.becomes}: ${what}`;
  }
  if (!solution.converged) return 'not converged: the search was cut off';
  const position = activation.parameters.findIndex(({ kind }) => kind === 'position');
  const at = solution.parameters[position]!;
  const [low, high] = [Math.min(...points.currents), Math.max(...points.currents)];
  // A threshold on the first or last current is on it to the accuracy of the solver, not beyond it.
  const slack = 1e-6 * (high - low);
  if (at < low - slack || at > high + slack) return `${activation.parameters[position]!.name} lies outside the data`;
  return identifiable ? 'converged' : 'not identifiable: parameters trade off against each other';
}

/** A fit no better than the simpler activation that it holds within it is that activation. */
function merging(
  activation: Activation,
  points: Points,
  solution: Solution,
  all: readonly { readonly activation: Activation; readonly solution: Solution }[],
): string | undefined {
  for (const { parameter, towards, becomes } of activation.limits ?? []) {
    const simpler = all.find((each) => each.activation.name === becomes);
    if (simpler === undefined) continue;
    // Less than a ten-thousandth of the sum of squares is gained, whatever the parameter came to.
    if (solution.sse < 0.9999 * simpler.solution.sse - points.enough) continue;
    return `same as ${becomes}: ${parameter} ran to ${towards}`;
  }
  return undefined;
}
