// Means, shares and their intervals.
import { studentQuantile } from '../../numeric/student.ts';
import { normal95, wilson95 } from '../../numeric/wilson.ts';
import type { Quantity } from './claim.ts';

const confidence = 0.95;

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

/** A share of `n` with Wilson's interval, in per cent. */
export function shareOf(count: number, n: number): Quantity {
  const [from, to] = wilson95(count, n);
  return { value: (100 * count) / n, unit: '%', interval95: [100 * from, 100 * to] };
}

/** The mean of many draws, with the normal interval. */
export function sampledMean(draws: Float64Array, unit = '1'): Quantity {
  const n = draws.length;
  const mean = draws.reduce((sum, value) => sum + value, 0) / n;
  const square = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = normal95 * Math.sqrt(square / n);
  return { value: mean, unit, interval95: [mean - half, mean + half] };
}

/** The variance of many draws; the normal interval by their fourth moment. */
export function sampledVariance(draws: Float64Array, unit = '1'): Quantity {
  const n = draws.length;
  const moment = (power: number, about: number): number =>
    draws.reduce((sum, value) => sum + (value - about) ** power, 0) / n;
  const mean = moment(1, 0);
  const second = moment(2, mean);
  const half = normal95 * Math.sqrt(Math.max(0, moment(4, mean) - second * second) / n);
  return { value: second, unit, interval95: [second - half, second + half] };
}
