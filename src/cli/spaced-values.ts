// Values of a parameter written as a range: PARAM=a:b:n, or PARAM=a:b:n:log for values a factor apart.
import { InputError } from '../numeric/errors.ts';
import { evenly, geometrically } from '../numeric/spaced.ts';
import { parseQuantity, type Unit, valueIn } from '../numeric/units.ts';

/** A parameter and its values, ascending, in its own unit. */
export interface SpacedValues {
  readonly parameter: string;
  readonly values: readonly number[];
}

export interface SpacedOptions {
  /** The flag, for messages. */
  readonly where: string;
  readonly least: number;
  readonly most: number;
  /** The unit of a parameter; throws where there is no such parameter and that is a fault. */
  unitOf(parameter: string): Unit;
}

/**
 * Reads one range. A single value (n = 1) is the first.
 *
 * @throws InputError for what is not of the form, or no range
 */
export function spacedValues(given: string, { where, least, most, unitOf }: SpacedOptions): SpacedValues {
  const fault = (what: string, allowed = `${where} ${spacedForm}`): InputError =>
    new InputError({ code: 'side', where, what, allowed });
  const [parameter, range, ...more] = given.split('=').map((part) => part.trim());
  const [first, last, number, spacing, ...rest] = (range ?? '').split(':').map((part) => part.trim());
  const complete = parameter !== '' && first && last && number && more.length === 0 && rest.length === 0;
  if (!complete) throw fault(`"${given}" is not of the form`);
  if (spacing !== undefined && spacing !== 'log') throw fault(`"${spacing}" is no spacing`);
  const unit = unitOf(parameter!);
  const [a, b] = [first, last].map((word) => valueIn(parseQuantity(word, where), unit, where)) as [number, number];
  const n = Number(number);
  if (!Number.isInteger(n) || n < least || n > most) {
    throw fault(`"${number}" is no number of values`, `a whole number from ${least} to ${most}`);
  }
  if (spacing === 'log' && !(a > 0)) throw fault(`${a} has no logarithm`, 'a positive first value');
  if (n === 1) return { parameter: parameter!, values: [a] };
  if (!(a < b)) throw fault(`${b} is not above ${a}`, 'a last value above the first');
  return { parameter: parameter!, values: spacing === 'log' ? geometrically(a, b, n) : evenly(a, b, n) };
}

export const spacedForm = 'PARAM=a:b:n or PARAM=a:b:n:log';
