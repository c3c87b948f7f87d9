// Curves with a known answer, from closed forms: integrate-and-fire neurons with and without leak and refractory period.
import type { Curve } from '../../src/curve/curve.ts';

export function linearGrid(from: number, to: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

export function curveOf(currents: readonly number[], rate: (I: number) => number, unit = 'pA'): Curve {
  return {
    model: 'test curve',
    current: { unit, values: [...currents] },
    rate: { unit: 'Hz', kind: 'steady', values: currents.map(rate) },
  };
}

/**
 * Steady rate, Hz, of an integrate-and-fire neuron that is reset to rest (Lapicque 1907; the two closed forms with leak
 * and without). I in pA, C 200 pF, threshold 15 mV above rest.
 */
export function integrateAndFire({ leak, refractory }: { leak: boolean; refractory: number }): (I: number) => number {
  const [capacity, distance, tau] = [200, 15, 20];
  const rheobase = (capacity * distance) / tau;
  return (I) => {
    if (leak) return I > rheobase ? 1000 / (refractory + tau * Math.log(I / (I - rheobase))) : 0;
    return I > 0 ? 1000 / (refractory + (capacity * distance) / I) : 0;
  };
}

/** A reproducible stream of numbers in (0, 1): Park and Miller 1988, Comm. ACM 31:1192-1201. */
export function uniforms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** Standard normal numbers from uniform ones, by Box and Muller. */
export function normals(uniform: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}
