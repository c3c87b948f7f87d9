import { describe, expect, it } from 'vitest';
import { figures } from '../../src/viz/numbers.ts';

describe('figures', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [0.5, '0.5'],
    [1 / 3, '0.333'],
    [1234.5, '1235'],
    [150, '150'],
    [-54.387, '-54.4'],
    [5.94e-8, '5.94e-8'],
    [2e-9, '2e-9'],
    [3.2e9, '3.2e9'],
    [Number.NaN, '-'],
    [Number.POSITIVE_INFINITY, '-'],
    [null, '-'],
  ])('writes %s as %s', (value, text) => {
    expect(figures(value)).toBe(text);
  });
});
