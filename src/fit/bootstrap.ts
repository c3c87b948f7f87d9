// What would have come out of another sample of the same experiment? Cases: points are drawn again from the points, with
// replacement. Parametric: the rates of a fit are taken as the truth and scattered anew by the residual error. Each
// replicate is fitted from the optimum of the whole, so the spread of the parameters and how often each activation wins
// follow (Efron and Tibshirani 1993, An Introduction to the Bootstrap, 9 and 13). A replicate depends on the seed and its number alone.
import { type Curve, curveForm } from '../curve/curve.ts';
import { InputError } from '../numeric/errors.ts';
import { among, chosen, expect, type Forms, number, text } from '../numeric/given.ts';
import { checkSeed, poisson, type RandomStream, trialStream } from '../numeric/random.ts';
import { type Activation, unitOf } from './activations/activation.ts';
import { activationNamed, activationsNamed } from './activations/registry.ts';
import { preparePoints } from './curve-points.ts';
import { checkConfidence, type ErrorOptions, errorForms, type FitOptions, fitForms, weightsOf } from './options.ts';
import { enoughOf, type Points, pointsFrom, subset } from './points.ts';
import { refineCounts, solveCounts } from './poisson.ts';
import { compareFits, criteria, type ErrorModel } from './ranking.ts';
import type { Solution } from './solution.ts';
import { refine, solve, workbench } from './solve.ts';

export interface BootstrapOptions extends ErrorOptions {
  readonly kind: 'cases' | 'parametric';
  readonly replicates: number;
  readonly seed: number;
  readonly confidence: number;
  /** Parametric: the activation whose fit is taken as the truth; the best one when not given. */
  readonly truth?: string;
}

export const bootstrapDefaults: BootstrapOptions = Object.freeze({
  kind: 'cases',
  replicates: 200,
  seed: 1,
  confidence: 0.95,
});

/** Options of a fit may be handed on: how it is held out says nothing here. */
const forms: Forms<BootstrapOptions & Pick<FitOptions, 'heldOut'>> = {
  ...errorForms,
  heldOut: fitForms.heldOut,
  kind: among(['cases', 'parametric']),
  replicates: number,
  seed: number,
  confidence: number,
  truth: text,
};

/** A spread needs two. */
const fewest = 2;

export interface Bootstrap {
  readonly kind: 'cases' | 'parametric';
  readonly replicates: number;
  readonly seed: number;
  /** Share of the replicates that each activation is the best of, most often first. */
  readonly wins: readonly { readonly activation: string; readonly share: number }[];
  /** Percentile intervals of the parameters, by activation. */
  readonly parameters: Readonly<
    Record<string, Readonly<Record<string, { readonly interval: readonly [number, number]; readonly unit: string }>>>
  >;
}

/**
 * Bootstraps the parameters of activations and their ranking.
 *
 * @param names activations; all when undefined
 * @throws InputError as `fitActivations` does, and for options out of range
 */
export function bootstrap(curve: Curve, names?: readonly string[], options: Partial<BootstrapOptions> = {}): Bootstrap {
  const run = bootstrapping(curve, names, options);
  while (run.next()) {}
  return run.found()!;
}

/** A bootstrap on the way, for those who may be called away from it. */
export interface Bootstrapping {
  /** Fits one more replicate; false once all are. */
  next(): boolean;
  /** What the replicates so far tell; undefined with fewer than 2. */
  found(): Bootstrap | undefined;
}

/**
 * Makes a bootstrap ready, replicate by replicate.
 *
 * @throws InputError as {@link bootstrap}
 */
