// Words of the command line to values: options known by table, quantities with units, files and built-in models by name.
import { parseArgs } from 'node:util';
import { loadModel } from '../neuron/equations/load.ts';
import { type Model, withParameters } from '../neuron/model.ts';
import { modelNamed } from '../neuron/models/registry.ts';
import { InputError, nearest } from '../numeric/errors.ts';
import { parseQuantity, parseUnit, type Unit, valueIn } from '../numeric/units.ts';
import { readText } from './read-text.ts';

/** One option of a command. */
export interface OptionSpec {
  readonly value?: string;
  readonly repeated?: boolean;
  readonly help: string;
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

/** Words sorted into options and the rest. */
export interface Arguments {
  readonly words: readonly string[];
  has(name: string): boolean;
  text(name: string): string | undefined;
  all(name: string): readonly string[];
  /** The parts of a value that stand between commas. */
  list(name: string): readonly string[] | undefined;
  number(name: string, allowed: string): number | undefined;
  /** A whole number within bounds, both included. */
  whole(name: string, least: number, most: number): number | undefined;
  /** A quantity in a unit; a bare number is already in it. */
  quantity(name: string, unit: Unit): number | undefined;
}

/** Options that every command takes. */
export const commonOptions: OptionTable = Object.freeze({
  json: { help: 'one JSON document on standard output' },
  out: { value: 'FILE', repeated: true, help: 'write to FILE: .csv .json .svg .png .html .vl.json' },
  language: { value: 'LANGUAGE', help: 'of texts and pictures: en (default) or zh-Hant' },
  help: { help: 'this text' },
});

/** What may follow a command that takes one model; a quantity or a list with spaces comes as several words. */
export const oneModel = 'one model; quantities and lists without spaces, e.g. 1nA or 10,20,30';

export const milliseconds = parseUnit('ms', 'time');

/**
 * Sorts the words after the command's name.
 *
 * @throws InputError for an unknown option or one without its value
 */
export function readArguments(argv: readonly string[], table: OptionTable, command: string): Arguments {
  const options = { ...table, ...commonOptions };
  const known = Object.keys(options);
  const words: string[] = [];
  const values = new Map<string, string[]>();
  const config = Object.fromEntries(
    known.map((name) => [
      name,
      {
        type: options[name]!.value === undefined ? ('boolean' as const) : ('string' as const),
        multiple: true as const,
        ...(name === 'help' ? { short: 'h' } : {}),
      },
    ]),
  );
  const { tokens } = parseArgs({
    args: joined(argv, options),
    options: config,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const { name } = token;
    const spec = specOf(token, options, command);
    const before = values.get(name) ?? [];
    if (before.length > 0 && !spec.repeated && spec.value !== undefined) {
      throw new InputError({ code: 'twice', where: `--${name}`, what: 'is given twice', allowed: 'once' });
    }
    values.set(name, [...before, token.value ?? '']);
  }
  return view(words, values);
}

/** What a command knows of an option that was given, which is known and has a value where it takes one. */
function specOf(
  { name, rawName, value }: { readonly name: string; readonly rawName: string; readonly value?: string | undefined },
  options: OptionTable,
  command: string,
): OptionSpec {
  // Every object has names of its own, as toString, which are no options.
  const spec = Object.hasOwn(options, name) ? options[name] : undefined;
  if (spec === undefined) {
    const known = Object.keys(options);
    const near = nearest(name, known);
    throw new InputError({
      code: 'unknown-option',
      where: `rheobase ${command}`,
      what: `unknown option ${rawName}${near === undefined ? '' : `; did you mean --${near}`}`,
      allowed: known.map((each) => `--${each}`).join(' '),
    });
  }
  const where = `--${name}`;
  if (spec.value !== undefined && value === undefined) {
    throw new InputError({ code: 'no-value', where, what: 'has no value', allowed: `--${name} ${spec.value}` });
  }
  if (spec.value === undefined && value !== undefined) {
    const what = `takes no value, but was given "${value}"`;
    throw new InputError({ code: 'value', where, what, allowed: `--${name}` });
  }
  return spec;
}

/** `--from -50pA` as `--from=-50pA`: a value that starts with a minus is a value all the same. */
function joined(argv: readonly string[], options: OptionTable): string[] {
  const result: string[] = [];
  for (const word of argv) {
    const before = result.at(-1);
    const takes = before?.startsWith('--') && !before.includes('=') && options[before.slice(2)]?.value !== undefined;
    if (takes && /^-[\d.]/.test(word)) result[result.length - 1] = `${before}=${word}`;
    else result.push(word);
  }
  return result;
}

/** Digits with a point and an exponent, and nothing else that JavaScript takes for a number. */
const decimal = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\s*$/;

function view(words: readonly string[], values: ReadonlyMap<string, readonly string[]>): Arguments {
  const text = (name: string): string | undefined => values.get(name)?.[0];
  const number = (name: string, allowed: string): number | undefined => {
    const given = text(name);
    if (given === undefined) return undefined;
    const value = Number(given);
    if (decimal.test(given) && Number.isFinite(value)) return value;
    throw new InputError({ code: 'not-a-number', where: `--${name}`, what: `"${given}" is not a number`, allowed });
  };
  return {
    words,
    has: (name) => values.has(name),
    text,
    all: (name) => values.get(name) ?? [],
    list: (name) =>
      text(name)
        ?.split(',')
        .map((part) => part.trim()),
    number,
    whole(name, least, most) {
      const allowed = `a whole number from ${least} to ${most === Number.MAX_SAFE_INTEGER ? '2^53 - 1' : most}`;
      const value = number(name, allowed);
      if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return value;
      throw new InputError({ code: 'whole', where: `--${name}`, what: `${text(name)} is not one`, allowed });
    },
    quantity(name, unit) {
      const given = text(name);
      return given === undefined ? undefined : valueIn(parseQuantity(given, `--${name}`), unit, `--${name}`);
    },
  };
}

/** The seed asked for; what is no seed is refused whether anything is drawn from it or not. */
export function seedFrom(args: Arguments): number | undefined {
  return args.whole('seed', 0, Number.MAX_SAFE_INTEGER);
}

/** Options that choose and change a model. */
export const modelOptions: OptionTable = Object.freeze({
  set: { value: 'NAME=VALUE', repeated: true, help: 'change a parameter, e.g. --set gK=30mS/cm^2' },
  spike: { value: 'CONDITION', help: 'what counts as a spike, e.g. "V > 0 mV"' },
});

/**
 * The model that a command names, with `--set` and `--spike` applied.
 *
 * @throws InputError for a missing, unknown or faulty model
 */
export async function modelFrom(args: Arguments, command: string): Promise<Model> {
  const name = args.words[0];
  if (name === undefined) {
    throw new InputError({
      code: 'no-model',
      where: `rheobase ${command}`,
      what: 'no model is named',
      allowed: `a built-in name (rheobase models lists them) or a path to a .yaml or .json file`,
    });
  }
  if (args.words.length > 1) {
    throw new InputError({
      code: 'words',
      where: `rheobase ${command}`,
      what: `"${args.words[1]}" is one word too many`,
      allowed: oneModel,
    });
  }
  let model = /\.(ya?ml|json)$/i.test(name) || name.includes('/') ? await modelFile(name) : modelNamed(name, 'MODEL');
  const when = args.text('spike');
  if (when !== undefined) model = loadModel({ ...model.file, spike: { ...model.file.spike, when } }, model.id);
  const changes = args.all('set').map((change) => {
    const [key, ...rest] = change.split('=');
    if (rest.length !== 1 || key!.trim() === '' || rest[0]!.trim() === '') {
      throw new InputError({
        code: 'set',
        where: '--set',
        what: `"${change}" is not NAME=VALUE`,
        allowed: 'e.g. --set gK=30mS/cm^2',
      });
    }
    return [key!.trim(), rest[0]!] as const;
  });
  const names = changes.map(([key]) => key);
  const twice = names.find((key, i) => names.indexOf(key) !== i);
  if (twice !== undefined) {
    throw new InputError({ code: 'twice', where: `--set ${twice}`, what: 'is given twice', allowed: 'once' });
  }
  return withParameters(model, Object.fromEntries(changes), '--set');
}

/** What reads YAML is loaded where a file is to be read: most commands name a neuron that is built in. */
async function modelFile(path: string): Promise<Model> {
  const { readModelText } = await import('../neuron/equations/text.ts');
  return loadModel(readModelText(readText(path), path), path);
}
