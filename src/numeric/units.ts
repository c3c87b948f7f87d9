// Quantities with units, read at the border and gone inside. mathjs knows the units; its one weakness here, rounding
// noise in scale factors (1 uF/cm^2 becomes 0.9999999999999998), is covered in `exact` below.

import { InputError } from './errors.ts';
import { expect, type Form, finite, optional, positive, record, text as textForm } from './given.ts';
import math from './math.ts';
import { typed, typedNumber } from './typed.ts';

/**
 * Exponents over the base quantities of mathjs: mass, length, time, current, temperature, luminous intensity, amount,
 * angle, bit.
 */
export type Dimension = readonly number[];

/** A unit of measurement: how it is written, what it measures, and its size in SI. */
export interface Unit {
  readonly text: string;
  readonly dimension: Dimension;
  /** How many SI units one of these is, e.g. 1e-3 for mV. */
  readonly scale: number;
}

/** A number as the user wrote it; `unit` is undefined for a bare number. */
export interface Quantity {
  readonly value: number;
  readonly unit: Unit | undefined;
}

/** The dimension of a pure number. */
export const dimensionless: Dimension = Object.freeze([0, 0, 0, 0, 0, 0, 0, 0, 0]);

/** The unit of a pure number. */
export const one: Unit = Object.freeze({ text: '1', dimension: dimensionless, scale: 1 });

/** Exponents are sums of small fractions; a thousandth apart is a different dimension, rounding is not. */
const sameExponent = 1e-9;

export function sameDimension(a: Dimension, b: Dimension): boolean {
  return a.every((exponent, i) => Math.abs(exponent - b[i]!) < sameExponent);
}

/** The dimension of a product a^p b^q. */
export function combine(a: Dimension, p: number, b: Dimension, q: number): Dimension {
  return a.map((exponent, i) => exponent * p + b[i]! * q);
}

/** Two ways to reckon one size differ by rounding alone. */
const sameSize = 1e-9;

const cache = new Map<string, Unit>();

/**
 * Reads a unit such as `mS/cm^2`, `µA`, `1/ms`, `mV/ms^0.5` or `1` (none).
 *
 * @param where names the place in error messages
 * @throws InputError when it is not a unit
 */
export function parseUnit(text: string, where = 'unit'): Unit {
  expect(where, textForm, 'where');
  expect(text, textForm, where);
  const trimmed = text.trim();
  const known = cache.get(trimmed);
  if (known !== undefined) return known;
  const unit = readUnit(trimmed, where);
  cache.set(trimmed, unit);
  return unit;
}

function readUnit(text: string, where: string): Unit {
  const plain = normalise(text);
  if (plain === '' || plain === '1') return one;
  const unit = plain.length <= 80 && /^[A-Za-z0-9^*/(). +-]+$/.test(plain) ? unitFromMath(plain) : undefined;
  if (unit !== undefined) return unit;
  throw new InputError({
    code: 'unknown-unit',
    where,
    what: `"${text}" is not a unit`,
    allowed: 'units such as mV, ms, pA, nS, uA/cm^2, 1/ms',
  });
}

function unitFromMath(plain: string): Unit | undefined {
  let read: MathUnit;
  try {
    read = math.unit(plain) as unknown as MathUnit;
  } catch {
    return undefined;
  }
  const parts = read.units;
  if (parts.length === 0 || parts.some((part) => part.unit.offset !== 0)) return undefined;
  const scale = parts.reduce((size, { unit, prefix, power }) => size * (unit.value * prefix.value) ** power, 1);
  // A leading number, as in `1/ms`, gives mathjs a value already in SI; without one it keeps the unit's size apart.
  const size = exact(read.value ?? scale);
  if (!(size > 0) || !Number.isFinite(size)) return undefined;
  // A number other than the 1 of `1/ms` is part of a quantity, and what it would multiply has a number of its own.
  if (Math.abs(size / scale - 1) > sameSize) return undefined;
  return Object.freeze({ text: plain, dimension: Object.freeze([...read.dimensions]), scale: size });
}

/** What is read of a mathjs unit; its published types leave these fields out. */
interface MathUnit {
  readonly value: number | null;
  readonly dimensions: readonly number[];
  readonly units: readonly {
    readonly unit: { readonly value: number; readonly offset: number };
    readonly prefix: { readonly value: number };
    readonly power: number;
  }[];
}

/** Spelling that people type and mathjs does not know: micro signs, raised digits, molar, cm2 for cm^2. */
function normalise(text: string): string {
  return typed(text)
    .text.replace(/\^?\^\(([+-]?\d+)\)/g, '^$1')
    .replace(/μ/g, 'u')
    .replace(/[ΩΩ]/g, 'ohm')
    .replace(/([a-z]m|\bm)([23])\b/g, '$1^$2')
    .replace(/\b([munp]?)M\b/g, '$1mol/L')
    .trim();
}

/** Drops rounding noise: a scale within a few units in the last place of a short decimal is that decimal. */
function exact(scale: number): number {
  const short = Number(scale.toPrecision(12));
  return Math.abs(short - scale) <= 1e-14 * Math.abs(scale) ? short : scale;
}

