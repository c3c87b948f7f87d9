// The normal distribution.
import { rootBetween } from '../../numeric/root.ts';

/** Density of the standard normal distribution. */
export function density(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** Beyond this the series needs ever more terms and the continued fraction ever fewer. */
const turnover = 3;

/**
 * P(Z < z): below the turnover by the series, above it by the continued fraction of Abramowitz and Stegun 1964, 26.2.11
 * and 26.2.14.
 */
export function distribution(z: number): number {
  if (z < -turnover) return density(z) / mills(-z);
  if (z > turnover) return 1 - density(z) / mills(z);
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + density(z) * sum;
}

/** Density over tail probability, for z > 0: z + 1/(z + 2/(z + 3/...)), from far enough down. */
function mills(z: number): number {
  let value = z;
  for (let k = 120; k >= 1; k--) value = z + k / value;
  return value;
}

/** The z that a standard normal value stays below with that probability. */
export function quantile(probability: number): number {
  return rootBetween((z) => distribution(z) - probability, -40, 40);
}
