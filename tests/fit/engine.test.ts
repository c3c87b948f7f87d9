// The faults of ml-levenberg-marquardt 5.1.0 that engine.ts covers: each is shown to be there, and then to be covered.
import { levenbergMarquardt } from 'ml-levenberg-marquardt';
import { describe, expect, it } from 'vitest';
import { gaussNewtonStep, proposeStep, reduce } from '../../src/fit/engine.ts';
import type { LeastSquares } from '../../src/fit/least-squares.ts';
import { minimise } from '../../src/fit/minimise.ts';

const x = Array.from({ length: 20 }, (_, i) => i / 4);

/** a exp(b x) with a = 3, b = 0.4, plus a fixed scatter, in units of `size`. */
function exponential(size: number, weights = x.map(() => 1)): LeastSquares & { readonly y: readonly number[] } {
  const y = x.map((v, i) => size * (3 * Math.exp(0.4 * v) + 0.1 * Math.sin(7 * i)));
  const bound = (value: number): number[] => [value, value];
  return {
    y,
    size: x.length,
    lower: bound(Number.NEGATIVE_INFINITY),
    upper: bound(Number.POSITIVE_INFINITY),
    residuals(q, residual) {
      let sum = 0;
      x.forEach((v, i) => {
        residual[i] = weights[i]! * (y[i]! - q[0]! * Math.exp(q[1]! * v));
        sum += residual[i]! ** 2;
      });
      return sum;
    },
    linearise(q, residual, columns) {
      x.forEach((v, i) => {
        const e = Math.exp(q[1]! * v);
        residual[i] = weights[i]! * (y[i]! - q[0]! * e);
        columns[0]![i] = weights[i]! * e;
        columns[1]![i] = weights[i]! * q[0]! * v * e;
      });
    },
  };
}

const model =
  ([a, b]: number[]) =>
  (v: number): number =>
    a! * Math.exp(b! * v);

describe('what is covered', () => {
  it('a small unit: bare, the start is returned as converged; here the optimum is found', () => {
    const tiny = exponential(1e-9);
    const bare = levenbergMarquardt({ x, y: [...tiny.y] }, model, { initialValues: [1e-9, 0.1] });
    expect(bare.iterations).toBe(0);
    const { q, converged } = minimise(tiny, [1e-9, 0.1]);
    expect(converged).toBe(true);
    expect(q[0]! / 3e-9).toBeCloseTo(1, 1);
    expect(q[1]).toBeCloseTo(0.4, 2);
  });

  it('weights: bare, equal weights change the answer; here they do not', () => {
    const bare = (weights: number) =>
      levenbergMarquardt({ x, y: [...exponential(1).y] }, model, {
        initialValues: [1, 0.1],
        weights,
        maxIterations: 50,
        errorTolerance: 0,
      }).parameterValues;
    expect(Math.abs(bare(0.1)[1]! - bare(1)[1]!)).toBeGreaterThan(1e-3);
    const here = (weight: number) =>
      minimise(
        exponential(
          1,
          x.map(() => weight),
        ),
        [1, 0.1],
      ).q;
    expect(here(0.1)[1]).toBeCloseTo(here(1)[1]!, 8);
  });

  it('a singular matrix: a parameter without influence stays, and is named', () => {
    const given = exponential(1);
    const problem: LeastSquares = {
      ...given,
      lower: [...Array.from(given.lower), Number.NEGATIVE_INFINITY],
      upper: [...Array.from(given.upper), Number.POSITIVE_INFINITY],
      linearise(q, residual, columns) {
        given.linearise(q, residual, columns);
        columns[2]!.fill(0);
      },
    };
    const { q, flat, converged } = minimise(problem, [1, 0.1, 5]);
    expect(converged).toBe(true);
    expect(flat).toEqual([2]);
    expect(q[2]).toBe(5);
    expect(q[1]).toBeCloseTo(0.4, 2);
  });

  it('bounds: the optimum on a bound is that of the others', () => {
    const given = exponential(1);
    const { q } = minimise({ ...given, lower: [3.5, -9], upper: [9, 9] }, [5, 0.1]);
    expect(q[0]).toBe(3.5);
    // One parameter left: its optimum by golden search over a grid.
    const residual = new Float64Array(x.length);
    const at = (b: number): number => given.residuals(Float64Array.of(3.5, b), residual);
    expect(at(q[1]!)).toBeLessThanOrEqual(Math.min(at(q[1]! - 1e-4), at(q[1]! + 1e-4)));
  });

  it('a start outside the bounds is moved inside, one without a value ends at once', () => {
    const given = exponential(1);
    expect(minimise({ ...given, lower: [2, -9], upper: [9, 9] }, [-5, 0.1]).q[0]).toBeGreaterThanOrEqual(2);
    const { sse, converged } = minimise(given, [1, 1e6]);
    expect(converged).toBe(false);
    expect(sse).toBe(Number.POSITIVE_INFINITY);
  });

  it('never ends above its start', () => {
    const given = exponential(1);
    const residual = new Float64Array(x.length);
    for (const start of [
      [1, 3],
      [-4, -2],
      [100, 0],
      [0.001, 5],
    ]) {
      const before = given.residuals(Float64Array.from(start), residual);
      expect(minimise(given, start, { maximumSteps: 3 }).sse).toBeLessThanOrEqual(before);
    }
  });
});

describe('the reduced problem', () => {
  const columns = [x.map((v) => Math.exp(v / 3)), x.map((v) => v * v), x.map(() => 1)].map((c) => Float64Array.from(c));
  const residual = Float64Array.from(x, (v, i) => Math.sin(i) + v);

  it('has the step of the whole one', () => {
    const reduced = reduce(
      columns.map((c) => c.slice()),
      residual.slice(),
    );
    const scale = columns.map((c) => Math.hypot(...c));
    const step = proposeStep(reduced, scale, 0.3)!;
    // Normal equations: (J'J + 0.3 D^2) step = J'r.
    const dot = (a: Float64Array, b: Float64Array): number => a.reduce((sum, v, i) => sum + v * b[i]!, 0);
    columns.forEach((a, j) => {
      const left = columns.reduce((sum, b, l) => sum + dot(a, b) * step[l]!, 0) + 0.3 * scale[j]! ** 2 * step[j]!;
      expect(left / dot(a, residual)).toBeCloseTo(1, 10);
    });
  });

  it('has the undamped step as its limit', () => {
    const reduced = reduce(
      columns.map((c) => c.slice()),
      residual.slice(),
    );
    const [damped, full] = [proposeStep(reduced, [1, 1, 1], 1e-12)!, gaussNewtonStep(reduced)!];
    for (let j = 0; j < 3; j++) expect(damped[j]! / full[j]!).toBeCloseTo(1, 6);
  });

  it('has no step where nothing can be reached', () => {
    const reduced = reduce([Float64Array.of(1, 0)], Float64Array.of(0, 1));
    expect(proposeStep(reduced, [1], 1)).toBeUndefined();
  });
});