const written: Form = {
  allowed: 'a number, or text: a number followed by a unit',
  fits: (value) => typeof value === 'string' || typeof value === 'number',
};

const number = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*(?:\*\s*(?=[^\s*]))?(.*)$/s;

/**
 * Reads a number with or without a unit, e.g. `200ms`, `30 mS/cm^2`, `1e-3`.
 *
 * @throws InputError when it is not a finite number followed by a unit
 */
export function parseQuantity(text: string | number, where = 'quantity'): Quantity {
  expect(where, textForm, 'where');
  expect(text, written, where);
  const match = number.exec(typedNumber(String(text)));
  const value = match === null ? Number.NaN : Number(match[1]);
  if (match === null || !Number.isFinite(value)) {
    throw new InputError({
      code: 'not-a-quantity',
      where,
      what: `"${text}" is not a finite number with a unit`,
      allowed: 'e.g. 10, 1e-3, 200ms, 30 mS/cm^2',
    });
  }
  const unit = match[2]!.trim();
  if (/^,\d/.test(unit)) {
    // Half of the world writes 0,5 and the other half 1,000: neither is guessed.
    const what = `"${text}" has a comma in its number`;
    throw new InputError({ code: 'comma', where, what, allowed: 'digits with a point, e.g. 0.5 or 1000' });
  }
  return { value, unit: unit === '' ? undefined : parseUnit(unit, where) };
}

/**
 * What one `from` is in `to`s.
 *
 * @throws InputError naming both when their dimensions differ
 */
export function conversion(from: Unit, to: Unit, where: string): number {
  if (!sameDimension(from.dimension, to.dimension)) {
    throw new InputError({
      code: 'wrong-dimension',
      where,
      what: `${from.text} is ${describeDimension(from.dimension)}, but ${describeDimension(to.dimension)} is needed`,
      allowed: `a quantity in ${to.text} or a unit of its kind`,
    });
  }
  return exact(from.scale / to.scale);
}

/** Exponents, one of each base quantity. */
const exponents: Form = {
  allowed: `a list of ${dimensionless.length} finite numbers`,
  fits: (value) => Array.isArray(value) && value.length === dimensionless.length && value.every(Number.isFinite),
};

const unitEntries = { text: textForm, dimension: exponents, scale: positive };

/** A unit as `parseUnit` gives it. */
export const unitForm: Form = record(unitEntries, 'a unit, as parseUnit gives it');

const quantityForm: Form = record({ value: finite, unit: optional(unitForm) }, 'a quantity, as parseQuantity gives it');

/** A quantity's value in `unit`; a bare number is taken to be in it already. */
export function valueIn(quantity: Quantity, unit: Unit, where = 'quantity'): number {
  expect(where, textForm, 'where');
  expect(quantity, quantityForm, where);
  expect(unit, unitForm, 'unit');
  if (quantity.unit === undefined) return quantity.value;
  const factor = conversion(quantity.unit, unit, where);
  // Dividing by 1000 is exact where multiplying by 0.001 is not.
  return factor < 1 ? quantity.value / exact(1 / factor) : quantity.value * factor;
}

/** Units offered by name when a dimension has to be put into words, with what they measure. */
const spoken: readonly (readonly [string, string])[] = [
  ['mV', 'voltage'],
  ['mV/ms', 'voltage per time'],
  ['ms', 'time'],
  ['1/ms', 'per time'],
  ['pA', 'current'],
  ['uA/cm^2', 'current density'],
  ['nS', 'conductance'],
  ['mS/cm^2', 'conductance density'],
  ['pF', 'capacitance'],
  ['uF/cm^2', 'capacitance density'],
  ['pA/ms', 'current per time'],
  ['Mohm', 'resistance'],
  ['1/mV', 'per voltage'],
  ['1/(mV*ms)', 'per voltage and time'],
  ['mM', 'concentration'],
  ['mM/ms', 'concentration per time'],
  ['pC', 'charge'],
  ['cm^2', 'area'],
  ['um', 'length'],
  ['K', 'temperature'],
  ['mV/ms^0.5', 'voltage per square root of time'],
  ['mV^2', 'voltage squared'],
];

/** A dimension in words, e.g. `voltage (mV)`, or its SI base units when it has no everyday name. */
export function describeDimension(dimension: Dimension): string {
  if (sameDimension(dimension, dimensionless)) return 'a pure number';
  for (const [text, name] of spoken) {
    if (sameDimension(parseUnit(text, name).dimension, dimension)) return `${name} (${text})`;
  }
  const bases = ['kg', 'm', 's', 'A', 'K', 'cd', 'mol', 'rad', 'bit'];
  return bases
    .flatMap((base, i) => {
      const exponent = Number(dimension[i]!.toFixed(6));
      return exponent === 0 ? [] : [exponent === 1 ? base : `${base}^${exponent}`];
    })
    .join(' ');
}

/** The everyday unit of a dimension, e.g. mV for voltages; undefined when there is none. */
export function customaryUnit(dimension: Dimension): Unit | undefined {
  if (sameDimension(dimension, dimensionless)) return one;
  const found = spoken.find(([text, name]) => sameDimension(parseUnit(text, name).dimension, dimension));
  return found === undefined ? undefined : parseUnit(found[0], found[1]);
}
