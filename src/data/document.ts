// Curves from JSON: a sweep document, or the cells of a compare document. What comes in is of unknown shape until it
// has passed here; what goes out is a copy that holds nothing else.
import {
  type Accuracy,
  type Curve,
  type Outcome,
  outcomes,
  type RateKind,
  rateKinds,
  type Statistics,
} from '../curve/curve.ts';
import { InputError } from '../numeric/errors.ts';
import { expect, shown, text } from '../numeric/given.ts';
import { parseUnit } from '../numeric/units.ts';

export function isOutcome(value: unknown): value is Outcome {
  return outcomes.includes(value as Outcome);
}

export function isRateKind(value: unknown): value is RateKind {
  return rateKinds.includes(value as RateKind);
}

type Mapping = Readonly<Record<string, unknown>>;

/**
 * Reads one curve from a sweep document.
 *
 * @param name the file, for messages and for a document that does not name its model
 * @throws InputError naming the key at fault
 */
export function readCurveDocument(json: unknown, name: string): Curve {
  const curves = readCurveDocuments(json, name);
  if (curves.length === 1) return curves[0]!;
  const what = `holds ${curves.length} curves`;
  throw fault(name, what, `one curve; this has ${curves.map(({ model }) => model).join('; ')}`);
}

/**
 * Reads every curve of a document: the one of a sweep, those of a family, or those of the cells of a compare document.
 *
 * @throws InputError naming the key at fault
 */
export function readCurveDocuments(json: unknown, name: string): readonly Curve[] {
  expect(name, text, 'name');
  const document = mapping(json, name);
  if (Array.isArray(document.family)) return familyFrom(document.family, name);
  if (!Array.isArray(document.cells)) return [curveFrom(document, name, name)];
  if (document.cells.length === 0) throw fault(`${name}: cells`, 'is empty', 'at least one cell');
  return document.cells.map((entry, i) => {
    const at = `${name}: cells[${i}]`;
    const cell = mapping(entry, at);
    const curve = curveFrom(mapping(cell.curve, `${at}.curve`), `${at}.curve`, name);
    const flags = ['leak', 'refractory']
      .filter((key) => cell[key] !== undefined)
      .map((key) => `${key} ${shown(cell[key])}`);
    return flags.length === 0 ? curve : { ...curve, model: `${curve.model} (${flags.join(', ')})` };
  });
}

/** Each neuron's curve, named by the parameters that set it apart. */
function familyFrom(entries: readonly unknown[], name: string): readonly Curve[] {
  if (entries.length === 0) throw fault(`${name}: family`, 'is empty', 'at least one curve');
  return entries.map((entry, i) => {
    const at = `${name}: family[${i}]`;
    const curve = curveFrom(mapping(entry, at), at, name);
    const parameters = mapping((entry as Mapping).parameters ?? {}, `${at}.parameters`);
    const said = Object.entries(parameters).map(([key, own]) => {
      const { value, unit } = mapping(own, `${at}.parameters.${key}`);
      return `${key} ${shown(value)} ${shown(unit)}`;
    });
    return said.length === 0 ? curve : { ...curve, model: `${curve.model} (${said.join(', ')})` };
  });
}

/**
 * The weight of each point from a column of a document, a list or `{values}`, e.g. `duration` of an imported curve.
 *
 * @throws InputError listing the columns there are
 */
export function weightsFrom(json: unknown, column: string, name: string, count: number): readonly number[] {
  const document = mapping(json, name);
  const listOf = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping).values : value;
  const found = listOf(document[column]);
  if (!Array.isArray(found)) {
    const known = Object.keys(document).filter((key) => Array.isArray(listOf(document[key])));
    throw fault(name, `has no column "${column}"`, known.join(', '));
  }
  const weights = numbers(found, `${name}: ${column}`, count);
  const negative = weights.findIndex((weight) => weight < 0);
  if (negative >= 0) throw fault(`${name}: ${column}[${negative}]`, `${weights[negative]} is no weight`, '0 or more');
  if (!weights.some((weight) => weight > 0)) throw fault(`${name}: ${column}`, 'has no weight above 0', 'at least one');
  return weights;
}

function fault(where: string, what: string, allowed: string): InputError {
  return new InputError({ code: 'curve-shape', where, what, allowed });
}

/** As a document has it; not everything that a program may hand in has a form there. */
function written(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : shown(value);
}

