// The parameters of an expression that enter it linearly, found in its graph, and their values for given others.
import { reachable } from '../expression/graph.ts';
import { gaussNewtonStep, reduce } from './engine.ts';
import type { ExpressionFunction } from './expression-function.ts';
import type { LeastSquares } from './least-squares.ts';

/** Positions of parameters that enter linearly together: no derivative by one of them depends on any of them. */
export function linearParameters({ parameters, gradient }: ExpressionFunction): readonly number[] {
  const involved = parameters.map((_, p) => {
    const nodes = reachable(gradient.nodes, [gradient.outputs[`d${p}`]!]);
    return new Set(nodes.flatMap((i) => (gradient.nodes[i]!.kind === 'symbol' ? [gradient.nodes[i]!.name] : [])));
  });
  const chosen: number[] = [];
  parameters.forEach((name, p) => {
    const free = [...chosen, p].every(
      (q) => !involved[q]!.has(name) && chosen.every((other) => !involved[q]!.has(parameters[other]!)),
    );
    if (free) chosen.push(p);
  });
  return chosen;
}

/** The vector with its linear parameters moved to their least-squares values; unchanged where there are none. */
export function withLinearSolved(problem: LeastSquares, q: Float64Array, linear: readonly number[]): Float64Array {
  if (linear.length === 0) return q;
  const residual = new Float64Array(problem.size);
  const columns = Array.from(q, () => new Float64Array(problem.size));
  problem.linearise(q, residual, columns);
  const step = gaussNewtonStep(
    reduce(
      linear.map((p) => columns[p]!),
      residual,
    ),
  );
  if (step === undefined) return q;
  const next = q.slice();
  linear.forEach((p, i) => {
    next[p]! += step[i]!;
  });
  return next;
}
