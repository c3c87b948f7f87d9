// What is handed in, held against what it must be. TypeScript does so before a program runs; programs in JavaScript may hand
// in anything, and what is none of what was asked for is to be said at once, not to break something far inside or, worse,
// to come out as a number. Forms look at what a value is; what numbers are allowed is for those who know what they mean.
import { InputError, nearest } from './errors.ts';

/** What a value must be. */
export interface Form {
  /** What would do, in words. */
  readonly allowed: string;
  fits(value: unknown): boolean;
  /** Looks into a value that fits. */
  inside?(value: never): Fault | undefined;
}

/** What is at fault in a value; `at` is the place below it. Put into words where there is one, since mostly there is none. */
export interface Fault {
  readonly at: string;
  readonly what: string;
  readonly allowed: string;
}

function faultIn(value: unknown, form: Form): Fault | undefined {
  if (!form.fits(value)) return { at: '', what: kindOf(value), allowed: form.allowed };
  return form.inside?.(value as never);
}

function below(at: string, fault: Fault | undefined): Fault | undefined {
  return fault === undefined ? undefined : { ...fault, at: `${at}${fault.at}` };
}

/** A mapping of names to what each must be; every option of `T` has its form. */
export type Forms<T> = { readonly [name in keyof T]-?: Form };

/**
 * Holds a value against a form.
 *
 * @param where names the argument
 * @throws InputError naming the argument, or the place in it, and what would do
 */
export function expect(value: unknown, form: Form, where: string): void {
  const fault = faultIn(value, form);
  if (fault === undefined) return;
  // An option is told by its own name.
  const place = where === 'options' && fault.at.startsWith('.') ? fault.at.slice(1) : `${where}${fault.at}`;
  throw new InputError({ code: 'given', where: place, what: fault.what, allowed: fault.allowed });
}

/**
 * Options as they are meant: those that are undefined are not given, and a name that is none is refused, since an option
 * that is misspelt would be passed over without a word.
 *
 * @returns the same options, or a copy without those that are undefined
 * @throws InputError for what are no options, a name that is none, or a value of another kind
 */
export function chosen<T extends object>(options: T, forms: Readonly<Record<string, Form>>, where = 'options'): T {
  expect(options, optionsOf(forms), where);
  const entries = Object.entries(options);
  if (entries.every(([, value]) => value !== undefined)) return options;
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as T;
}

/** An object of options, all of which may be left out. */
export function optionsOf(forms: Readonly<Record<string, Form>>): Form {
  return {
    get allowed() {
      return Object.keys(forms).join(', ');
    },
    fits: isRecord,
    inside(options: Mapping) {
      for (const name of Object.keys(options)) {
        if (!Object.hasOwn(forms, name)) return unknownName(name, Object.keys(forms));
        const value = options[name];
        const fault = value === undefined ? undefined : faultIn(value, forms[name]!);
        if (fault !== undefined) return below(`.${name}`, fault);
      }
      return undefined;
    },
  };
}

function unknownName(name: string, known: readonly string[]): Fault {
  const near = nearest(name, known);
  const what = `there is no option "${name}"${near === undefined ? '' : `; did you mean ${near}`}`;
  return { at: '', what, allowed: known.join(', ') };
}

/** What a value is, in words that no value can break: not all can be turned into text. */
function kindOf(value: unknown): string {
  if (value === null) return 'is null';
  if (Array.isArray(value)) return 'is a list';
  switch (typeof value) {
    case 'undefined':
      return 'is not given';
    case 'string':
      return `is the text "${value}"`;
    case 'number':
      return `is the number ${value}`;
    case 'boolean':
      return value ? 'is true' : 'is false';
    case 'bigint':
      return 'is a whole number of another kind (bigint)';
    case 'symbol':
      return 'is a symbol';
    case 'function':
      return 'is a function';
    default:
      return 'is an object';
  }
}

/** A value as it stands in the middle of a sentence: numbers and texts as they are, all others by what they are called. */
export function shown(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string'
    ? String(value)
    : value === null
      ? 'null'
      : typeof value;
}

type Mapping = Readonly<Record<string, unknown>>;

/** Objects of names and values; in dates, maps and the like what was meant would be passed over without a word. */
function isRecord(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && Object.prototype.toString.call(value) === '[object Object]';
}

/** Longer lists than these are a mistyped length, and would fill the memory. */
const longest = 10_000_000;

function isListLike(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { length } = value as { readonly length?: unknown };
  return Number.isInteger(length) && (length as number) >= 0;
}

function endless({ length }: ArrayLike<unknown>): Fault | undefined {
  return length <= longest ? undefined : { at: '', what: `has ${length} entries`, allowed: `at most ${longest}` };
}

