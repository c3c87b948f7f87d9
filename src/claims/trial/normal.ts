// The normal distribution.
import { rootBetween } from '../../numeric/root.ts';
import { erfc } from '../../numeric/special.ts';

/** Density of the standard normal distribution. */
export function density(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** P(Z < z). */
export function distribution(z: number): number {
  return erfc(-z / Math.SQRT2) / 2;
}

/** The z that a standard normal value stays below with that probability. */
export function quantile(probability: number): number {
  return rootBetween((z) => distribution(z) - probability, -40, 40);
}
