// The parameters of an experiment: default, unit and what is allowed, so that a change from outside is checked before
// anything runs.
import { InputError, nearest } from '../../numeric/errors.ts';

export interface NumberLimits {
  readonly least?: number;
  readonly most?: number;
  readonly whole?: boolean;
}

export interface NumberParameter extends NumberLimits {
  readonly kind: 'number';
  readonly value: number;
  readonly unit: string;
}

export interface NumbersParameter extends NumberLimits {
  readonly kind: 'numbers';
  readonly value: readonly number[];
  readonly unit: string;
}

/** Names out of a list that is known only when they are used: activations, models. */
export interface NamesParameter {
  readonly kind: 'names';
  readonly value: readonly string[];
  readonly unit: '1';
  readonly among?: readonly string[];
}

export type Specification = NumberParameter | NumbersParameter | NamesParameter;
export type Specifications = Readonly<Record<string, Specification>>;

/** The values of parameters, by name. */
export type Values<S extends Specifications> = { readonly [K in keyof S]: S[K]['value'] };

/** A value as it may come from outside. */
export type Given = number | readonly number[] | readonly string[];

export function number(value: number, unit = '1', limits: NumberLimits = {}): NumberParameter {
  return Object.freeze({ kind: 'number', value, unit, ...limits });
}

export function numbers(value: readonly number[], unit = '1', limits: NumberLimits = {}): NumbersParameter {
  return Object.freeze({ kind: 'numbers', value: Object.freeze([...value]), unit, ...limits });
}

export function names(value: readonly string[], among?: readonly string[]): NamesParameter {
  return Object.freeze({
    kind: 'names',
    value: Object.freeze([...value]),
    unit: '1',
    ...(among === undefined ? {} : { among }),
  });
}

/**
 * The values of all parameters, changed as asked.
 *
 * @param where names the claim in the message
 * @throws InputError for an unknown parameter or a value that is not allowed
 */
export function valuesOf<S extends Specifications>(
  specifications: S,
  changes: Readonly<Record<string, Given>>,
  where: string,
): Values<S> {
  const known = Object.keys(specifications);
  for (const name of Object.keys(changes)) {
    if (known.includes(name)) continue;
    const near = nearest(name, known);
    throw new InputError({
      code: 'unknown-parameter',
      where,
      what: `there is no parameter "${name}"${near === undefined ? '' : `; did you mean ${near}`}`,
      allowed: known.join(', '),
    });
  }
  const entries = known.map((name) => {
    const specification = specifications[name]!;
    const given = changes[name];
    return [name, given === undefined ? specification.value : checked(given, specification, `${where} ${name}`)];
  });
  return Object.fromEntries(entries) as Values<S>;
}

function checked(given: Given, specification: Specification, where: string): Given {
  const { kind } = specification;
  const fault = (what: string, allowed: string): InputError =>
    new InputError({ code: 'parameter', where, what, allowed });
  switch (kind) {
    case 'number': {
      if (typeof given !== 'number') throw fault(`${JSON.stringify(given)} is no number`, limitsOf(specification));
      if (!within(given, specification)) throw fault(`${given} is not allowed`, limitsOf(specification));
      return given;
    }
    case 'numbers': {
      const list: readonly (number | string)[] = typeof given === 'number' ? [given] : given;
      const bad = list.find((entry) => typeof entry !== 'number' || !within(entry, specification));
      if (bad !== undefined) throw fault(`${bad} is not allowed`, `a list of ${limitsOf(specification)}`);
      if (list.length === 0) throw fault('the list is empty', `at least one ${limitsOf(specification)}`);
      return list as readonly number[];
    }
    case 'names': {
      const { among } = specification;
      const list: readonly (number | string)[] = typeof given === 'number' ? [given] : given;
      const bad = list.find((entry) => typeof entry !== 'string' || (among !== undefined && !among.includes(entry)));
      const allowed = among === undefined ? 'names' : among.join(', ');
      if (bad !== undefined) throw fault(`${JSON.stringify(bad)} is not allowed`, allowed);
      if (list.length === 0) throw fault('the list is empty', allowed);
      return list as readonly string[];
    }
    default:
      return kind satisfies never;
  }
}

function within(value: number, { least, most, whole }: NumberLimits): boolean {
  if (!Number.isFinite(value) || (whole === true && !Number.isInteger(value))) return false;
  return value >= (least ?? Number.NEGATIVE_INFINITY) && value <= (most ?? Number.POSITIVE_INFINITY);
}

function limitsOf({ least, most, whole, unit }: NumberLimits & { readonly unit: string }): string {
  const sort = whole === true ? 'whole number' : 'number';
  const from = least === undefined ? '' : ` from ${least}`;
  const to = most === undefined ? '' : ` up to ${most}`;
  return `${sort}${from}${to}${unit === '1' ? '' : ` ${unit}`}`;
}
