// From templates to sentences: numbers with their units, to three figures.

import { figures } from '../../../viz/numbers.ts';
import { shortNames } from '../../../viz/short-names.ts';
import type { Language } from '../../../viz/words.ts';
import type { Evidence, Quantity } from '../claim.ts';
import { messages } from './messages.ts';

/** A place in a template: a name; before it # for a number without its unit, | for its size; after it ~ for its interval. */
export const placeholder: RegExp = /\{([#|]?)([^{}]+?)(~?)\}/g;

/**
 * The sentence that a template makes of what was found.
 *
 * @throws Error where nothing of that name was found: a fault of the catalogue's author
 */
export function fill(
  template: string,
  { numbers, names }: Pick<Evidence<unknown>, 'numbers' | 'names'>,
  language: Language,
): string {
  return template.replace(placeholder, (_, before: string, name: string, interval: string) => {
    const quantity = numbers[name];
    if (quantity !== undefined) return worded(formOf(quantity, before), language, interval === '~');
    const text = names[name];
    if (text !== undefined) return namesIn(language, text);
    throw new Error(`the text "${template}" asks for "${name}", which was not found`);
  });
}

/**
 * Names that an experiment found: those of measured cells in the language, those of models as the field calls them, those of
 * functions as they are.
 */
function namesIn(language: Language, ids: string): string {
  const listed = ids.replace(/[^,:; ][^,:;]*/g, (name) => shortNames[name] ?? name);
  if (language === 'en') return listed;
  const cells = Object.entries(messages[language].cellNames).sort(([a], [b]) => b.length - a.length);
  const known = cells.reduce((text, [name, own]) => text.replaceAll(name, own), listed);
  return known.replaceAll(', ', '、');
}

/** A chart, or any part of one, in which measured cells have their names in the language. */
export function withCellNames<T>(part: T, language: Language): T {
  if (language === 'en') return part;
  const cells: Readonly<Record<string, string>> = messages[language].cellNames;
  const told = (value: unknown): unknown => {
    if (typeof value === 'string') return Object.hasOwn(cells, value) ? cells[value] : value;
    if (Array.isArray(value)) return value.map(told);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, told(inner)]));
  };
  return told(part) as T;
}

function formOf(quantity: Quantity, before: string): Quantity {
  if (before === '#') return { ...quantity, unit: '1' };
  // An interval that spans nought has no size of its own: it is left out.
  if (before === '|') return { value: quantity.value === null ? null : Math.abs(quantity.value), unit: quantity.unit };
  return quantity;
}

/** A quantity as a reader wants it. */
export function worded({ value, unit, interval95 }: Quantity, language: Language, interval = false): string {
  const words = messages[language];
  if (value === null) return words.none;
  // What rounding leaves of nothing is nothing.
  const short = (x: number): string => (Math.abs(x) < 1e-12 ? '0' : figures(x));
  const named = (words.units as Readonly<Record<string, string>>)[unit];
  const range = interval && interval95 !== undefined ? rangeOf(interval95.map(short), language) : '';
  return `${short(value)}${unit === '1' ? '' : ` ${named ?? unit}`}${range}`;
}

function rangeOf([low, high]: readonly string[], language: Language): string {
  return language === 'en' ? ` (${low} to ${high})` : `（${low} 到 ${high}）`;
}
