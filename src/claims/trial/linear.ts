// Symmetric positive definite systems, by Cholesky's decomposition.

/** The solution of `matrix` x = `right`; the matrix is left as it was. */
export function solveSymmetric(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const n = right.length;
  const L = matrix.map((row) => row.slice());
  for (let j = 0; j < n; j++) {
    const column = L[j]!;
    for (let k = 0; k < j; k++) column[j]! -= column[k]! ** 2;
    column[j] = Math.sqrt(column[j]!);
    for (let i = j + 1; i < n; i++) {
      const row = L[i]!;
      let value = row[j]!;
      for (let k = 0; k < j; k++) value -= row[k]! * column[k]!;
      row[j] = value / column[j]!;
    }
  }
  const x = right.slice();
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) x[i]! -= L[i]![k]! * x[k]!;
    x[i]! /= L[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) x[i]! -= L[k]![i]! * x[k]!;
    x[i]! /= L[i]![i]!;
  }
  return x;
}
