// Units and quantities: exact scaling, spellings, round trips, and errors that name both dimensions.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/numeric/errors.ts';
import {
  combine,
  conversion,
  describeDimension,
  parseQuantity,
  parseUnit,
  sameDimension,
  valueIn,
} from '../../src/numeric/units.ts';

const unit = (text: string): ReturnType<typeof parseUnit> => parseUnit(text, 'test');

describe('units', () => {
  // Sizes in SI by hand; they must be the decimals themselves, not near them.
  it.each([
    ['mV', 1e-3],
    ['ms', 1e-3],
    ['pA', 1e-12],
    ['nS', 1e-9],
    ['pF', 1e-12],
    ['uF/cm^2', 1e-2],
    ['mS/cm^2', 10],
    ['uA/cm^2', 1e-2],
    ['1/ms', 1000],
    ['kHz', 1000],
    ['Mohm', 1e6],
    ['mV/ms', 1],
    ['cm^2', 1e-4],
    ['um', 1e-6],
  ])('%s is %d', (text, scale) => {
    expect(unit(text).scale).toBe(scale);
  });

  it.each([
    ['µA', 'uA'],
    ['μA', 'uA'],
    ['µF/cm²', 'uF/cm^2'],
    ['mS·cm⁻²', 'mS/cm^2'],
    ['ms⁻¹', '1/ms'],
    ['ms^-1', '1/ms'],
    ['MΩ', 'Mohm'],
    ['uF/cm2', 'uF/cm^2'],
    [' mV ', 'mV'],
    ['mV ms^-1', 'mV/ms'],
    ['1/s', 'Hz'],
    ['mM', 'mmol/L'],
  ])('%s is %s', (a, b) => {
    expect(unit(a).scale).toBe(unit(b).scale);
    expect(sameDimension(unit(a).dimension, unit(b).dimension)).toBe(true);
  });

  it.each([
    'mW/ohm^',
    'banana',
    'mV + ms',
    '2 mV',
    'mV mV)',
    'degC',
    '__proto__',
    'constructor',
    'm.V',
    '5',
    '[mV]',
    'mV;',
  ])('%j is refused or has a size of its own', (text) => {
    try {
      expect(Number.isFinite(unit(text).scale)).toBe(true);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
  });

  it('are never anything but a unit or an InputError', () => {
    const pieces = fc.constantFrom(
      'm',
      'V',
      'A',
      's',
      'µ',
      '²',
      '⁻',
      '/',
      '*',
      '^',
      '(',
      ')',
      '1',
      '-',
      '.',
      ' ',
      'cm',
      'M',
      'Ω',
      'e',
      '0',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 20 }),
          fc.array(pieces, { maxLength: 10 }).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            const { scale } = unit(text);
            expect(scale > 0 && Number.isFinite(scale)).toBe(true);
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
            expect(error.message).not.toMatch(/[\r\n]/);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('quantities', () => {
  it.each([
    ['200ms', 200, 'ms'],
    ['30 mS/cm^2', 30, 'mS/cm^2'],
    ['-65mV', -65, 'mV'],
    ['1e-3', 1e-3, undefined],
    ['+.5 nA', 0.5, 'nA'],
    ['3.e2pA', 300, 'pA'],
    ['1e3e', Number.NaN, undefined],
    ['', Number.NaN, undefined],
    ['mV', Number.NaN, undefined],
    ['1e999 mV', Number.NaN, undefined],
    ['NaN', Number.NaN, undefined],
    ['0x10', Number.NaN, undefined],
    ['1,5 mV', Number.NaN, undefined],
  ])('%j', (text, value, of) => {
    if (Number.isNaN(value)) expect(() => parseQuantity(text, 'test')).toThrow(InputError);
    else
      expect(parseQuantity(text, 'test')).toMatchObject({ value, ...(of === undefined ? {} : { unit: { text: of } }) });
  });

  const kinds = [
    ['V', 'mV', 'uV', 'kV'],
    ['A', 'mA', 'uA', 'nA', 'pA'],
    ['s', 'ms', 'us', 'min'],
    ['S', 'mS', 'uS', 'nS', '1/Mohm'],
    ['uA/cm^2', 'nA/um^2', 'A/m^2', 'mA/mm^2'],
  ] as const;
  const pair = fc
    .constantFrom(...kinds)
    .chain((units) => fc.tuple(fc.constantFrom(...units), fc.constantFrom(...units)));

  // Below 1e-300 doubles have fewer digits.
  const significant = fc
    .double({ min: -1e6, max: 1e6, noNaN: true })
    .filter((value) => value === 0 || Math.abs(value) > 1e-280);

  it('come back from any unit of their kind', () => {
    fc.assert(
      fc.property(pair, significant, ([a, b], value) => {
        const there = valueIn({ value, unit: unit(a) }, unit(b), 'test');
        const back = valueIn({ value: there, unit: unit(b) }, unit(a), 'test');
        // Two roundings of half an ulp each way.
        expect(Math.abs(back - value)).toBeLessThanOrEqual(4 * Number.EPSILON * Math.abs(value));
        expect(conversion(unit(a), unit(b), 'test') * conversion(unit(b), unit(a), 'test')).toBeCloseTo(1, 14);
      }),
    );
  });

  it('of few digits scale exactly by powers of ten', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9999, max: 9999 }), (value) => {
        expect(valueIn(parseQuantity(`${value} pA`, 'test'), unit('nA'), 'test')).toBe(Number(`${value}e-3`));
        expect(valueIn(parseQuantity(`${value} nA`, 'test'), unit('pA'), 'test')).toBe(value * 1000);
        expect(valueIn(parseQuantity(`${value} mV`, 'test'), unit('V'), 'test')).toBe(Number(`${value}e-3`));
      }),
    );
  });

  it('read as written', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom('', 'mV', ' pA', ' uA/cm^2'),
        (value, suffix) => {
          // Text knows no negative zero.
          expect(parseQuantity(`${value}${suffix}`, 'test').value).toBe(value + 0);
        },
      ),
    );
  });

  it.each([
    ['−70 mV', '-70 mV'],
    ['1.5 × 10⁻³ mV', '1.5e-3 mV'],
    ['−10⁻³ S·cm⁻²', '-1e-3 S/cm^2'],
    ['2·10^(−3) µA cm⁻²', '2e-3 uA/cm^2'],
    ['5 mV/ms²', '5 mV/ms^2'],
    ['10·nS', '10 nS'],
  ])('as papers print them: %s', (printed, typed) => {
    const [a, b] = [printed, typed].map((text) => parseQuantity(text, 'test'));
    expect([a!.value, a!.unit?.scale, a!.unit?.dimension]).toEqual([b!.value, b!.unit?.scale, b!.unit?.dimension]);
  });

  it('bare are in the unit asked for', () => {
    expect(valueIn(parseQuantity('7', 'test'), unit('nA'), 'test')).toBe(7);
    expect(valueIn(parseQuantity(7, 'test'), unit('nA'), 'test')).toBe(7);
  });
});

describe('dimensions', () => {
  it.each([
    ['mV', 'pA', 'voltage (mV)', 'current (pA)'],
    ['ms', 'mV', 'time (ms)', 'voltage (mV)'],
    ['uA/cm^2', 'pA', 'current density (uA/cm^2)', 'current (pA)'],
    ['1', 'nS', 'a pure number', 'conductance (nS)'],
  ])('%s for %s: both are named', (from, to, has, needs) => {
    const fault = (): number => conversion(unit(from), unit(to), 'flag --x');
    expect(fault).toThrow(InputError);
    expect(fault).toThrow('flag --x: ');
    expect(fault).toThrow(has);
    expect(fault).toThrow(needs);
  });

  it('of products are sums of exponents', () => {
    const ohm = combine(unit('mV').dimension, 1, unit('pA').dimension, -1);
    expect(sameDimension(ohm, unit('Mohm').dimension)).toBe(true);
    expect(describeDimension(ohm)).toBe('resistance (Mohm)');
    expect(describeDimension(unit('kg*m').dimension)).toBe('kg m');
  });
});
