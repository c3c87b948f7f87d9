// The shape of a model file, checked before any equation is read: keys, names, kinds of values. What comes from a
// stranger's file is data of unknown shape until it has passed here.

import { isReserved } from '../../expression/tree.ts';
import { InputError, nearest } from '../../numeric/errors.ts';
import { isName, spelled } from '../../numeric/typed.ts';
import type { ModelFile } from '../model.ts';

const sections = [
  'name',
  'source',
  'input',
  'parameters',
  'functions',
  'equations',
  'noise',
  'initial',
  'spike',
  'observe',
];
const spikeKeys = ['when', 'reset', 'refractory'];

/** Names with a meaning of their own, beside those of the language. */
const reserved: readonly string[] = ['t', 'rest'];

/** More than any one neuron has; how each changes with each is worked out, which of a thousand takes a gigabyte. */
const mostVariables = 512;

type Entries = Readonly<Record<string, string | number>>;

/**
 * Checks that data has the form of a model file.
 *
 * @param where the file's name, for messages
 * @throws InputError naming the key at fault
 */
export function checkShape(data: unknown, where: string): ModelFile {
  const file = mapping(data, where, sections);
  const name = file.name;
  if (typeof name !== 'string' || name.trim() === '')
    throw fault(`${where}: name`, 'is missing or not text', 'a title');
  if (file.source !== undefined && typeof file.source !== 'string') {
    throw fault(`${where}: source`, 'is not text', 'a citation');
  }
  const input = entries(file.input, `${where}: input`);
  if (Object.keys(input).length !== 1) {
    throw fault(`${where}: input`, `names ${Object.keys(input).length} inputs`, 'exactly one, e.g. { I: pA }');
  }
  const [[inputName, unit]] = Object.entries(input) as [[string, string | number]];
  if (typeof unit !== 'string') throw fault(`${where}: input.${inputName}`, `"${unit}" is not a unit`, 'e.g. pA');
  const spike = mapping(file.spike, `${where}: spike`, spikeKeys);
  if (typeof spike.when !== 'string') throw fault(`${where}: spike.when`, 'is missing', 'a condition, e.g. V > Vth');
  const equations = entries(file.equations, `${where}: equations`);
  if (Object.keys(equations).length === 0) throw fault(`${where}: equations`, 'is empty', 'at least one variable');
  const count = Object.keys(equations).length;
  if (count > mostVariables) throw fault(`${where}: equations`, `has ${count} variables`, `at most ${mostVariables}`);
  const parameters = entries(file.parameters ?? {}, `${where}: parameters`);
  const observe = entries(file.observe ?? {}, `${where}: observe`);
  checkNames(where, { input, parameters, equations, observe });
  const initial = file.initial === 'rest' ? 'rest' : entries(file.initial ?? {}, `${where}: initial`);
  const refractory = spike.refractory;
  if (refractory !== undefined && typeof refractory !== 'string' && typeof refractory !== 'number') {
    throw fault(`${where}: spike.refractory`, 'is not an expression', 'a time, e.g. tref or 2 ms');
  }
  const checked: ModelFile = {
    name,
    ...(file.source === undefined ? {} : { source: file.source as string }),
    input: input as Readonly<Record<string, string>>,
    parameters,
    functions: entries(file.functions ?? {}, `${where}: functions`),
    equations,
    noise: ofVariables(entries(file.noise ?? {}, `${where}: noise`), equations, `${where}: noise`),
    initial: initial === 'rest' ? initial : ofVariables(initial, equations, `${where}: initial`),
    spike: {
      when: spike.when,
      reset: ofVariables(entries(spike.reset ?? {}, `${where}: spike.reset`), equations, `${where}: spike.reset`),
      ...(refractory === undefined ? {} : { refractory }),
    },
    observe,
  };
  return checked;
}

function fault(where: string, what: string, allowed: string): InputError {
  return new InputError({ code: 'model-shape', where, what, allowed });
}

/** A mapping whose keys are all known. */
function mapping(data: unknown, where: string, keys: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw fault(
      where,
      data === undefined ? 'is missing' : data === null ? 'is empty' : 'is not a mapping',
      keys.join(', '),
    );
  }
  for (const key of Object.keys(data)) {
    if (keys.includes(key)) continue;
    const near = nearest(key, keys);
    throw fault(where, `unknown key "${key}"${near === undefined ? '' : `; did you mean ${near}`}`, keys.join(', '));
  }
  return data as Readonly<Record<string, unknown>>;
}

/** A mapping from names to expressions. */
function entries(data: unknown, where: string): Entries {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) {
    throw fault(where, data === undefined ? 'is missing' : 'is not a mapping', 'name: expression');
  }
  for (const [name, value] of Object.entries(data)) {
    if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) continue;
    throw fault(`${where}.${name}`, 'is not text or a finite number', 'an expression or a quantity');
  }
  return { ...data } as Entries;
}

function ofVariables(given: Entries, equations: Entries, where: string): Entries {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(equations, name)) continue;
    const known = Object.keys(equations);
    throw fault(`${where}.${name}`, `"${name}" has no equation`, known.join(', '));
  }
  return given;
}

/** What names may be, and what to type in the place of one as it is printed, where there is telling. */
function namesLike(printed: string): string {
  const near = spelled(printed);
  if (near === printed || !isName(near)) return 'letters from a to z, digits and _';
  return `letters from a to z, digits and _, such as ${near}`;
}

function checkNames(where: string, groups: Readonly<Record<string, Entries>>): void {
  const seen = new Map<string, string>();
  for (const [group, names] of Object.entries(groups)) {
    for (const name of Object.keys(names)) {
      const at = `${where}: ${group}.${name}`;
      if (!isName(name)) throw fault(at, `"${name}" is not a name`, namesLike(name));
      if (reserved.includes(name) || isReserved(name))
        throw fault(at, `"${name}" has a meaning of its own`, 'another name');
      const before = seen.get(name);
      if (before !== undefined) throw fault(at, `"${name}" is already declared under ${before}`, 'one declaration');
      seen.set(name, group);
    }
  }
}
