// The fit of a user's own function. Without a start, starts are found: parameters that enter linearly are solved for, the others
// drawn from every scale that the data suggest, always the same ones.
import { InputError } from '../numeric/errors.ts';
import { type RandomStream, trialStream } from '../numeric/random.ts';
import { expressionProblem } from './expression-function.ts';
import type { Formula, FormulaActivation } from './formula.ts';
import type { LeastSquares, SolverOptions } from './least-squares.ts';
import { linearParameters, withLinearSolved } from './linear-part.ts';
import { minimise } from './minimise.ts';
import { enoughOf, type Points } from './points.ts';
import type { Solution } from './solution.ts';

/** The least-squares problem of a formula on points. */
export function formulaProblem({ function: f }: FormulaActivation, { x, y, root, unit }: Points): LeastSquares {
  const currents = x.map((value) => value * unit);
  return expressionProblem(f, { I: currents, x: currents }, y, root);
}

/** Starts looked at, and those followed down. */
const counts = Object.freeze({ looked: 600, followed: 12 });
/** A start of unknown quality is left carefully. */
const careful: Partial<SolverOptions> = Object.freeze({ maximumSteps: 300, offset: 1e-7, damping: 10 });

/**
 * @throws InputError for a start that names no parameter or is not a number
 */
export function solveFormula(activation: FormulaActivation, points: Points, given: Formula['start'] = {}): Solution {
  const names = activation.function.parameters;
  for (const [name, value] of Object.entries(given)) {
    if (!names.includes(name) || !Number.isFinite(value)) {
      const what = names.includes(name) ? `${name} = ${value} is not a number` : `"${name}" is not in the formula`;
      throw new InputError({ code: 'start', where: '--start', what, allowed: names.join(', ') });
    }
  }
  const problem = formulaProblem(activation, points);
  const enough = enoughOf(points);
  const ends = startsOf(activation, points, problem, given).map((start) =>
    minimise(problem, start, { ...careful, enough }),
  );
  const best = ends.reduce((a, b) => (b.sse < a.sse ? b : a));
  return {
    activation,
    parameters: Array.from(best.q),
    sse: best.sse,
    converged: best.converged && best.flat.length === 0,
    q: best.q,
  };
}

function startsOf(
  { function: f }: FormulaActivation,
  points: Points,
  problem: LeastSquares,
  given: Readonly<Record<string, number>>,
): readonly Float64Array[] {
  const names = f.parameters;
  if (names.every((name) => given[name] !== undefined)) return [Float64Array.from(names, (name) => given[name]!)];
  const random = trialStream(1, 0, 0);
  const linear = linearParameters(f).filter((p) => given[names[p]!] === undefined);
  const residual = new Float64Array(problem.size);
  const found: { readonly q: Float64Array; readonly sse: number }[] = [];
  for (let look = 0; look < counts.looked; look++) {
    const drawn = Float64Array.from(names, (name, p) => given[name] ?? (linear.includes(p) ? 0 : draw(random, points)));
    const q = withLinearSolved(problem, drawn, linear);
    const sse = problem.residuals(q, residual);
    if (Number.isFinite(sse)) found.push({ q, sse });
    if (linear.length === names.length) break;
  }
  found.sort((a, b) => a.sse - b.sse);
  const chosen = found.slice(0, counts.followed).map(({ q }) => q);
  return chosen.length > 0 ? chosen : [Float64Array.from(names, (name) => given[name] ?? 1)];
}

/** A place in the data, a distance, a rate of change, or a pure number: a formula does not say which it wants. */
function draw({ uniform }: RandomStream, { x, y, unit }: Points): number {
  const span = (x.at(-1)! - x[0]!) * unit || unit;
  const [which, u, sign] = [uniform(), uniform(), uniform() < 0.12 ? -1 : 1];
  if (which < 0.35) return x[0]! * unit + span * (1.3 * u - 0.3);
  if (which < 0.6) return sign * span * 10 ** (2.5 * u - 2);
  if (which < 0.75) return (sign * 10 ** (3 * u - 1.5)) / span;
  if (which < 0.85) return y.reduce((a, b) => Math.max(a, b), 0) * 10 ** (1.5 * u - 0.5);
  return sign * 10 ** (3 * u - 1.5);
}
