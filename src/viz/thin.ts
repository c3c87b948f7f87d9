// Fewer points for the same picture: in each column of pixels only the lowest and the highest value can be seen, so only
// those are kept, and no spike is lost.

/**
 * Which points to keep, in the order given: in each of `columns` equal stretches of x the least and the greatest y, and
 * the first and last point of all. At most `2 * columns + 2`. Points without a finite x or y are left out.
 *
 * @param x any order; equal stretches are of its range
 */
export function thinned(x: ArrayLike<number>, y: ArrayLike<number>, columns: number): readonly number[] {
  const finite = Array.from({ length: Math.min(x.length, y.length) }, (_, i) => i).filter(
    (i) => Number.isFinite(x[i]) && Number.isFinite(y[i]),
  );
  if (finite.length <= 2 * columns) return finite;
  const [low, high] = finite.reduce(([a, b], i) => [Math.min(a, x[i]!), Math.max(b, x[i]!)] as const, [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as const);
  const least = new Map<number, number>();
  const greatest = new Map<number, number>();
  for (const i of finite) {
    const column = high > low ? Math.min(columns - 1, Math.floor(fraction(x[i]!, low, high) * columns)) : 0;
    if (!least.has(column) || y[i]! < y[least.get(column)!]!) least.set(column, i);
    if (!greatest.has(column) || y[i]! > y[greatest.get(column)!]!) greatest.set(column, i);
  }
  const kept = new Set([finite[0]!, ...least.values(), ...greatest.values(), finite.at(-1)!]);
  return [...kept].sort((a, b) => a - b);
}

/** How far x lies on the way from low to high; a range wider than the largest number is measured in halves. */
function fraction(x: number, low: number, high: number): number {
  const span = high - low;
  return Number.isFinite(span) ? (x - low) / span : (x / 2 - low / 2) / (high / 2 - low / 2);
}
