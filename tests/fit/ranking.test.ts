import { describe, expect, it } from 'vitest';
import type { Curve } from '../../src/curve/curve.ts';
import { activationNamed } from '../../src/fit/activations/registry.ts';
import { fitEach } from '../../src/fit/batch.ts';
import { preparePoints } from '../../src/fit/curve-points.ts';
import { fitActivations } from '../../src/fit/fit.ts';
import { leaveOneOutRmse } from '../../src/fit/held-out.ts';
import { akaikeWeights, criteria } from '../../src/fit/ranking.ts';
import { solve, workbench } from '../../src/fit/solve.ts';
import { curveOf, integrateAndFire, linearGrid, normals, uniforms } from './curves.ts';

const noise = normals(uniforms(31));

describe('criteria', () => {
  it('are those of Burnham and Anderson', () => {
    // n 20, k 3 (K 4), SSE 10: 20 log(1/2) + 8 + 40/15, and 20 log(1/2) + 4 log 20.
    const { aicc, bic } = criteria(10, 20, 3, 0);
    expect(aicc).toBeCloseTo(20 * Math.log(0.5) + 8 + 40 / 15, 12);
    expect(bic).toBeCloseTo(20 * Math.log(0.5) + 4 * Math.log(20), 12);
  });

  it('do not exist with too few points', () => {
    expect(criteria(1, 5, 3, 0)).toEqual({ aicc: null, bic: expect.closeTo(5 * Math.log(0.2) + 4 * Math.log(5), 12) });
  });

  it('take no logarithm of zero', () => {
    expect(criteria(0, 20, 3, 1e-6).aicc).toBe(criteria(1e-9, 20, 3, 1e-6).aicc);
    expect(Number.isFinite(criteria(0, 20, 3, 1e-6).aicc)).toBe(true);
  });

  it('give weights that sum to one', () => {
    const [a, b, c] = akaikeWeights([10, 12, null]);
    expect(a! / b!).toBeCloseTo(Math.E, 12);
    expect(a! + b!).toBeCloseTo(1, 12);
    expect(c).toBe(0);
  });
});

describe('accuracy of the curve', () => {
  const neuron = integrateAndFire({ leak: false, refractory: 0.05 });
  const rough = curveOf(linearGrid(0, 400, 41), neuron);
  const accurate = (value: number): Curve => ({
    ...rough,
    accuracy: { basis: 'two step sizes', unit: 'Hz', values: rough.rate.values.map(() => value) },
  });

  it('decides what is exact: within it the fewest parameters win', () => {
    // A refractory period of 0.05 ms bends the line by up to 1 Hz.
    expect(fitActivations(accurate(1e-6)).best).toBe('hyperbolic');
    const coarse = fitActivations(accurate(2));
    expect(coarse.best).toBe('relu');
    expect(coarse.fits[0]!.exact).toBe(true);
    expect(coarse.indistinguishable).toContain('hyperbolic');
    expect(coarse.accuracy).toEqual({ value: 2, unit: 'Hz', basis: 'two step sizes' });
  });

  it('is assumed to be a millionth of the largest rate where the curve says nothing', () => {
    const { accuracy } = fitActivations(rough, ['relu']);
    expect(accuracy.value).toBeCloseTo(1e-6 * Math.max(...rough.rate.values), 12);
    expect(accuracy.basis).toMatch(/^assumed/);
  });
});

describe('held-out errors', () => {
  const neuron = integrateAndFire({ leak: true, refractory: 5 });
  const curve = curveOf(linearGrid(0, 500, 50), (I) => Math.max(0, neuron(I) + noise()));
  const { fits } = fitActivations(curve, ['lif-rate', 'relu', 'sigmoid']);
  const of = (name: string) => fits.find(({ activation }) => activation === name)!;

  it('are about the scatter for the right function and more for wrong ones', () => {
    expect(of('lif-rate').heldOutRmse).toBeGreaterThan(0.5);
    expect(of('lif-rate').heldOutRmse).toBeLessThan(1.5);
    expect(of('relu').heldOutRmse).toBeGreaterThan(3 * of('lif-rate').heldOutRmse!);
  });

  it('show that a line cannot go on where the neuron saturates', () => {
    expect(of('relu').extrapolationRmse).toBeGreaterThan(2 * of('relu').rmse);
    expect(of('lif-rate').extrapolationRmse).toBeLessThan(3);
  });

  it('know nothing of the currents above: the same as of a fit that never had them', () => {
    const [current, rate] = [curve.current.values, curve.rate.values];
    const low = curveOf(current.slice(0, 40), (I) => rate[current.indexOf(I)]!);
    for (const { activation, parameters } of fitActivations(low, ['relu', 'sigmoid', 'lif-rate']).fits) {
      const own = Object.values(parameters).map(({ value }) => value);
      const f = activationNamed(activation).value;
      const squares = current.slice(40).map((I, i) => (f(I, own) - rate[40 + i]!) ** 2);
      const error = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
      expect(of(activation).extrapolationRmse! / error).toBeCloseTo(1, 2);
    }
  });

  it('leaving one out agrees with the fit that is made without the point', () => {
    const { points } = preparePoints(curveOf([0, 1, 2, 3, 4, 5], (I) => [0, 1.1, 1.9, 3.2, 3.9, 5.1][I]!));
    const activation = activationNamed('relu');
    const bench = workbench(points);
    const told = leaveOneOutRmse(solve(activation, bench), points, bench.solved)!;
    let sum = 0;
    for (let left = 0; left < 6; left++) {
      const rest = [0, 1, 2, 3, 4, 5].filter((i) => i !== left);
      const { parameters } = fitActivations(
        curveOf(rest, (I) => [0, 1.1, 1.9, 3.2, 3.9, 5.1][I]!),
        ['relu'],
      ).fits[0]!;
      const rate = activation.value(left, [parameters.gain!.value, parameters.threshold!.value]);
      sum += (rate - [0, 1.1, 1.9, 3.2, 3.9, 5.1][left]!) ** 2;
    }
    // Refits end where no millionth of the sum of squares is left to gain.
    expect(told / Math.sqrt(sum / 6)).toBeCloseTo(1, 3);
  });
});

describe('a batch', () => {
  it('goes on past a curve that cannot be fitted', () => {
    const good = curveOf(linearGrid(0, 400, 20), integrateAndFire({ leak: false, refractory: 0 }));
    const silent = curveOf(linearGrid(0, 400, 20), () => 0);
    const entries = [...fitEach([good, silent, good], ['relu', 'sigmoid'])];
    expect(entries.map(({ kind }) => kind)).toEqual(['fitted', 'refused', 'fitted']);
    expect(entries[1]).toMatchObject({ message: expect.stringMatching(/never fires/) });
    expect(entries[2]).toEqual(entries[0]);
  });
});
