// Quantiles of Student's t distribution, for confidence intervals.
import { erf } from './special.ts';

/** Quantiles found last: every fit of a report asks for the same few. */
const found = new Map<string, number>();
const mostFound = 256;

/**
 * Two-sided quantile: the t that |T| stays below with probability `confidence`, for a number of degrees of freedom; with
 * infinitely many, of the normal distribution.
 */
export function studentQuantile(confidence: number, degrees: number): number {
  const key = `${confidence} ${degrees}`;
  const known = found.get(key);
  if (known !== undefined) return known;
  if (found.size >= mostFound) found.clear();
  const quantile = inverse(confidence, degrees);
  found.set(key, quantile);
  return quantile;
}

function inverse(confidence: number, degrees: number): number {
  // The distribution function is monotonic; its inverse is bracketed and halved to the last bits of a double.
  let [low, high] = [0, 1];
  while (twoSided(high, degrees) < confidence) high *= 2;
  for (let turn = 0; turn < 200 && high - low > 1e-13 * high; turn++) {
    const middle = (low + high) / 2;
    if (twoSided(middle, degrees) < confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * P(|T| < t) for whole degrees of freedom, by the finite series of Abramowitz and Stegun 1964, 26.7.3 and 26.7.4.
 */
function twoSided(t: number, degrees: number): number {
  if (degrees === Number.POSITIVE_INFINITY) return erf(t / Math.SQRT2);
  const theta = Math.atan(t / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(theta), Math.cos(theta)];
  const odd = degrees % 2 === 1;
  let term = odd ? cosine : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine * cosine;
    sum += term;
  }
  return odd ? (2 / Math.PI) * (theta + sine * sum) : sine * sum;
}
