import { describe, expect, it } from 'vitest';
import { median } from '../../src/numeric/median.ts';

describe('the median', () => {
  it('is the middle one, or halfway between the middle two', () => {
    expect(median([3, 1, 20])).toBe(3);
    expect(median([10, 2, 1, 4])).toBe(3);
    expect(median([])).toBeNull();
  });

  it('leaves its list as it is', () => {
    const values = Float64Array.of(2, 1);
    median(values);
    expect([...values]).toEqual([2, 1]);
  });
});
