import { activationNamed, activations as all } from '../../fit/activations/registry.ts';
import { exportFit, exportTargetNamed } from '../../fit/export/export.ts';
import { activationOf } from '../../fit/predict.ts';
import type { Fit } from '../../fit/report.ts';
import { InputError } from '../../numeric/errors.ts';
import type { Arguments } from '../arguments.ts';
import { readText } from '../read-text.ts';
import { table } from '../table.ts';
import type { Command, Result, Say } from './command.ts';

export const activations: Command = {
  name: 'activations',
  usage: 'activations [NAME] [--export FORM --fit FILE]',
  options: {
    export: { value: 'FORM', help: 'write a fitted one as code: pytorch, jax, numpy, javascript or latex' },
    fit: {
      value: 'FILE',
      help: 'the document of rheobase fit or compare --json that --export writes from, - for standard input',
    },
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
    const text = (say: Say): string =>
      table(
        ['name', 'formula', 'exact for'].map(say),
        document.map(({ name, formula, exactFor }) => [name, say(formula), exactFor === null ? '' : say(exactFor)]),
      );
    return { document: { activations: document }, text };
  },
};

/** One fit of a document as code; the best where none is named. */
function exported(args: Arguments): Result {
  const target = exportTargetNamed(args.text('export')!);
  const path = args.text('fit');
  const problem = (where: string, what: string): InputError =>
    new InputError({
      code: 'export',
      where,
      what,
      allowed: 'a document of rheobase fit --json, or of compare --json with one neuron',
    });
  if (path === undefined) throw problem('--fit', 'is missing');
  const [word, extra] = args.words;
  if (extra !== undefined) throw problem('rheobase activations', `"${extra}" is one word too many`);
  const found = fitsIn(readText(path));
  if (found.length > 1) throw problem(path, `holds the fits of ${found.length} neurons`);
  const fits = found[0] ?? [];
  const [first] = fits;
  if (first === undefined) throw problem(path, 'holds no fits');
  const name = word ?? first.activation;
  const fit = fits.find(({ activation }) => activation === name);
  if (fit === undefined)
    throw problem(path, `holds no fit of ${name}, only of ${fits.map(({ activation }) => activation).join(', ')}`);
  const code = exportFit(
    wholeFit(fit, (what) => problem(path, what)),
    target,
    { normalised: args.has('normalised') },
  );
  return { document: { activation: name, target, code }, text: () => code.trimEnd() };
}

/** What a document calls a fit; its parts are looked at where they are used. */
interface Claimed {
  readonly activation: string;
  readonly formula?: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly outcome?: unknown;
}

/** The fits of each neuron of a document: of the one of `fit`, or of those of `compare`. */
function fitsIn(text: string): readonly (readonly Claimed[])[] {
  let document: unknown;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return [];
  }
  const { cells } = (document ?? {}) as { cells?: unknown };
  const all = (Array.isArray(cells) ? cells : [document]).map((each) => (each as { fits?: unknown } | null)?.fits);
  const whole = all.every((fits) => Array.isArray(fits) && fits.every(isClaimed));
  return whole ? (all as readonly (readonly Claimed[])[]) : [];
}

function isClaimed(value: unknown): value is Claimed {
  const { activation, parameters, formula } = (value ?? {}) as Partial<Record<keyof Claimed, unknown>>;
  return (
    typeof activation === 'string' &&
    typeof parameters === 'object' &&
    parameters !== null &&
    (formula === undefined || typeof formula === 'string')
  );
}

/** Characters of units, `Hz/(uA/cm^2)^exponent` among them; they stand in comments of the code, and so end none. */
const harmless = /^(?!.*\*\/)[\w^*/(). +-]*$/;

/**
 * A fit with all that is needed to write it.
 *
 * @throws InputError naming the parameter that lacks something
 */
function wholeFit(claimed: Claimed, problem: (what: string) => InputError): Fit {
  const { activation, parameters, outcome } = claimed;
  for (const { name } of activationOf(claimed).parameters) {
    const own = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    const { value, unit } = (own ?? {}) as { readonly value?: unknown; readonly unit?: unknown };
    if (typeof value !== 'number') {
      const why = typeof outcome === 'string' ? ` (${outcome})` : '';
      throw problem(`${name} of ${activation} has no value${why}`);
    }
    if (typeof unit !== 'string') throw problem(`${name} of ${activation} has no unit`);
    if (!harmless.test(unit)) throw problem(`"${unit}" of ${name} is no unit`);
  }
  return claimed as unknown as Fit;
}
