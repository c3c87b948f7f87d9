// The standard functions that activations are made of, written so that they neither overflow nor lose digits.
import { erfc } from '../../numeric/special.ts';

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
  // Short of 1 by less than its rounding.
  if (z >= tableTo) return 1;
  if (!(z > -tableTo)) return 0.5 * erfc(-z / Math.SQRT2);
  const at = Math.round((z + tableTo) / tableStep);
  const c = at * tableStep - tableTo;
  const h = z - c;
  table ??= tables();
  // Taylor's series about the nearest place of the table: the density's derivatives are Hermite polynomials times it.
  const cc = c * c;
  const fourth = -c * (cc - 3) + (h / 5) * (cc * (cc - 6) + 3 - (h / 6) * c * (cc * (cc - 10) + 15));
  const sum = 1 + (h / 2) * (-c + (h / 3) * (cc - 1 + (h / 4) * fourth));
  return table.probability[at]! + table.density[at]! * h * sum;
}

// At half a step, 1/256, the first term left out is below 1e-15 of the whole, in the tail at 8 too.
const tableTo = 8;
const tableStep = 1 / 128;
let table: ReturnType<typeof tables> | undefined;

function tables(): { readonly probability: Float64Array; readonly density: Float64Array } {
  const places = Float64Array.from({ length: 2 * (tableTo / tableStep) + 1 }, (_, i) => i * tableStep - tableTo);
  return { probability: places.map((z) => 0.5 * erfc(-z / Math.SQRT2)), density: places.map(normalDensity) };
}
