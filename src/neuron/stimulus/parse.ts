// Stimuli as people write them: a kind, then names with values, e.g. `sine amplitude=2uA/cm^2 frequency=10Hz`.
import { InputError, nearest } from '../../numeric/errors.ts';
import { expect, text as textForm } from '../../numeric/given.ts';
import { parseQuantity, parseUnit, type Unit, unitForm, valueIn } from '../../numeric/units.ts';
import { checkStimulus } from './check.ts';
import { type Field, type Measure, type NumericKind, stimulusFields, stimulusKinds } from './fields.ts';
import type { Stimulus } from './stimulus.ts';

/**
 * Reads a stimulus; bare numbers are in the input's unit, ms, Hz or radians.
 *
 * @param input the unit in which the model declares its input
 * @param where names the place in messages
 * @throws InputError for an unknown kind or name, a missing or impossible value, a wrong dimension
 */
export function parseStimulus(text: string, input: Unit, where = 'input'): Stimulus {
  expect(where, textForm, 'where');
  expect(text, textForm, where);
  expect(input, unitForm, 'input');
  const [kind = '', ...words] = text.trim().split(/\s+/);
  if (!isKind(kind)) {
    const near = nearest(kind, stimulusKinds);
    throw fault(
      where,
      `"${kind}" is no kind of input${near === undefined ? '' : `; did you mean ${near}`}`,
      `${stimulusKinds.join(', ')}, or a CSV file with columns time and current`,
    );
  }
  const fields = stimulusFields[kind];
  const given = new Map<string, string>();
  for (const [name, value] of pairsOf(words, where)) {
    if (fields[name] === undefined) {
      const near = nearest(name, Object.keys(fields));
      const what = `${kind} has no "${name}"${near === undefined ? '' : `; did you mean ${near}`}`;
      throw fault(where, what, usageOf(kind));
    }
    if (given.has(name)) throw fault(where, `${name} is given twice`, usageOf(kind));
    given.set(name, value);
  }
  const values = Object.entries(fields).map(([name, field]) => {
    const written = given.get(name);
    if (written !== undefined) return [name, read(written, field, input, `${where}: ${name}`)] as const;
    if (field.otherwise === undefined) throw fault(where, `${kind} needs ${name}`, usageOf(kind));
    return [name, field.measure === 'choice' ? field.otherwise !== 0 : field.otherwise] as const;
  });
  const stimulus = { kind, ...Object.fromEntries(values) } as unknown as Stimulus;
  checkStimulus(stimulus, where);
  return stimulus;
}

/** How a kind is written, e.g. `ramp to=CURRENT duration=TIME [from=CURRENT] [onset=TIME]`. */
export function usageOf(kind: NumericKind): string {
  const all = Object.entries(stimulusFields[kind]);
  const said = ([name, { measure }]: readonly [string, Field]): string => `${name}=${placeholders[measure]}`;
  const needed = all.filter(([, { otherwise }]) => otherwise === undefined).map(said);
  const optional = all.filter(([, { otherwise }]) => otherwise !== undefined).map((field) => `[${said(field)}]`);
  return [kind, ...needed, ...optional].join(' ');
}

const placeholders: Readonly<Record<Measure, string>> = Object.freeze({
  current: 'CURRENT',
  'current*sqrt(time)': 'CURRENT*ms^0.5',
  time: 'TIME',
  frequency: 'FREQUENCY',
  angle: 'ANGLE',
  count: 'N',
  choice: 'yes|no',
});

function isKind(text: string): text is NumericKind {
  return (stimulusKinds as readonly string[]).includes(text);
}

/** `name=value` words; a unit may stand apart from its number. */
function pairsOf(words: readonly string[], where: string): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  for (const word of words) {
    const at = word.indexOf('=');
    if (at > 0) pairs.push([word.slice(0, at), word.slice(at + 1)]);
    else if (at < 0 && pairs.length > 0) pairs.at(-1)![1] += ` ${word}`;
    else throw fault(where, `"${word}" is not NAME=VALUE`, 'e.g. onset=20ms');
  }
  return pairs;
}

function read(text: string, { measure }: Field, input: Unit, where: string): number | boolean {
  if (measure === 'choice') {
    if (text === 'yes' || text === 'no') return text === 'yes';
    throw fault(where, `"${text}" is neither yes nor no`, 'yes or no');
  }
  const quantity = parseQuantity(text, where);
  return valueIn(quantity, unitOf(measure, input), where);
}

function unitOf(measure: Exclude<Measure, 'choice'>, input: Unit): Unit {
  switch (measure) {
    case 'current':
      return input;
    case 'current*sqrt(time)':
      return parseUnit(input.text === '1' ? 'ms^0.5' : `${input.text}*ms^0.5`, measure);
    case 'time':
      return parseUnit('ms', measure);
    case 'frequency':
      return parseUnit('Hz', measure);
    case 'angle':
      return parseUnit('rad', measure);
    case 'count':
      return parseUnit('1', measure);
    default:
      return measure satisfies never;
  }
}

function fault(where: string, what: string, allowed: string): InputError {
  return new InputError({ code: 'stimulus', where, what, allowed });
}