export const text: Form = { allowed: 'text', fits: (value) => typeof value === 'string' };
export const number: Form = { allowed: 'a number', fits: (value) => typeof value === 'number' };
export const finite: Form = { allowed: 'a finite number', fits: Number.isFinite };
export const positive: Form = {
  allowed: 'a finite number above 0',
  fits: (value) => Number.isFinite(value) && (value as number) > 0,
};
export const flag: Form = { allowed: 'true or false', fits: (value) => typeof value === 'boolean' };
export const callback: Form = { allowed: 'a function', fits: (value) => typeof value === 'function' };
export const mapping: Form = { allowed: 'an object of names and values', fits: isRecord };

/** By what it can do: there are others than the one of this very realm. */
export const signal: Form = {
  allowed: 'an AbortSignal',
  fits: (value) => typeof (value as AbortSignal | null)?.aborted === 'boolean',
};

/** Arrays, typed arrays and what is like them; what the entries are is for those who go through them. */
export const numbers: Form = { allowed: 'a list of numbers', fits: isListLike, inside: endless };

/** The same where a gap or an infinity would have no place. */
export const finiteNumbers: Form = {
  allowed: 'a list of finite numbers',
  fits: isListLike,
  inside(list: ArrayLike<unknown>) {
    const fault = endless(list);
    if (fault !== undefined) return fault;
    for (let i = 0; i < list.length; i++) {
      if (!finite.fits(list[i])) return { at: `[${i}]`, what: kindOf(list[i]), allowed: finite.allowed };
    }
    return undefined;
  },
};

/** An array alone, for those who use what only an array has. */
export const plainNumbers: Form = { allowed: 'an array of numbers', fits: Array.isArray, inside: endless };

/** What can be gone through one by one, a list or what makes its entries on the way. */
export const sequence: Form = {
  allowed: 'a list, or what can be gone through one by one',
  fits: (value) => typeof value === 'object' && value !== null && Symbol.iterator in value,
  inside: (value: object) => (Array.isArray(value) ? endless(value) : undefined),
};

export function among(words: readonly string[]): Form {
  return { allowed: words.join(', '), fits: (value) => words.includes(value as string) };
}

export function optional(form: Form): Form {
  return {
    allowed: form.allowed,
    fits: (value) => value === undefined || form.fits(value),
    inside: (value: unknown) => (value === undefined ? undefined : form.inside?.(value as never)),
  };
}

export function orNull(form: Form): Form {
  return {
    allowed: form.allowed,
    fits: (value) => value === null || form.fits(value),
    inside: (value: unknown) => (value === null ? undefined : form.inside?.(value as never)),
  };
}

/** An array, each entry of one form. */
export function listOf(form: Form, allowed: string): Form {
  return {
    allowed,
    fits: Array.isArray,
    inside(values: readonly unknown[]) {
      const fault = endless(values);
      if (fault !== undefined) return fault;
      // Holes are entries too.
      for (let i = 0; i < values.length; i++) {
        const found = faultIn(values[i], form);
        if (found !== undefined) return below(`[${i}]`, found);
      }
      return undefined;
    },
  };
}

/** An object with these entries, and whatever others. */
export function record(entries: Readonly<Record<string, Form>>, allowed?: string): Form {
  const all = Object.entries(entries);
  return {
    allowed: allowed ?? `an object with ${Object.keys(entries).join(', ')}`,
    fits: isRecord,
    inside(value: Mapping) {
      for (const [name, form] of all) {
        const found = faultIn(value[name], form);
        if (found !== undefined) return below(`.${name}`, found);
      }
      return undefined;
    },
  };
}

/** An object whose kind says what else is in it; of a kind that is in none of the forms, whatever else. */
export function byKind(forms: Readonly<Record<string, Form>>, allowed: string): Form {
  const bare = record({ kind: text }, allowed);
  return {
    ...bare,
    inside(value: Mapping) {
      const fault = bare.inside?.(value as never);
      if (fault !== undefined) return fault;
      const kind = value.kind as string;
      return Object.hasOwn(forms, kind) ? faultIn(value, forms[kind]!) : undefined;
    },
  };
}

/** An object all of whose entries are of one form, whatever their names. */
export function mappingOf(form: Form): Form {
  return {
    allowed: mapping.allowed,
    fits: isRecord,
    inside(value: Mapping) {
      for (const [name, entry] of Object.entries(value)) {
        const found = faultIn(entry, form);
        if (found !== undefined) return below(`.${name}`, found);
      }
      return undefined;
    },
  };
}
