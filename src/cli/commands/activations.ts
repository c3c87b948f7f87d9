import { activationNamed, activations as all } from '../../fit/activations/registry.ts';
import { exportFit, exportTargetNamed } from '../../fit/export/export.ts';
import { activationOf } from '../../fit/fit.ts';
import type { Fit } from '../../fit/report.ts';
import { InputError } from '../../numeric/errors.ts';
import type { Arguments } from '../arguments.ts';
import { readText } from '../read-text.ts';
import { table } from '../table.ts';
import type { Command, Result } from './command.ts';

export const activations: Command = {
  name: 'activations',
  usage: 'activations [NAME] [--export FORM --fit FILE]',
  summary: 'lists the activation functions',
  options: {
    export: { value: 'FORM', help: 'write a fitted one as code: pytorch, jax, numpy, javascript or latex' },
    fit: { value: 'FILE', help: 'the document of rheobase fit --json that --export writes from, - for standard input' },
    normalised: { help: 'currents in rheobases and unit gain, as networks want it' },
  },
  lacks: ['table', 'picture'],
  run(args) {
    if (args.has('export')) return exported(args);
    const idle = ['fit', 'normalised'].find((name) => args.has(name));
    if (idle !== undefined) {
      const what = 'means nothing without --export FORM';
      throw new InputError({ code: 'clash', where: `--${idle}`, what, allowed: '--export FORM' });
    }
    const shown =
      args.words.length === 0 ? all : args.words.map((name) => activationNamed(name, 'rheobase activations'));
    const document = shown.map(({ name, title, formula, latex, parameters, exactFor, source }) => ({
      name,
      title,
      formula,
      latex,
      parameters: parameters.map((parameter) => parameter.name),
      exactFor: exactFor ?? null,
      source,
    }));
    const text = (): string =>
      table(
        ['name', 'formula', 'exact for'],
        document.map(({ name, formula, exactFor }) => [name, formula, exactFor ?? '']),
      );
    return { document: { activations: document }, text };
  },
};

/** One fit of a document as code; the best where none is named. */
function exported(args: Arguments): Result {
  const target = exportTargetNamed(args.text('export')!);
  const path = args.text('fit');
  const problem = (where: string, what: string): InputError =>
    new InputError({ code: 'export', where, what, allowed: 'a document of rheobase fit --json' });
  if (path === undefined) throw problem('--fit', 'is missing');
  const fits = fitsIn(readText(path));
  if (fits === undefined) throw problem(path, 'holds no fits');
  const name = args.words[0] ?? fits[0]!.activation;
  const fit = fits.find(({ activation }) => activation === name);
  if (fit === undefined)
    throw problem(path, `holds no fit of ${name}, only of ${fits.map(({ activation }) => activation).join(', ')}`);
  const code = exportFit(fit, target, { normalised: args.has('normalised') });
  return { document: { activation: name, target, code }, text: () => code.trimEnd() };
}

function fitsIn(text: string): readonly Fit[] | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  const fits = (document as { fits?: unknown } | null)?.fits;
  const whole = Array.isArray(fits) && fits.length > 0 && fits.every(isFit);
  return whole ? (fits as readonly Fit[]) : undefined;
}

function isFit(value: unknown): boolean {
  const { activation, parameters, formula } = (value ?? {}) as Partial<Fit>;
  if (typeof activation !== 'string' || typeof parameters !== 'object' || parameters === null) return false;
  const needed = activationOf({ activation, ...(formula === undefined ? {} : { formula }) }).parameters;
  return needed.every(({ name }) => typeof parameters[name]?.value === 'number');
}
