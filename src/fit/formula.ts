// A user's own function as an activation: text in the expression language, `I` or `x` the current, `pi` a constant, every
// other name a parameter. Derivatives are exact, from the graph of the text.
import type { Graph } from '../expression/nodes.ts';
import { applyOperation } from '../expression/operations.ts';
import { InputError } from '../numeric/errors.ts';
import type { Activation } from './activations/activation.ts';
import { type ExpressionFunction, expressionFunction } from './expression-function.ts';

/** A formula and, for some or all of its parameters, where to start. */
export interface Formula {
  readonly text: string;
  readonly start?: Readonly<Record<string, number>>;
}

export interface FormulaActivation extends Activation {
  readonly function: ExpressionFunction;
}

const where = '--formula';
const current: readonly string[] = Object.freeze(['I', 'x']);

/**
 * Reads a formula.
 *
 * @throws InputError where the text is not an expression of `I`, or has no parameter
 */
export function formulaActivation(text: string): FormulaActivation {
  const f = expressionFunction(text, current, where);
  const fault = (what: string, allowed: string): InputError =>
    new InputError({ code: 'formula', where, what: `"${text}" ${what}`, allowed });
  if (f.parameters.length === 0) throw fault('has no parameter to fit', 'names beside I, x and pi');
  if (f.parameters.length > 12) throw fault(`has ${f.parameters.length} parameters`, 'at most 12');
  const [value, gradient] = [registers(f.value, f.parameters), registers(f.gradient, f.parameters)];
  const partials: Activation['partials'] = (I, p, into) => {
    const run = gradient(I, p);
    for (let k = 0; k < f.parameters.length; k++) into[k] = run.at(`d${k}`);
    return run.at('f');
  };
  return {
    name: 'formula',
    title: text,
    formula: text,
    latex: '',
    expression: text,
    function: f,
    parameters: f.parameters.map((name) => ({ name, kind: 'number' })),
    value: (I, p) => value(I, p).at('f'),
    partials,
    values(x, p, out) {
      for (let i = 0; i < x.length; i++) out[i] = value(x[i]!, p).at('f');
    },
    gradient(x, p, out, columns) {
      const d = new Float64Array(columns.length);
      for (let i = 0; i < x.length; i++) {
        out[i] = partials(x[i]!, p, d);
        for (let k = 0; k < d.length; k++) columns[k]![i] = d[k]!;
      }
    },
    source: "the user's own formula",
  };
}

export function isFormula(activation: Activation): activation is FormulaActivation {
  return activation.name === 'formula';
}

/** A graph evaluated at one current. */
function registers(
  { nodes, outputs }: Graph,
  names: readonly string[],
): (I: number, parameters: ArrayLike<number>) => { at(output: string): number } {
  const register = new Float64Array(nodes.length);
  const place = nodes.map((node) => (node.kind === 'symbol' ? names.indexOf(node.name) : -1));
  const result = { at: (output: string): number => register[outputs[output]!]! };
  return (I, parameters) => {
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i]!;
      if (node.kind === 'constant') register[i] = node.value;
      else if (node.kind === 'symbol') register[i] = place[i]! < 0 ? I : parameters[place[i]!]!;
      else
        register[i] = applyOperation(node.op, register[node.of[0]!]!, register[node.of[1]!]!, register[node.of[2]!]!);
    }
    return result;
  };
}
