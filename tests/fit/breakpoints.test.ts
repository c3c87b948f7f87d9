import { describe, expect, it } from 'vitest';
import { activationNamed } from '../../src/fit/activations/registry.ts';
import { pointsFrom } from '../../src/fit/points.ts';
import { solve, workbench } from '../../src/fit/solve.ts';
import { linearGrid, normals, uniforms } from './curves.ts';

/** Least sum of squares of a kinked line over a dense grid of its kinks, gains by regression: slow and plain. */
function bruteForce(x: readonly number[], y: readonly number[], basis: (t: number) => (v: number) => number[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (let k = 0; k <= 2000; k++) {
    const columns = x.map(basis(-4 + (14 * k) / 2000));
    let [aa, ab, bb, ay, by] = [0, 0, 0, 0, 0];
    columns.forEach(([a, b = 0], i) => {
      aa += a! * a!;
      ab += a! * b;
      bb += b * b;
      ay += a! * y[i]!;
      by += b * y[i]!;
    });
    const determinant = aa * bb - ab * ab;
    const p = determinant > 1e-9 ? (ay * bb - by * ab) / determinant : aa > 0 ? ay / aa : 0;
    const q = determinant > 1e-9 ? (by * aa - ay * ab) / determinant : 0;
    const sse = columns.reduce((sum, [a, b = 0], i) => sum + (y[i]! - p * a! - q * b) ** 2, 0);
    least = Math.min(least, sse);
  }
  return least;
}

describe('kinked lines', () => {
  const uniform = uniforms(11);
  const noise = normals(uniform);
  const sets = Array.from({ length: 8 }, () => {
    const x = linearGrid(0, 10, 8 + Math.floor(20 * uniform()));
    const [gain, threshold] = [1 + 10 * uniform(), 8 * uniform()];
    return { x, y: x.map((v) => Math.max(0, gain * Math.max(0, v - threshold) + gain * noise())) };
  });

  it.each([
    ['relu', (t: number) => (v: number) => [Math.max(0, v - t)]],
    ['half-square', (t: number) => (v: number) => [Math.max(0, v - t) ** 2]],
    ['leaky-relu', (t: number) => (v: number) => [Math.max(0, v - t), Math.min(0, v - t)]],
  ] as const)('%s is the least over all thresholds', (name, basis) => {
    for (const { x, y } of sets) {
      const points = pointsFrom(x, y, new Float64Array(x.length).fill(1), 1e-9);
      const { sse } = solve(activationNamed(name), workbench(points));
      expect(sse).toBeLessThanOrEqual(bruteForce(x, y, basis) * (1 + 1e-9));
    }
  });

  it('clipped-relu is the least over all feet and corners', () => {
    for (const { x, y } of sets) {
      const clipped = y.map((v) => Math.min(v, 20 + noise()));
      const points = pointsFrom(x, clipped.map(Math.abs), new Float64Array(x.length).fill(1), 1e-9);
      const { sse } = solve(activationNamed('clipped-relu'), workbench(points));
      for (let corner = 0.5; corner <= 10; corner += 1) {
        // For a fixed width of the ramp it is a kinked function of one threshold.
        const least = bruteForce(x, clipped.map(Math.abs), (t) => (v) => [Math.min(corner, Math.max(0, v - t))]);
        expect(sse).toBeLessThanOrEqual(least * (1 + 1e-9));
      }
    }
  });
});
