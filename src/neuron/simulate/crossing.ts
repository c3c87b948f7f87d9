// Thresholds between steps: a noisy path may touch the threshold and leave it again between two steps. Whether it did, and
// when, is drawn from the law of the Brownian bridge between the two; without that, rates carry a bias as the root of the step.
import type { RandomStream } from '../../numeric/random.ts';

/** A step of x, what is above the threshold: apart from drift and noise it shrinks by `decay`; noise spreads it. */
export interface NoisyStep {
  /** ms */
  readonly size: number;
  readonly decay: number;
  /** Standard deviation that the noise of the step gives x. */
  readonly spread: number;
}

/** Beyond this exponent the least number that a stream gives, 2^-33, is more likely than a crossing. */
const hopeless = 23;

/**
 * Whether a path from x to next, x below the threshold, met it on the way. With time counted in variance the process is a
 * Brownian motion, and one that ends as far below a straight threshold met it with probability exp(-2 x next/variance)
 * (Karatzas and Shreve 1991, 4.3.40; for neurons Giraudo and Sacerdote 1999, Comm. Stat. Simul. 28:1135).
 */
export function crosses(x: number, next: number, { decay, spread }: NoisyStep, stream: RandomStream): boolean {
  if (next >= 0) return true;
  const exponent = (2 * decay * x * next) / (spread * spread);
  return exponent < hopeless && stream.uniform() < Math.exp(-exponent);
}

/**
 * When within the step the threshold was first met. For a Brownian bridge u = t/(h - t) has an inverse Gaussian law, with
 * the mean and shape below; drawn as in Michael, Schucany and Haas 1976, Am. Stat. 30:88-90.
 */
export function passage(x: number, next: number, { size, decay, spread }: NoisyStep, stream: RandomStream): number {
  const before = Math.abs(x);
  const after = Math.abs(next) / decay;
  const variance = (spread / decay) ** 2;
  if (before === 0) return 0;
  const mean = before / after;
  const shape = (before * before) / variance;
  const w = (mean * stream.normal() ** 2) / shape;
  const smaller = mean / (1 + w / 2 + Math.sqrt(w + (w * w) / 4));
  const u = stream.uniform() <= mean / (mean + smaller) ? smaller : (mean / smaller) * mean;
  const share = u < Number.POSITIVE_INFINITY ? u / (1 + u) : 1;
  // From time counted in variance, which grows as decay^(-2 t/h), back to time.
  const growth = decay ** -2 - 1;
  return growth === 0 ? size * share : (size * Math.log1p(share * growth)) / Math.log1p(growth);
}