function mapping(value: unknown, where: string): Mapping {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Mapping;
  const allowed = 'a sweep document: {model, current: {unit, values}, rate: {unit: "Hz", kind, values}}';
  throw fault(where, value === undefined ? 'is missing' : 'is not an object', allowed);
}

function curveFrom(document: Mapping, at: string, name: string): Curve {
  // At the top the file is named with a colon, further down with a dot.
  const under = (key: string): string => (at === name ? `${at}: ${key}` : `${at}.${key}`);
  const current = mapping(document.current, under('current'));
  const rate = mapping(document.rate, under('rate'));
  const currents = numbers(current.values, under('current.values'));
  const count = currents.length;
  if (count === 0) throw fault(under('current.values'), 'is empty', 'at least one current');
  if (typeof current.unit !== 'string') throw fault(under('current.unit'), 'is missing or not text', 'e.g. "pA"');
  const unit = parseUnit(current.unit, under('current.unit')).text;
  if (rate.unit !== 'Hz') {
    throw fault(under('rate.unit'), rate.unit === undefined ? 'is missing' : `is ${written(rate.unit)}`, '"Hz"');
  }
  const kind = rate.kind ?? 'count';
  if (!isRateKind(kind)) throw fault(under('rate.kind'), `is ${written(kind)}`, rateKinds.join(', '));
  const values = numbers(rate.values, under('rate.values'), count);
  const negative = values.findIndex((value) => value < 0);
  if (negative >= 0) throw fault(under(`rate.values[${negative}]`), `${values[negative]} is no rate`, '0 or more');
  return {
    model: typeof document.model === 'string' && document.model !== '' ? document.model : name,
    current: { unit, values: currents },
    rate: { unit: 'Hz', kind, values },
    ...optional('outcome', document.outcome, (value) => outcomesFrom(value, under('outcome'), count)),
    ...optional('statistics', document.statistics, (value) => statisticsFrom(value, under('statistics'), count)),
    ...optional('accuracy', document.accuracy, (value) => accuracyFrom(value, under('accuracy'), count)),
  };
}

function optional<K extends string, T>(key: K, value: unknown, read: (value: unknown) => T): { readonly [P in K]?: T } {
  return value === undefined || value === null ? {} : ({ [key]: read(value) } as { readonly [P in K]?: T });
}

function numbers(value: unknown, where: string, count?: number): readonly number[] {
  if (!Array.isArray(value)) throw fault(where, value === undefined ? 'is missing' : 'is not a list', 'numbers');
  if (count !== undefined && value.length !== count) {
    throw fault(where, `has ${value.length} entries where current.values has ${count}`, `${count} numbers`);
  }
  return value.map((entry, i) => {
    if (typeof entry === 'number' && Number.isFinite(entry)) return entry;
    throw fault(`${where}[${i}]`, `${written(entry)} is no finite number`, 'a number');
  });
}

function outcomesFrom(value: unknown, where: string, count: number): readonly Outcome[] {
  if (!Array.isArray(value) || value.length !== count) throw fault(where, 'is not a list', `${count} outcomes`);
  return value.map((entry, i) => {
    if (isOutcome(entry)) return entry;
    throw fault(`${where}[${i}]`, `${written(entry)} is no outcome`, outcomes.join(', '));
  });
}

function statisticsFrom(value: unknown, where: string, count: number): Statistics {
  const { trials, standardError } = mapping(value, where);
  const counts = numbers(trials, `${where}.trials`, count);
  const none = counts.findIndex((value) => value < 1);
  if (none >= 0) throw fault(`${where}.trials[${none}]`, `${counts[none]} is no number of trials`, '1 or more');
  return {
    trials: counts,
    standardError: numbers(standardError, `${where}.standardError`, count),
    unit: 'Hz',
  };
}

function accuracyFrom(value: unknown, where: string, count: number): Accuracy {
  const { basis, values } = mapping(value, where);
  return {
    basis: typeof basis === 'string' ? basis : 'not said',
    values: numbersOrNull(values, `${where}.values`, count),
    unit: 'Hz',
  };
}

/** Numbers, null where one is not known. */
function numbersOrNull(value: unknown, where: string, count: number): readonly (number | null)[] {
  if (!Array.isArray(value)) return numbers(value, where, count);
  const known = numbers(
    value.map((entry) => entry ?? 0),
    where,
    count,
  );
  return known.map((entry, i) => (value[i] === null ? null : entry));
}
