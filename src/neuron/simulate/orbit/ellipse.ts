// What small orbits about a rest are nearly: ellipses along the pair of complex eigenvectors that leads there.
import { type About, eigenvector } from '../rest/modes.ts';
import type { Round } from './harmonics.ts';
import { metricOf } from './metric.ts';
import type { Rest } from './rest-curve.ts';

/** Ellipses about a rest by the one whose membrane potential goes up and down by 1 mV. */
export interface Ellipses {
  /** Where the potential rises through that of the rest, and where it is highest, less the rest. */
  readonly rising: Float64Array;
  readonly top: Float64Array;
  /** Logarithm of what a turn makes of a small amplitude. */
  readonly turn: number;
  /** Radians per ms. */
  readonly frequency: number;
}

/** The ellipses about a rest that something turns about; undefined where the membrane potential does not. */
export function ellipsesAbout(about: About, { growth, frequency, turn }: Rest): Ellipses | undefined {
  const vector = eigenvector(about, { real: growth, imaginary: frequency });
  if (vector === undefined) return undefined;
  const n = about.rest.length;
  return { top: vector.slice(0, n), rising: vector.slice(n), turn, frequency };
}

/** The ellipse of an amplitude, mV, as a round of so many phases. */
export function roundOf({ rising, top, frequency }: Ellipses, amplitude: number, phases: number): Round {
  const n = rising.length;
  const states = new Float64Array(phases * n);
  for (let k = 0; k < phases; k++) {
    const angle = (2 * Math.PI * k) / phases;
    const [sine, cosine] = [amplitude * Math.sin(angle), amplitude * Math.cos(angle)];
    for (let v = 0; v < n; v++) states[k * n + v] = sine * top[v]! + cosine * rising[v]!;
  }
  return { states, frequency };
}

/**
 * The amplitude, mV, of the ellipse that is nearest to a state at one of its ends: at which the potential rises through that of the rest,
 * or is highest.
 */
export function amplitudeAlong({ engine, rest }: About, end: Float64Array, state: Float64Array): number {
  const { inner } = metricOf(engine);
  const away = state.map((value, v) => value - rest[v]!);
  return inner(away, end, rest) / inner(end, end, rest);
}
