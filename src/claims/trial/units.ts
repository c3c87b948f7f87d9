// The stochastic units of the claims, in closed form: means and variances, and how fast the mean grows.
import { density, distribution } from './normal.ts';

export function sigmoid(x: number): number {
  return x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x));
}

/** Slope of the sigmoid, and variance of one binary unit that is on with that probability. */
export function sigmoidSlope(x: number): number {
  const p = sigmoid(x);
  return p * sigmoid(-x);
}

/** log(1 + e^x) without overflow. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}

/** How copies of one binary unit are shifted: how many, and by how much each more than the last. */
export interface Stepped {
  readonly units: number;
  readonly spacing: number;
}

/** Mean of the stepped units: the sum over i of spacing sigma(x - spacing (i - 1/2)). */
export function steppedMean(x: number, { units, spacing }: Stepped): number {
  let sum = 0;
  for (let i = units; i >= 1; i--) sum += sigmoid(x - spacing * (i - 0.5));
  return spacing * sum;
}

/** Variance of the stepped units, each on or off by itself; with a spacing of one also the slope of their mean. */
export function steppedVariance(x: number, { units, spacing }: Stepped): number {
  let sum = 0;
  for (let i = units; i >= 1; i--) sum += sigmoidSlope(x - spacing * (i - 0.5));
  return spacing * spacing * sum;
}

/** Mean of max(0, x + N(0, deviation^2)). */
export function rectifiedMean(x: number, deviation: number): number {
  if (deviation === 0) return Math.max(0, x);
  return x * distribution(x / deviation) + deviation * density(x / deviation);
}

/** Variance of max(0, x + N(0, deviation^2)). */
export function rectifiedVariance(x: number, deviation: number): number {
  if (deviation === 0) return 0;
  const mean = rectifiedMean(x, deviation);
  const square = (x * x + deviation * deviation) * distribution(x / deviation) + x * deviation * density(x / deviation);
  return square - mean * mean;
}
