import { describe, expect, it } from 'vitest';
import { decadesOf, edgesOf, middleOf } from '../../src/viz/atlas-plane.ts';

describe('edgesOf', () => {
  it('puts borders halfway between values', () => {
    expect(edgesOf([1, 2, 4.5])).toEqual({ at: [0.5, 1.5, 3.25, 5.75], scale: 'linear' });
    expect(edgesOf([7])).toEqual({ at: [6.5, 7.5], scale: 'linear' });
  });

  it('is logarithmic where the values are spaced so, even when printed with few digits', () => {
    const { at, scale } = edgesOf([0.01, 0.1, 1]);
    expect(scale).toBe('log');
    expect(at.map(Math.log10).map((each) => Math.round(1e9 * each) / 1e9)).toEqual([-2.5, -1.5, -0.5, 0.5]);
    expect(edgesOf([1, 2.15, 4.64, 10]).scale).toBe('log');
    expect(edgesOf([0, 1, 10]).scale).toBe('linear');
    expect(edgesOf([1, 2, 3]).scale).toBe('linear');
  });
});

describe('middleOf', () => {
  it('gives the values back', () => {
    for (const values of [[1, 2, 3], [0.01, 0.1, 1], [5]]) {
      const edges = edgesOf(values);
      for (const [i, value] of values.entries()) expect(middleOf(edges, i)).toBeCloseTo(value, 12);
    }
  });
});

describe('decadesOf', () => {
  it('labels powers of ten on an axis that spans several, and leaves others alone', () => {
    expect(decadesOf(edgesOf([0.01, 0.1, 1]))).toEqual([0.01, 0.1, 1]);
    expect(decadesOf(edgesOf([1, 1.1, 1.21]))).toBeUndefined();
    expect(decadesOf(edgesOf([1, 2, 3]))).toBeUndefined();
  });
});
