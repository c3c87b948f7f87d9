import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, nearest } from '../../src/numeric/errors.ts';
import { rootBetween } from '../../src/numeric/root.ts';
import { studentQuantile } from '../../src/numeric/student.ts';

describe('an input error', () => {
  it('is one line of where, what and what is allowed, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (where, what, allowed) => {
        const { message, problem } = new InputError({ code: 'x', where: `a${where}`, what: `${what}\r\n\nb`, allowed });
        expect(message).not.toMatch(/[\r\n]/);
        expect(message).toContain(': ');
        expect(problem.what).toContain('\n');
      }),
    );
    expect(new InputError({ code: 'x', where: 'a', what: 'b', allowed: 'c' }).message).toBe('a: b (allowed: c)');
    expect(new InputError({ code: 'x', where: 'a', what: 'b' }).message).toBe('a: b');
  });
});

describe('nearest', () => {
  const known = ['gNa', 'gK', 'gL', 'tref', 'hodgkin-huxley'];
  it.each([
    ['gna', 'gNa'],
    ['tfer', undefined],
    ['tre', 'tref'],
    ['hodgkin-huxly', 'hodgkin-huxley'],
    ['hodkgin-huxley', 'hodgkin-huxley'],
    ['zebra', undefined],
  ])('of %s is %s', (name, wanted) => {
    expect(nearest(name, known)).toBe(wanted);
  });

  it('of a known name is itself', () => {
    for (const name of known) expect(nearest(name, known)).toBe(name);
    expect(nearest('x', [])).toBeUndefined();
  });
});

describe('rootBetween', () => {
  it('finds the root of monotonic functions to the last bits', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 5, noNaN: true }), fc.constantFrom(1, 3, 5), (root, power) => {
        const found = rootBetween((x) => (x - root) ** power, -7, 6.3);
        // For a triple root any x within cbrt(1e-320) of it is one; bisection still narrows to the bracket's last bits,
        // unless a value underflows to zero.
        expect(Math.abs(found - root)).toBeLessThan(power === 1 ? 1e-14 : 1e-8);
      }),
    );
    expect(rootBetween((x) => Math.exp(x) - 2, 0, 1)).toBeCloseTo(Math.LN2, 15);
  });

  it('takes an end that is a root, and a bracket the other way round', () => {
    expect(rootBetween((x) => x, 0, 1)).toBe(0);
    expect(rootBetween((x) => x - 1, 0, 1)).toBe(1);
    expect(rootBetween((x) => x * x - 2, 2, 0)).toBeCloseTo(Math.SQRT2, 15);
  });

  it('closes in on a jump', () => {
    expect(rootBetween((x) => (x < 0.3 ? -1 : 5), 0, 1)).toBeCloseTo(0.3, 14);
  });
});

describe('studentQuantile', () => {
  // Abramowitz and Stegun 1964, table 26.10 (two-sided 95 % and 99 %), three decimals.
  it.each([
    [0.95, 1, 12.706],
    [0.95, 2, 4.303],
    [0.95, 5, 2.571],
    [0.95, 10, 2.228],
    [0.95, 30, 2.042],
    [0.95, 120, 1.98],
    [0.99, 1, 63.657],
    [0.99, 4, 4.604],
    [0.99, 60, 2.66],
  ])('at %d with %d degrees is %d', (confidence, degrees, wanted) => {
    expect(Math.abs(studentQuantile(confidence, degrees) - wanted)).toBeLessThan(0.51e-3);
  });
});
