// Eigenvalues of the small matrices that say whether a neuron rests stably. At four or five variables a library's matrices cost
// many times what the arithmetic does, and its eigenvectors, which no one asks for here, more than the eigenvalues.

export interface Eigenvalue {
  readonly real: number;
  readonly imaginary: number;
}

/** Turns for one eigenvalue; two or three are usual. At every tenth the shift is another one, for matrices that keep going round. */
const turns = Object.freeze({ most: 60, exceptional: 10 });

/** Entries below this are nothing in a matrix of size 1: their squares would leave the range of numbers. */
const nothing = 1e-150;

/** Rows of a matrix that is worked on in place. */
type Rows = readonly Float64Array[];

/**
 * The eigenvalues of a real n by n matrix given row by row: NaN for a matrix with entries that are not finite, and where there is no
 * convergence, of which no case is known.
 *
 * Elimination to the form of Hessenberg, then shifted QR turns, two shifts at a time (Francis 1961; elmhes and hqr of EISPACK).
 */
export function eigenvalues(matrix: Float64Array, n: number): readonly Eigenvalue[] {
  const largest = matrix.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!Number.isFinite(largest)) return unknown(n);
  // A power of two changes no digit; that of the smallest numbers has no reciprocal.
  const size = 2 ** Math.max(-1000, Math.floor(Math.log2(largest)));
  const rows: Rows = Array.from({ length: n }, (_, i) => matrix.slice(i * n, (i + 1) * n).map((value) => value / size));
  eliminate(rows);
  const found: Eigenvalue[] = [];
  let turn = 0;
  for (let end = n - 1; end >= 0; ) {
    const start = blockStart(rows, end);
    if (start < end - 1 && turn === turns.most) return unknown(n);
    if (start < end - 1) {
      turn++;
      turnBlock(rows, start, end, turn % turns.exceptional === 0);
      continue;
    }
    if (start === end) found.push({ real: rows[end]![end]!, imaginary: 0 });
    else found.push(...ofTwo(rows[start]![start]!, rows[start]![end]!, rows[end]![start]!, rows[end]![end]!));
    end = start - 1;
    turn = 0;
  }
  return found.map(({ real, imaginary }) => ({ real: size * real, imaginary: size * imaginary }));
}

function unknown(n: number): readonly Eigenvalue[] {
  return Array.from({ length: n }, () => ({ real: Number.NaN, imaginary: Number.NaN }));
}

/** Both eigenvalues of a two by two matrix [a b; c d], neither by a difference of nearly equal numbers. */
function ofTwo(a: number, b: number, c: number, d: number): readonly Eigenvalue[] {
  const [half, product] = [(a - d) / 2, b * c];
  const square = half * half + product;
  if (square < 0) {
    const [real, imaginary] = [d + half, Math.sqrt(-square)];
    return [
      { real, imaginary },
      { real, imaginary: -imaginary },
    ];
  }
  const farther = half + (half < 0 ? -Math.sqrt(square) : Math.sqrt(square));
  return [
    { real: d + farther, imaginary: 0 },
    { real: farther === 0 ? d : d - product / farther, imaginary: 0 },
  ];
}

/** Makes all entries zero that lie more than one below the diagonal, by elimination with exchanges. */
function eliminate(rows: Rows): void {
  const n = rows.length;
  for (let k = 1; k < n - 1; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k - 1]!) > Math.abs(rows[pivot]![k - 1]!)) pivot = i;
    const largest = rows[pivot]![k - 1]!;
    if (largest === 0) continue;
    if (pivot !== k) exchange(rows, pivot, k);
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k - 1]! / largest;
      if (factor === 0) continue;
      for (let j = k - 1; j < n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
      for (let j = 0; j < n; j++) rows[j]![k]! += factor * rows[j]![i]!;
      rows[i]![k - 1] = 0;
    }
  }
}

/** Exchanges two variables: rows and columns. */
function exchange(rows: Rows, a: number, b: number): void {
  for (let j = 0; j < rows.length; j++) {
    const held = rows[a]![j]!;
    rows[a]![j] = rows[b]![j]!;
    rows[b]![j] = held;
  }
  for (const row of rows) {
    const held = row[a]!;
    row[a] = row[b]!;
    row[b] = held;
  }
}

/** Where the block that ends at a place begins: behind the last entry below the diagonal that is as good as zero. */
function blockStart(rows: Rows, end: number): number {
  for (let k = end; k > 0; k--) {
    const beside = Math.abs(rows[k - 1]![k - 1]!) + Math.abs(rows[k]![k]!);
    if (Math.abs(rows[k]![k - 1]!) > Math.max(Number.EPSILON * beside, nothing)) continue;
    rows[k]![k - 1] = 0;
    return k;
  }
  return 0;
}

/** One turn of QR on a block, with both eigenvalues of its last two rows as shifts. */
function turnBlock(rows: Rows, start: number, end: number, exceptional: boolean): void {
  const a = rows[end - 1]![end - 1]!;
  const d = rows[end]![end]!;
  // EISPACK's exceptional shifts.
  const far = Math.abs(rows[end]![end - 1]!) + Math.abs(rows[end - 1]![end - 2]!);
  const sum = exceptional ? 1.5 * far : a + d;
  const determinant = exceptional ? far * far : a * d - rows[end]![end - 1]! * rows[end - 1]![end]!;
  for (let k = start; k < end; k++) {
    // The first column of (H - s1)(H - s2), then what it leaves below the diagonal.
    const column = k === start ? firstColumn(rows, start, sum, determinant) : belowDiagonal(rows, k, end);
    reflect(rows, column, k, { start, end });
  }
}

type Column = readonly [number, number, number];

function firstColumn(rows: Rows, k: number, sum: number, determinant: number): Column {
  const top = rows[k]!;
  const next = rows[k + 1]!;
  return [
    top[k]! * (top[k]! - sum) + determinant + top[k + 1]! * next[k]!,
    next[k]! * (top[k]! + next[k + 1]! - sum),
    next[k]! * rows[k + 2]![k + 1]!,
  ];
}

function belowDiagonal(rows: Rows, k: number, end: number): Column {
  return [rows[k]![k - 1]!, rows[k + 1]![k - 1]!, k + 2 > end ? 0 : rows[k + 2]![k - 1]!];
}

/**
 * Reflects two or three variables from k on so that a column of them is left with its first entry alone. Written without lists that
 * are taken apart: it is among the first that an engine compiles, which took it three times as long with those.
 */
function reflect(rows: Rows, column: Column, k: number, block: { readonly start: number; readonly end: number }): void {
  const length = Math.hypot(column[0], column[1], column[2]);
  if (length === 0) return;
  const s = column[0] < 0 ? -length : length;
  const x = (column[0] + s) / s;
  const y = column[1] / s;
  const z = column[2] / s;
  const u = y / x;
  const v = z / x;
  const three = k + 2 <= block.end;
  const one = rows[k]!;
  const two = rows[k + 1]!;
  const last = rows[three ? k + 2 : k + 1]!;
  for (let j = Math.max(block.start, k - 1); j < rows.length; j++) {
    const along = one[j]! + u * two[j]! + (three ? v * last[j]! : 0);
    one[j]! -= along * x;
    two[j]! -= along * y;
    if (three) last[j]! -= along * z;
  }
  for (let i = 0; i <= Math.min(block.end, k + 3); i++) {
    const row = rows[i]!;
    const along = x * row[k]! + y * row[k + 1]! + (three ? z * row[k + 2]! : 0);
    row[k]! -= along;
    row[k + 1]! -= along * u;
    if (three) row[k + 2]! -= along * v;
  }
}
