// The interval of a share that was counted.

/** Two-sided 95 % quantile of the normal distribution. */
export const normal95 = 1.959963984540054;

/** Wilson's 95 % interval of a share of `n` (Wilson 1927, J. Am. Stat. Assoc. 22:209), between 0 and 1. */
export function wilson95(count: number, n: number): readonly [number, number] {
  const p = count / n;
  const z2 = (normal95 * normal95) / n;
  const middle = (p + z2 / 2) / (1 + z2);
  const half = (normal95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n))) / (1 + z2);
  // Rounding can lead past the ends by a last digit.
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
