import { describe, expect, it } from 'vitest';
import { labelsOf, padded, rangeOf } from '../../src/viz/scale.ts';

describe('rangeOf', () => {
  it('spans the finite values of all columns', () => {
    expect(rangeOf([3, Number.NaN, -1], Float64Array.of(7, Number.NEGATIVE_INFINITY))).toEqual([-1, 7]);
    expect(rangeOf([], [Number.NaN])).toBeUndefined();
  });
});

describe('labelsOf', () => {
  it('writes powers where there would be many digits', () => {
    expect(labelsOf([0, 1000])).toEqual({});
    expect(labelsOf([-1e-10, 5e-10]).labelExpr).toContain('~g');
    expect(labelsOf([-2e6, 0]).labelExpr).toContain('~g');
  });
});

describe('padded', () => {
  it('always has a width', () => {
    expect(padded([0, 10], 0.1)).toEqual([-1, 11]);
    expect(padded([4, 4], 0.1)).toEqual([2, 6]);
    expect(padded([-4, -4], 0.1)).toEqual([-6, -2]);
    expect(padded([0, 0], 0.1)).toEqual([-1, 1]);
    expect(padded(undefined, 0.1)).toEqual([0, 1]);
  });
});
