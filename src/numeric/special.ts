// The error function and its relatives, to the last digits of a double.

/** Below this the series, above it the continued fraction; at 1 both are good to a few units in the last place. */
const border = 1;

/** The error function 2/sqrt(pi) times the integral of exp(-t^2) from 0 to x. */
export function erf(x: number): number {
  if (Math.abs(x) < border) return erfSeries(x);
  return x > 0 ? 1 - erfc(x) : erfc(-x) - 1;
}

/** 1 - erf(x), without the loss of digits where erf is near 1. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x < -border) return 2 - erfc(-x);
  if (x < border) return 1 - erfSeries(x);
  return expOfSquare(x, -1) * scaledFraction(x);
}

/** exp(x^2) erfc(x), which stays finite where erfc vanishes; grows as 2 exp(x^2) below 0. */
export function erfcx(x: number): number {
  if (Number.isNaN(x)) return Number.NaN;
  if (x >= border) return scaledFraction(x);
  if (x > -border) return Math.exp(x * x) * (1 - erfSeries(x));
  return 2 * expOfSquare(x, 1) - scaledFraction(-x);
}

/** 2/sqrt(pi) exp(-x^2) sum 2^n x^(2n+1)/(1 3 5 .. (2n+1)): no cancellation (Abramowitz and Stegun 1964, 7.1.6). */
function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum); n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** exp(x^2) erfc(x) for x > 0 by its continued fraction, from the end (Abramowitz and Stegun 1964, 7.1.14). */
function scaledFraction(x: number): number {
  // The fraction of N levels is off by about exp(-2 x sqrt(2 N)), so these make 1e-17 at every x.
  let level = x;
  for (let n = 20 + Math.ceil(200 / (x * x)); n > 0; n--) level = x + n / 2 / level;
  return 1 / (Math.sqrt(Math.PI) * level);
}

/** exp(sign x^2) with x^2 in two parts, since its rounding would be magnified by its size. */
function expOfSquare(x: number, sign: 1 | -1): number {
  // Far beyond the range of a double, where infinities would make the parts NaN.
  if (Math.abs(x) > 100) return sign === 1 ? Number.POSITIVE_INFINITY : 0;
  const head = Math.fround(x);
  return Math.exp(sign * head * head) * Math.exp(sign * (x - head) * (x + head));
}
