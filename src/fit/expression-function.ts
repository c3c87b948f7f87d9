// A function given as text, made ready to fit: values and exact partial derivatives over columns of data, both from the
// graph of the one expression. No code is generated and nothing is evaluated as a program.
import { columnProgram } from '../expression/columns.ts';
import { differentiate } from '../expression/differentiate.ts';
import { createGraphBuilder, prune } from '../expression/graph.ts';
import { lower } from '../expression/lower.ts';
import type { Graph } from '../expression/nodes.ts';
import { parseExpression } from '../expression/parse.ts';
import { type Expression, isReserved, namesIn } from '../expression/tree.ts';
import { InputError } from '../numeric/errors.ts';
import type { LeastSquares } from './least-squares.ts';

/** An expression of columns of data and of parameters. */
export interface ExpressionFunction {
  readonly tree: Expression;
  /** Names that are neither data nor constants, in order of first appearance. */
  readonly parameters: readonly string[];
  /** Output `f`. */
  readonly value: Graph;
  /** Output `f` and, for each parameter, `d` with its position. */
  readonly gradient: Graph;
}

/**
 * Reads an expression.
 *
 * @param data names that stand for columns; two names may stand for one column
 * @param where names the place in messages, e.g. `--formula`
 * @throws InputError where the text is not an expression
 */
export function expressionFunction(text: string, data: readonly string[], where: string): ExpressionFunction {
  const tree = parseExpression(text, where);
  const parameters = namesIn(tree).filter((name) => name !== 'pi' && !data.includes(name));
  const taken = parameters.find(isReserved);
  if (taken !== undefined) {
    const what = `"${taken}" has a meaning of its own`;
    throw new InputError({ code: 'reserved', where, what, allowed: 'another name for the parameter' });
  }
  const g = createGraphBuilder();
  const f = lower(g, tree, (name) => (name === 'pi' ? g.constant(Math.PI) : g.symbol(name)));
  const slopes = parameters.map((name, p) => [`d${p}`, differentiate(g, f, g.symbol(name))] as const);
  return {
    tree,
    parameters,
    value: prune({ nodes: g.nodes, outputs: { f } }),
    gradient: prune({ nodes: g.nodes, outputs: { f, ...Object.fromEntries(slopes) } }),
  };
}

/**
 * The least-squares problem of an expression, without bounds.
 *
 * @param columns data by name, all as long as `target`
 * @param root square roots of the weights; 1 when not given
 */
export function expressionProblem(
  { parameters, value, gradient }: ExpressionFunction,
  columns: Readonly<Record<string, Float64Array>>,
  target: Float64Array,
  root: Float64Array = new Float64Array(target.length).fill(1),
): LeastSquares {
  const size = target.length;
  const [values, slopes] = [columnProgram(value, size), columnProgram(gradient, size)];
  for (const program of [values, slopes]) {
    for (const [name, column] of Object.entries(columns)) program.symbol(name)?.set(column);
  }
  const run = (program: typeof values, q: Float64Array): Float64Array => {
    parameters.forEach((name, p) => {
      program.symbol(name)?.fill(q[p]!);
    });
    program.run(size);
    return program.output('f');
  };
  const differ = (f: Float64Array, residual: Float64Array): number => {
    let sum = 0;
    for (let i = 0; i < size; i++) {
      const difference = (target[i]! - f[i]!) * root[i]!;
      residual[i] = difference;
      sum += difference * difference;
    }
    return sum;
  };
  return {
    size,
    lower: new Float64Array(parameters.length).fill(Number.NEGATIVE_INFINITY),
    upper: new Float64Array(parameters.length).fill(Number.POSITIVE_INFINITY),
    residuals: (q, residual) => differ(run(values, q), residual),
    linearise(q, residual, partials) {
      differ(run(slopes, q), residual);
      partials.forEach((column, p) => {
        const d = slopes.output(`d${p}`);
        for (let i = 0; i < size; i++) column[i] = d[i]! * root[i]!;
      });
    },
  };
}
