import { describe, expect, it } from 'vitest';
import { evenly, geometrically } from '../../src/numeric/spaced.ts';

describe('numbers at even distances', () => {
  it('have both ends among them', () => {
    expect(evenly(0, 1000, 5)).toEqual([0, 250, 500, 750, 1000]);
    expect(evenly(-1, 1, 2)).toEqual([-1, 1]);
    expect(geometrically(1, 16, 5)).toEqual([1, 2, 4, 8, 16]);
  });

  it('go down as well as up', () => {
    expect(evenly(3, 0, 4)).toEqual([3, 2, 1, 0]);
    expect(geometrically(8, 1, 4)).toEqual([8, 4, 2, 1]);
  });
});
