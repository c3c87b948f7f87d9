// The firing rate of a leaky integrate-and-fire neuron in white noise, in closed form: what simulated noise is held against.
import { InputError } from '../numeric/errors.ts';
import { expect, number, record } from '../numeric/given.ts';
import { erfcx } from '../numeric/special.ts';

/** A noisy leaky integrator; potentials in one unit, times in ms. */
export interface NoisyIntegrator {
  readonly tau: number;
  readonly refractory: number;
  readonly threshold: number;
  readonly reset: number;
  /** The potential that it would tend to without threshold and noise. */
  readonly mean: number;
  /** Standard deviation of the potential without threshold. */
  readonly deviation: number;
}

/**
 * Stationary rate in Hz: 1/(tref + tau sqrt(pi) times the integral of erfcx(-s) over s from (reset - mean)/(sqrt(2)
 * deviation) to (threshold - mean)/(sqrt(2) deviation)); without noise its limit.
 *
 * Siegert 1951, Phys. Rev. 81:617-623; in this form Brunel 2000, J. Comput. Neurosci. 8:183-208, whose sigma is sqrt(2) times
 * the deviation. The integrand is written with erfcx since exp(s^2) (1 + erf(s)) is infinity times zero at both ends.
 *
 * @throws InputError for a time constant that is not positive, a reset not below the threshold, or a negative deviation
 */
export function siegertRate(neuron: NoisyIntegrator): number {
  expect(neuron, integrator, 'neuron');
  check(neuron);
  const { tau, refractory, threshold, reset, mean, deviation } = neuron;
  const at = (potential: number): number => (potential - mean) / (Math.SQRT2 * deviation);
  if (deviation === 0 || at(threshold) < -faint) {
    if (mean <= threshold) return 0;
    return 1000 / (refractory + tau * Math.log1p((threshold - reset) / (mean - threshold)));
  }
  const passage = tau * Math.sqrt(Math.PI) * integrate((s) => erfcx(-s), at(reset), at(threshold));
  return 1000 / (refractory + passage);
}

/** Standard deviations above threshold from which on noise changes less than rounding: its part is the reciprocal of their square. */
const faint = 1e8;

/** Differences of such potentials are numbers still. */
const largest = 1e300;

const integrator = record({
  tau: number,
  refractory: number,
  threshold: number,
  reset: number,
  mean: number,
  deviation: number,
});

function check({ tau, refractory, threshold, reset, mean, deviation }: NoisyIntegrator): void {
  const fault = (where: string, what: string, allowed: string): InputError =>
    new InputError({ code: 'siegert', where, what, allowed });
  if (!(tau > 0) || !Number.isFinite(tau)) throw fault('tau', `${tau} is no time constant`, 'a positive time, ms');
  if (!(refractory >= 0)) throw fault('refractory', `${refractory} is no time`, '0 or a positive time, ms');
  if (!(deviation >= 0) || !Number.isFinite(deviation)) {
    throw fault('deviation', `${deviation} is no standard deviation`, '0 or more');
  }
  for (const [where, potential] of Object.entries({ mean, threshold, reset })) {
    if (Math.abs(potential) <= largest) continue;
    throw fault(where, `${potential} is no potential`, `${-largest} to ${largest}`);
  }
  if (!(reset < threshold)) throw fault('reset', `${reset} is not below ${threshold}`, 'a reset below the threshold');
}

/** Panels as wide as their distance from 0, or this near it: there the integrand is close to a polynomial of degree 20. */
const widest = 0.5;

/** Gauss-Legendre over panels that widen away from 0, as the integrand flattens. */
function integrate(f: (s: number) => number, from: number, to: number): number {
  let sum = 0;
  for (let a = Math.max(from, -largest); a < to; ) {
    // On the way up from far below 0 a panel may be half the distance still to go.
    const width = a < 0 ? Math.max(widest, -a / 2) : widest;
    const b = Math.min(to, a + width);
    const [centre, half] = [(a + b) / 2, (b - a) / 2];
    for (const { node, weight } of gauss) sum += half * weight * f(centre + half * node);
    a = b;
    if (sum === Number.POSITIVE_INFINITY) break;
  }
  return sum;
}

const gauss = Object.freeze(gaussLegendre(20));

/** Nodes and weights on [-1, 1] by Newton's method on the Legendre polynomial (Abramowitz and Stegun 1964, 25.4.29). */
function gaussLegendre(n: number): readonly { readonly node: number; readonly weight: number }[] {
  return Array.from({ length: n }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    // Doubling its digits from three at the start, five turns are one more than needed.
    for (let turn = 0; turn < 5; turn++) {
      let [before, now] = [1, x];
      for (let k = 2; k <= n; k++) [before, now] = [now, ((2 * k - 1) * x * now - (k - 1) * before) / k];
      slope = (n * (x * now - before)) / (x * x - 1);
      x -= now / slope;
    }
    return { node: x, weight: 2 / ((1 - x * x) * slope * slope) };
  });
}
