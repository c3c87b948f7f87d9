// The 27 nonlinear regression problems of the NIST Statistical Reference Datasets, from both of their starts.
import { describe, expect, it } from 'vitest';
import { minimise } from '../../src/fit/minimise.ts';
import { digits, prepare, problems } from '../reference/nist/problems.ts';

/** Starts of unknown quality are left carefully: small steps at first. */
const options = { maximumSteps: 1000, offset: 1e-10, damping: 100 };

/** From its first start the valley of MGH10 is too long for a thousand steps; the outcome has to say so. */
const notFrom1 = new Set(['MGH10']);

it('has all 27 problems', () => {
  expect(problems).toHaveLength(27);
});

describe.each(problems.map((problem) => [problem.name, problem] as const))('%s', (name, certified) => {
  const { problem, order } = prepare(certified);
  const wanted = order.map((p) => certified.certified[p]!);

  it.each([0, 1])('from start %i', (start) => {
    const { q, sse, converged, flat } = minimise(
      problem,
      order.map((p) => certified.starts[start]![p]!),
      options,
    );
    if (start === 0 && notFrom1.has(name)) {
      expect(converged).toBe(false);
      return;
    }
    expect(converged).toBe(true);
    expect(flat).toEqual([]);
    // Six correct digits in every parameter.
    expect(digits(q, wanted)).toBeGreaterThanOrEqual(6);
    // Lanczos1 is exact data of 14 digits: its sum of squares is their rounding.
    if (name !== 'Lanczos1') expect(sse / certified.sumOfSquares).toBeCloseTo(1, 6);
  });
});

it('says where a search has run into a plain', () => {
  // From its first start an undamped step leads BoxBOD to where the exponential is gone from all points.
  const { problem, order } = prepare(problems.find(({ name }) => name === 'BoxBOD')!);
  expect(minimise(problem, [1, 1], { ...options, damping: 1e-3 }).flat).toEqual([order.indexOf(1)]);
});
