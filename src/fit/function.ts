// An activation made ready to evaluate: rates and their analytic partial derivatives over a column of currents, both from
// the graph of its one formula.
import { columnProgram } from '../expression/columns.ts';
import { differentiate } from '../expression/differentiate.ts';
import { createGraphBuilder, prune } from '../expression/graph.ts';
import { lower } from '../expression/lower.ts';
import { parseExpression } from '../expression/parse.ts';
import { type Activation, symbolOf } from './activations/activation.ts';

/** Evaluates one activation at one set of currents. The columns returned are overwritten by the next call. */
export interface FittedFunction {
  readonly activation: Activation;
  /** Rates, Hz. */
  values(parameters: readonly number[]): Float64Array;
  /** Partial derivatives of the rates by each parameter. */
  gradient(parameters: readonly number[]): readonly Float64Array[];
}

export function fittedFunction(activation: Activation, currents: Float64Array): FittedFunction {
  const g = createGraphBuilder();
  const f = lower(g, parseExpression(activation.expression, activation.name), (name) => g.symbol(name));
  const symbols = activation.parameters.map(symbolOf);
  const n = currents.length;
  const slopes = Object.fromEntries(symbols.map((name, i) => [`d${i}`, differentiate(g, f, g.symbol(name))]));
  const value = columnProgram(prune({ nodes: g.nodes, outputs: { f } }), n);
  const derivative = columnProgram(prune({ nodes: g.nodes, outputs: slopes }), n);
  for (const program of [value, derivative]) program.symbol('I')?.set(currents);
  const fill = (program: typeof value, parameters: readonly number[]): void => {
    symbols.forEach((name, i) => {
      program.symbol(name)?.fill(parameters[i]!);
    });
    program.run(n);
  };
  return {
    activation,
    values(parameters) {
      fill(value, parameters);
      return value.output('f');
    },
    gradient(parameters) {
      fill(derivative, parameters);
      return symbols.map((_, i) => derivative.output(`d${i}`));
    },
  };
}
