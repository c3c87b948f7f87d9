import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOf, runsOf } from '../../src/viz/atlas-regions.ts';

const grids = fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 })).chain(([columns, rows]) =>
  fc.array(fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: columns, maxLength: columns }), {
    minLength: rows,
    maxLength: rows,
  }),
);

/** Steps from a cell to the nearest cell of another value or outside, by looking at all of them. */
function depthOf(rows: readonly (readonly string[])[], row: number, column: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let r = -1; r <= rows.length; r++) {
    for (let c = -1; c <= rows[0]!.length; c++) {
      if (rows[r]?.[c] !== rows[row]![column]) least = Math.min(least, Math.abs(r - row) + Math.abs(c - column));
    }
  }
  return least;
}

describe('runsOf', () => {
  it('joins what is equal and nothing else', () => {
    expect(runsOf([['a', 'a', 'b'], ['c', 'c', 'c'], []])).toEqual([
      { row: 0, from: 0, to: 2 },
      { row: 0, from: 2, to: 3 },
      { row: 1, from: 0, to: 3 },
    ]);
  });
});

describe('placesOf', () => {
  it('finds for each value a cell that no other of that value is deeper than', () => {
    fc.assert(
      fc.property(grids, (rows) => {
        const places = placesOf(rows);
        const present = new Set(rows.flat());
        expect(new Set(places.keys())).toEqual(present);
        for (const [value, { row, column }] of places) {
          expect(rows[row]![column]).toBe(value);
          const deepest = Math.max(
            ...rows.flatMap((cells, r) => cells.flatMap((cell, c) => (cell === value ? [depthOf(rows, r, c)] : []))),
          );
          expect(depthOf(rows, row, column)).toBe(deepest);
        }
      }),
    );
  });
});
