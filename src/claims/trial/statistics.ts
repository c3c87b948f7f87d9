// Means, shares and their intervals.
import { studentQuantile } from '../../numeric/student.ts';
import type { Quantity } from './claim.ts';

const confidence = 0.95;
/** Two-sided 95 % quantile of the normal distribution. */
const normal95 = 1.959963984540054;

/** The mean of independent repeats, with Student's interval. */
export function meanOf(values: readonly number[], unit = '1'): Quantity {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { value: mean, unit };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = studentQuantile(confidence, n - 1) * Math.sqrt(variance / n);
  return { value: mean, unit, interval95: [mean - half, mean + half] };
}

/** The geometric mean of positive repeats; its interval is Student's on the logarithms. */
export function geometricMeanOf(values: readonly number[], unit = '1'): Quantity {
  const { value, interval95 } = meanOf(values.map(Math.log));
  const mean = Math.exp(value!);
  if (interval95 === undefined) return { value: mean, unit };
  return { value: mean, unit, interval95: [Math.exp(interval95[0]), Math.exp(interval95[1])] };
}

/** A share of `n` with Wilson's interval (Wilson 1927, J. Am. Stat. Assoc. 22:209), in per cent. */
export function shareOf(count: number, n: number): Quantity {
  const p = count / n;
  const z2 = (normal95 * normal95) / n;
  const middle = (p + z2 / 2) / (1 + z2);
  const half = (normal95 * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n))) / (1 + z2);
  return { value: 100 * p, unit: '%', interval95: [100 * (middle - half), 100 * (middle + half)] };
}

/** A mean known from the sum and the sum of squares of many draws, with the normal interval. */
export function sampledMean(sum: number, squares: number, n: number, unit = '1'): Quantity {
  const mean = sum / n;
  const half = normal95 * Math.sqrt(Math.max(0, squares / n - mean * mean) / (n - 1));
  return { value: mean, unit, interval95: [mean - half, mean + half] };
}