export function bootstrapping(
  curve: Curve,
  names?: readonly string[],
  given: Partial<BootstrapOptions> = {},
): Bootstrapping {
  expect(curve, curveForm, 'curve');
  const options = chosen(given, forms);
  const { kind, replicates, seed, confidence, truth } = { ...bootstrapDefaults, ...options };
  if (!Number.isInteger(replicates) || replicates < fewest || replicates > 100_000) {
    const allowed = `${fewest} to 100000`;
    throw new InputError({ code: 'bootstrap', where: 'replicates', what: `${replicates}`, allowed });
  }
  checkConfidence(confidence);
  checkSeed(seed);
  const wanted = activationsNamed(names);
  const { counts, standardErrors } = options;
  const { points } = preparePoints(curve, weightsOf(curve, options));
  const errors = counts === undefined && standardErrors === undefined ? 'unknown' : 'known';
  const method = methodOf(points, errors, counts?.window);
  const whole = wanted.map(method.solve);
  const model = truth === undefined ? bestOf(whole, points, method) : method.solve(activationNamed(truth));
  const draw = kind === 'cases' ? cases(points) : parametric(points, model, method);
  const wins = new Map<string, number>();
  const values = whole.map(({ parameters }) => parameters.map((): number[] => []));
  let done = 0;
  const next = (): boolean => {
    const sample = draw(trialStream(seed, done, 0));
    const fitted = whole.map((solution) => method.refit(solution, sample));
    fitted.forEach(({ parameters }, a) => {
      for (const [p, value] of parameters.entries()) values[a]![p]!.push(value);
    });
    const { name } = bestOf(fitted, sample, method).activation;
    wins.set(name, (wins.get(name) ?? 0) + 1);
    return ++done < replicates;
  };
  const told = (): Bootstrap => ({
    kind,
    replicates: done,
    seed,
    wins: [...wins]
      .map(([activation, count]) => ({ activation, share: count / done }))
      .sort((a, b) => b.share - a.share),
    parameters: Object.fromEntries(
      whole.map(({ activation }, a) => [
        activation.name,
        Object.fromEntries(
          activation.parameters.map((parameter, p) => [
            parameter.name,
            { interval: percentiles(values[a]![p]!, confidence), unit: unitOf(parameter, curve.current.unit) },
          ]),
        ),
      ]),
    ),
  });
  return { next, found: () => (done < fewest ? undefined : told()) };
}

/** How points of one kind are fitted, whole and resampled. */
interface Method {
  readonly errors: ErrorModel;
  /** Seconds that spikes were counted over; undefined where rates are fitted. */
  readonly window: number | undefined;
  readonly solve: (activation: Activation) => Solution;
  readonly refit: (solution: Solution, sample: Points) => Solution;
}

function methodOf(points: Points, errors: ErrorModel, window: number | undefined): Method {
  const bench = workbench(points);
  if (window === undefined) {
    return {
      errors,
      window,
      solve: (activation) => solve(activation, bench),
      refit: ({ activation, parameters }, sample) =>
        refine(activation, sample, parameters, { maximumSteps: 30, offset: 1e-3, enough: enoughOf(sample) }),
    };
  }
  const solved = new Map<string, Solution>();
  return {
    errors,
    window,
    solve: (activation) => solveCounts(activation, bench, solved, window),
    refit: (solution, sample) => refineCounts(solution, sample, window),
  };
}

/** Draws a sample of a replicate's random numbers. */
type Draw = (random: RandomStream) => Points;

function cases(points: Points): Draw {
  const n = points.x.length;
  return (random) => {
    for (;;) {
      const drawn = Float64Array.from({ length: n }, () => Math.floor(n * random.uniform())).sort();
      const sample = subset(points, drawn);
      // A sample of one current, or without firing, has nothing to fit; it is drawn again.
      if (sample.x[0]! < sample.x[n - 1]! && sample.y.some((rate) => rate > 0)) return sample;
    }
  };
}

function parametric(points: Points, model: Solution, { errors, window }: Method): Draw {
  const { x, weights, unit, floor } = points;
  const n = x.length;
  const currents = x.map((value) => value * unit);
  const rates = currents.map((I) => model.activation.value(I, model.parameters));
  const sigma = errors === 'known' ? 1 : Math.sqrt(model.sse / Math.max(1, n - model.parameters.length));
  const scattered = (random: RandomStream, rate: number, i: number): number => {
    if (window !== undefined) return poisson(random, Math.max(0, rate) * window) / window;
    return rate + (weights[i]! > 0 ? (sigma * random.normal()) / Math.sqrt(weights[i]!) : 0);
  };
  return (random) => {
    const drawn = rates.map((rate, i) => scattered(random, rate, i));
    return pointsFrom(currents, drawn, weights, floor);
  };
}

/** The solution that a ranking puts first. */
function bestOf(solutions: readonly Solution[], points: Points, { errors, window }: Method): Solution {
  const n = points.x.length;
  const least = window === undefined ? points.weights.reduce((sum, w) => sum + w, 0) * points.floor ** 2 : 0;
  const ranked = solutions.map((solution) => ({
    solution,
    sse: solution.sse,
    exact: window === undefined && solution.sse <= least,
    aicc: criteria(solution.sse, n, solution.parameters.length, least, errors).aicc,
    parameters: Object.fromEntries(solution.parameters.entries()),
  }));
  return ranked.reduce((a, b) => (compareFits(b, a) < 0 ? b : a)).solution;
}

/** The central part of a sample, by linear interpolation between its ordered values. */
function percentiles(values: readonly number[], confidence: number): readonly [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const low = Math.floor(place);
    const high = Math.min(sorted.length - 1, low + 1);
    return sorted[low]! + (place - low) * (sorted[high]! - sorted[low]!);
  };
  return [at((1 - confidence) / 2), at((1 + confidence) / 2)];
}
