// A fitted activation as source code or LaTeX, from the one expression that it is written as. The code stands alone: it
// needs the library that it is for, and nothing of this one.
import { parseExpression } from '../../expression/parse.ts';
import { format } from '../../expression/tree.ts';
import { InputError, nearest } from '../../numeric/errors.ts';
import { chosen, expect, type Forms, flag, text } from '../../numeric/given.ts';
import { type Activation, symbolOf } from '../activations/activation.ts';
import { isFormula } from '../formula.ts';
import { wholeOf } from '../predict.ts';
import type { Fit } from '../report.ts';
import { type Dialect, written } from './dialect.ts';
import { erfSource, javascriptDialect } from './javascript.ts';
import { latexOf } from './latex.ts';
import { normalised as normalise } from './normalised.ts';
import { type PythonLibrary, pythonDialect } from './python.ts';
import { isWordOfCode } from './words.ts';

export const exportTargets = Object.freeze(['pytorch', 'jax', 'numpy', 'javascript', 'latex'] as const);
export type ExportTarget = (typeof exportTargets)[number];

export interface ExportOptions {
  /** Current in rheobases and unit gain instead of the curve's unit and Hz. */
  readonly normalised: boolean;
}

const forms: Forms<ExportOptions> = { normalised: flag };

export const exportDefaults: ExportOptions = Object.freeze({ normalised: false });

/**
 * The target of that name.
 *
 * @throws InputError listing the names
 */
export function exportTargetNamed(name: string, where = '--export'): ExportTarget {
  expect(name, text, where);
  const found = exportTargets.find((target) => target === name);
  if (found !== undefined) return found;
  const near = nearest(name, exportTargets);
  throw new InputError({
    code: 'unknown-export',
    where,
    what: `"${name}" cannot be written${near === undefined ? '' : `; did you mean ${near}`}`,
    allowed: exportTargets.join(', '),
  });
}

/**
 * A reported fit as code.
 *
 * @throws InputError for a formula or a fit without rheobase that is to be normalised
 */
export function exportFit(fit: Fit, target: ExportTarget, options: Partial<ExportOptions> = {}): string {
  const { activation, values: parameters } = wholeOf(fit);
  exportTargetNamed(target, 'target');
  const units = activation.parameters.map(({ name }) => fit.parameters[name]!.unit);
  return exportActivation(activation, parameters, units, target, options);
}

/** An activation with given parameters as code; `units` are those of the parameters. */
export function exportActivation(
  activation: Activation,
  parameters: readonly number[],
  units: readonly string[],
  target: ExportTarget,
  options: Partial<ExportOptions> = {},
): string {
  const { normalised } = { ...exportDefaults, ...chosen(options, forms) };
  if (target !== 'latex') refuseWords(activation);
  const subject: Subject = normalised ? withoutUnits(activation, parameters) : withUnits(activation, parameters, units);
  switch (target) {
    case 'numpy':
    case 'jax':
      return pythonFunction(subject, target);
    case 'pytorch':
      return pythonModule(subject);
    case 'javascript':
      return javascriptFunction(subject);
    case 'latex':
      return latexOf(activation, subject.parameters, subject.units);
    default:
      return target satisfies never;
  }
}

interface Subject {
  readonly activation: Activation;
  readonly parameters: readonly number[];
  readonly units: readonly string[];
  /** What goes in and what comes out, in words. */
  readonly scale: string;
}

function withUnits(activation: Activation, parameters: readonly number[], units: readonly string[]): Subject {
  const place = activation.parameters.findIndex(({ kind }) => kind === 'position' || kind === 'width');
  const unit = place < 0 ? "the curve's unit" : units[place]!;
  return { activation, parameters, units, scale: `I in ${unit}, rate in Hz` };
}

function withoutUnits(activation: Activation, given: readonly number[]): Subject {
  if (isFormula(activation)) {
    throw new InputError({
      code: 'normalise',
      where: '--formula',
      what: 'only its author knows what the units of a formula are',
      allowed: 'a built-in activation',
    });
  }
  const { parameters, current, rate } = normalise(activation, given);
  return {
    activation,
    parameters,
    units: parameters.map(() => '1'),
    scale: `I in rheobases (1 is ${current}), output 1 is ${rate} Hz`,
  };
}

