// A fitted activation as LaTeX: the formula, and its parameters with their units.
import { format } from '../../expression/tree.ts';
import type { Activation } from '../activations/activation.ts';
import { isFormula } from '../formula.ts';

/** The symbols that the formulas use for the parameters' names. */
const symbols: Readonly<Record<string, string>> = Object.freeze({
  gain: 'g',
  max: 'm',
  threshold: '\\theta',
  midpoint: '\\mu',
  centre: 'c',
  width: 'w',
  softness: 's',
  semisaturation: 's',
  exponent: 'n',
  slope: 'a',
  refractory: '\\tau_r',
  tau: '\\tau',
});

export function latexOf(activation: Activation, parameters: readonly number[], units: readonly string[]): string {
  const body = isFormula(activation) ? `\\mathtt{${escaped(format(activation.function.tree))}}` : activation.latex;
  const values = activation.parameters.map(({ name }, p) => {
    const symbol = symbols[name] ?? `\\text{${escaped(name)}}`;
    return `  ${symbol} &= ${number(parameters[p]!)}${unit(units[p]!)}`;
  });
  return ['\\begin{align*}', `  f(I) &= ${body} \\\\`, `${values.join(' \\\\\n')}`, '\\end{align*}', ''].join('\n');
}

/** Six significant digits: more than any fit is sure of. */
function number(value: number): string {
  const [mantissa, exponent] = Number(value.toPrecision(6)).toString().split('e');
  return exponent === undefined ? mantissa! : `${mantissa} \\times 10^{${Number(exponent)}}`;
}

function unit(text: string): string {
  return text === '1' || text === '' ? '' : `\\,\\mathrm{${escaped(text)}}`;
}

function escaped(text: string): string {
  return text.replace(/\^(\w+)/g, '^{$1}').replace(/[#$%&_]/g, '\\$&');
}
