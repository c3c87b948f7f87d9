import { describe, expect, it } from 'vitest';
import { fitActivations } from '../../src/fit/fit.ts';
import { formulaActivation } from '../../src/fit/formula.ts';
import { predict } from '../../src/fit/predict.ts';
import type { Fit } from '../../src/fit/report.ts';
import { curveOf, integrateAndFire, linearGrid, normals, uniforms } from './curves.ts';

const noise = normals(uniforms(9));
const neuron = integrateAndFire({ leak: true, refractory: 3 });
const curve = curveOf(linearGrid(0, 500, 60), (I) => Math.max(0, neuron(I) + noise()));

function fitted(text: string, start?: Readonly<Record<string, number>>): Fit {
  const formula = start === undefined ? { text } : { text, start };
  return fitActivations(curve, [], { formula }).fits[0]!;
}

describe('a formula', () => {
  // The same functions as built-in activations, typed: their optimum is known.
  it.each([
    ['power', 'a*max(0, I - t)^n'],
    ['sigmoid', 'm/(1 + exp(-(x - c)/w))'],
    ['rectified-exponential', 'm*(1 - exp(-max(0, I - t)/w))'],
    ['relu', 'g*max(0, I - t)'],
  ])('finds the optimum of %s without a start', (name, text) => {
    const known = fitActivations(curve, [name]).fits[0]!;
    expect(fitted(text).sse).toBeLessThanOrEqual(1.0001 * known.sse);
  });

  it('is linear regression where it is linear', () => {
    const { parameters, outcome } = fitted('a + b*I + c*I^2 + d*sin(I/100)');
    expect(outcome).toBe('converged');
    expect(Object.keys(parameters)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes a start, and predicts with what it found', () => {
    const fit = fitted('a*exp(-((I - c)/w)^2)', { a: 90, c: 450, w: 200 });
    expect(fit.activation).toBe('formula');
    expect(fit.formula).toBe('a*exp(-((I - c)/w)^2)');
    const rates = predict(fit, curve.current.values);
    const sse = curve.rate.values.reduce((sum, rate, i) => sum + (rate - rates[i]!) ** 2, 0);
    expect(sse / fit.sse).toBeCloseTo(1, 9);
    // The Gaussian of the registry is the same up to the meaning of its width.
    expect(fit.sse / fitActivations(curve, ['gaussian']).fits[0]!.sse).toBeCloseTo(1, 6);
  });

  it('is ranked beside the others', () => {
    const { fits } = fitActivations(curve, ['relu', 'lif-rate'], { formula: { text: 'a*I + b' } });
    expect(fits.map(({ activation }) => activation)).toEqual(['lif-rate', 'relu', 'formula']);
  });

  it('says when parameters cannot be told apart', () => {
    expect(fitted('a*b*max(0, I - t)').outcome).toMatch(/^not identifiable: a and b trade off/);
  });

  it('is refused in one line when it is none', () => {
    expect(() => formulaActivation('3*I')).toThrow(/^--formula: "3\*I" has no parameter/);
    expect(() => formulaActivation('a*foo(I)')).toThrow(/"foo" is not a function/);
    expect(() => formulaActivation('a*(I')).toThrow(/^--formula: cannot read/);
    expect(() => fitted('a*I', { b: 1 })).toThrow(/^--start: "b" is not in the formula/);
    expect(() => fitted('a*I', { a: Number.NaN })).toThrow(/^--start: a = NaN/);
  });
});
