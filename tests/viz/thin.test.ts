import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinned } from '../../src/viz/thin.ts';

const points = fc.array(fc.tuple(fc.double({ noNaN: false }), fc.double({ noNaN: false })), { maxLength: 300 });

describe('thinned', () => {
  it('keeps all of few points, in their order', () => {
    expect(thinned([3, 1, 2], [1, 2, 3], 10)).toEqual([0, 1, 2]);
  });

  it('keeps a spike that only one of a million samples shows', () => {
    const x = Float64Array.from({ length: 1_000_000 }, (_, i) => i);
    const y = new Float64Array(1_000_000).fill(-65);
    y[654_321] = 40;
    expect(thinned(x, y, 700)).toContain(654_321);
  });

  it('measures a range wider than the largest number', () => {
    const most = Number.MAX_VALUE;
    expect(thinned([-most, 0, 0, 0, most], [0, 1, 2, 3, 4], 1)).toEqual([0, 4]);
  });

  it('keeps no more than two a column and the ends; the extremes; finite points alone; no point twice', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 40 }), (pairs, columns) => {
        const x = pairs.map(([at]) => at);
        const y = pairs.map(([, value]) => value);
        const kept = thinned(x, y, columns);
        const finite = pairs.filter((pair) => pair.every(Number.isFinite)).map(([, value]) => value);
        expect(kept.length).toBeLessThanOrEqual(2 * columns + 2);
        expect(new Set(kept).size).toBe(kept.length);
        expect(kept.every((i) => Number.isFinite(x[i]) && Number.isFinite(y[i]))).toBe(true);
        const values = kept.map((i) => y[i]!);
        if (finite.length > 0) {
          expect(Math.max(...values)).toBe(Math.max(...finite));
          expect(Math.min(...values)).toBe(Math.min(...finite));
        } else expect(kept).toEqual([]);
      }),
    );
  });
});
