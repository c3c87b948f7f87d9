// The standard functions that activations are made of, written so that they neither overflow nor lose digits.

/** log(1 + e^z). */
export function softplusOf(z: number): number {
  return z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z));
}

/** 1/(1 + e^-z). */
export function logistic(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const e = Math.exp(z);
  return e / (1 + e);
}

/** Density of the standard normal distribution. */
export function normalDensity(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** P(Z < z) of the standard normal distribution, to about 1e-15, relative in the lower tail. */
export function normalProbability(z: number): number {
  if (!(Math.abs(z) < tableTo)) return slowProbability(z);
  const at = Math.round((z + tableTo) / tableStep);
  const centre = at * tableStep - tableTo;
  const h = z - centre;
  table ??= tables();
  // Taylor's series about the nearest place of the table; derivatives of the density are Hermite polynomials times it.
  let before = 0;
  let hermite = 1;
  let power = h;
  let sum = h;
  for (let k = 1; k <= tableTerms; k++) {
    const next = -centre * hermite - (k - 1) * before;
    before = hermite;
    hermite = next;
    power *= h / (k + 1);
    sum += hermite * power;
  }
  return table.probability[at]! + table.density[at]! * sum;
}

// At a distance of 1/32 the terms fall by 8/32/k: the eleventh is below the last digit.
const tableTo = 8;
const tableStep = 1 / 16;
const tableTerms = 11;
let table: ReturnType<typeof tables> | undefined;

function tables(): { readonly probability: Float64Array; readonly density: Float64Array } {
  const places = Float64Array.from({ length: 2 * (tableTo / tableStep) + 1 }, (_, i) => i * tableStep - tableTo);
  return { probability: places.map(slowProbability), density: places.map(normalDensity) };
}

function slowProbability(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  if (x < seriesUpTo) {
    const half = 0.5 * erfOf(x);
    return z < 0 ? 0.5 - half : 0.5 + half;
  }
  const tail = 0.5 * erfcOf(x);
  return z < 0 ? tail : 1 - tail;
}

/** Below this the series converges fast, above it the continued fraction does. */
const seriesUpTo = 2;

/** erf by its series with positive terms (Abramowitz and Stegun 1964, 7.1.6): no cancellation. */
function erfOf(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > 1e-17 * sum; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** erfc for x of 2 or more by its continued fraction (Abramowitz and Stegun 1964, 7.1.14), from the inside out. */
function erfcOf(x: number): number {
  // At 2 the fraction needs about 60 levels for the last digit; the number needed falls as 1/x^2.
  const levels = Math.ceil(12 + 200 / (x * x));
  let fraction = x;
  for (let n = levels; n >= 1; n--) fraction = x + n / 2 / fraction;
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
}