function bodyOf({ activation }: Subject, dialect: Dialect): string {
  const text = written(parseExpression(activation.expression, activation.name, new Map([['erf', 1]])), dialect);
  return text.startsWith('(') && text.endsWith(')') && closesLast(text) ? text.slice(1, -1) : text;
}

/** Whether the first bracket of a text is closed by the last. */
function closesLast(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '(') depth++;
    else if (text[i] === ')') depth--;
    if (depth === 0) return i === text.length - 1;
  }
  return false;
}

function symbolsOf({ activation }: Subject): readonly string[] {
  return activation.parameters.map(({ name }) => symbolOf(name));
}

function usesErf({ activation }: Subject): boolean {
  return activation.expression.includes('erf(');
}

function unitNotes(subject: Subject): string {
  return symbolsOf(subject)
    .map((name, p) => `${name} in ${subject.units[p]}`)
    .filter((note) => !note.endsWith(' in 1') && !note.endsWith(' in '))
    .join(', ');
}

function head(subject: Subject): string {
  const notes = unitNotes(subject);
  return `${describedIn(subject)}. ${subject.scale}${notes === '' ? '' : `; ${notes}`}.`;
}

/** A formula is written anew from its tree: what else stands in its text, a comment, could end the comment of the code. */
function describedIn({ activation }: Subject): string {
  return isFormula(activation) ? format(activation.function.tree) : `${activation.title}: ${activation.formula}`;
}

/** A formula's parameters become names of the code. */
function refuseWords(activation: Activation): void {
  const taken = activation.parameters.find(({ name }) => isWordOfCode(name));
  if (taken === undefined) return;
  throw new InputError({
    code: 'reserved',
    where: `--formula: ${taken.name}`,
    what: 'has a meaning of its own in the code',
    allowed: 'another name for the parameter',
  });
}

function pythonFunction(subject: Subject, library: Exclude<PythonLibrary, 'pytorch'>): string {
  const names = symbolsOf(subject);
  const body = bodyOf(subject, pythonDialect(library, names));
  const given = names.map((name, p) => `${name}=${subject.parameters[p]}`).join(', ');
  const imports = library === 'numpy' ? ['import numpy as np'] : ['import jax.numpy as jnp'];
  if (usesErf(subject)) {
    if (library === 'jax') imports.push('from jax.scipy.special import erf');
    else imports.push('', 'erf = np.vectorize(math.erf, otypes=[float])');
  }
  const module = library === 'numpy' ? 'np' : 'jnp';
  return [
    'import math',
    '',
    ...imports,
    '',
    '',
    `def activation(I, ${given}):`,
    `    """${head(subject)}"""`,
    `    I = ${module}.asarray(I, dtype=float)`,
    ...(library === 'numpy'
      ? ["    with np.errstate(all='ignore'):", `        return ${body}`]
      : [`    return ${body}`]),
    '',
  ].join('\n');
}

function pythonModule(subject: Subject): string {
  const names = symbolsOf(subject);
  const title = subject.activation.name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
  const given = names.map((name, p) => `${name}=${subject.parameters[p]}`).join(', ');
  return [
    'import math',
    '',
    'import torch',
    '',
    '',
    `class ${title}(torch.nn.Module):`,
    `    """${head(subject)}"""`,
    '',
    `    def __init__(self, ${given}, dtype=None):`,
    '        super().__init__()',
    ...names.map((name) => `        self.${name} = torch.nn.Parameter(torch.tensor(float(${name}), dtype=dtype))`),
    '',
    '    def forward(self, I):',
    `        return ${bodyOf(subject, pythonDialect('pytorch', names, 'self.'))}`,
    '',
  ].join('\n');
}

function javascriptFunction(subject: Subject): string {
  const names = symbolsOf(subject);
  const given = names.map((name, p) => `${name} = ${subject.parameters[p]}`).join(', ');
  return [
    ...(usesErf(subject) ? [...erfSource, ''] : []),
    `/** ${head(subject)} */`,
    `export function activation(I, { ${given} } = {}) {`,
    `  return ${bodyOf(subject, javascriptDialect(names))};`,
    '}',
    '',
  ].join('\n');
}
