import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { type Eigenvalue, eigenvalues } from '../../src/numeric/eigenvalues.ts';

/** Eigenvalues that are near others, whatever their order: the largest distance from one to the one nearest that is left. */
function distance(found: readonly Eigenvalue[], expected: readonly Eigenvalue[]): number {
  const left = [...expected];
  return found.reduce((worst, { real, imaginary }) => {
    const far = left.map((other) => Math.hypot(real - other.real, imaginary - other.imaginary));
    const least = Math.min(...far);
    left.splice(far.indexOf(least), 1);
    return Math.max(worst, least);
  }, 0);
}

const of = (rows: readonly (readonly number[])[]): readonly Eigenvalue[] =>
  eigenvalues(Float64Array.from(rows.flat()), rows.length);

const real = (...values: number[]): readonly Eigenvalue[] => values.map((value) => ({ real: value, imaginary: 0 }));

describe('eigenvalues', () => {
  it('are those of matrices whose eigenvalues are known', () => {
    expect(of([[-3]])).toEqual(real(-3));
    expect(
      distance(
        of([
          [0, 1],
          [-1, 0],
        ]),
        [
          { real: 0, imaginary: 1 },
          { real: 0, imaginary: -1 },
        ],
      ),
    ).toBe(0);
    // Of (x - 1)(x - 2)(x - 3)(x - 4), as a companion matrix.
    const companion = [
      [10, -35, 50, -24],
      [1, 0, 0, 0],
      [0, 1, 0, 0],
      [0, 0, 1, 0],
    ];
    expect(distance(of(companion), real(1, 2, 3, 4))).toBeLessThan(1e-12);
    // A permutation goes round with its powers until the shift is another one: the roots of 1.
    const round = [
      [0, 0, 1],
      [1, 0, 0],
      [0, 1, 0],
    ];
    const roots = [0, 1, 2].map((k) => ({
      real: Math.cos((2 * Math.PI * k) / 3),
      imaginary: Math.sin((2 * Math.PI * k) / 3),
    }));
    expect(distance(of(round), roots)).toBeLessThan(1e-14);
  });

  it('keep a small one beside a large one', () => {
    expect(
      distance(
        of([
          [-1e8, 1],
          [0, 1e-8],
        ]),
        real(-1e8, 1e-8),
      ),
    ).toBe(0);
  });

  it('are found at any size', () => {
    const tiny = 3.5e-281;
    const nilpotent = [
      [0, 0, 0],
      [0, 0, tiny],
      [tiny, 0, 0],
    ];
    expect(of(nilpotent)).toEqual(real(0, 0, 0));
    const large = [
      [1e250, 2e250, 0],
      [3e250, 2e250, 0],
      [0, 1e250, 0],
    ];
    expect(distance(of(large), real(-1e250, 4e250, 0)) / 1e250).toBeLessThan(1e-14);
  });

  it('are those of another program', () => {
    const entry = fc.double({ min: -1, max: 1, noNaN: true });
    const matrices = fc
      .integer({ min: 1, max: 6 })
      .chain((n) => fc.array(fc.array(entry, { minLength: n, maxLength: n }), { minLength: n, maxLength: n }));
    fc.assert(
      fc.property(matrices, (rows) => {
        const other = new EigenvalueDecomposition(new Matrix(rows.map((row) => [...row])));
        const expected = other.realEigenvalues.map((value, i) => ({
          real: value,
          imaginary: other.imaginaryEigenvalues[i]!,
        }));
        // Eigenvalues that coincide are told apart by the sixth root of rounding at worst.
        expect(distance(of(rows), expected)).toBeLessThan(2e-2);
        const sum = of(rows).reduce((all, value) => all + value.real, 0);
        expect(sum).toBeCloseTo(
          rows.reduce((all, row, i) => all + row[i]!, 0),
          12,
        );
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  it('are no numbers where the matrix has none', () => {
    expect(of([[Number.NaN]])[0]!.real).toBeNaN();
    expect(
      of([
        [1, Number.POSITIVE_INFINITY],
        [0, 1],
      ]).every((value) => Number.isNaN(value.real)),
    ).toBe(true);
  });
});
