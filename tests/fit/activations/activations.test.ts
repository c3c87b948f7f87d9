import { describe, expect, it } from 'vitest';
import { evaluator } from '../../../src/expression/evaluate.ts';
import { createGraphBuilder, prune } from '../../../src/expression/graph.ts';
import { lower } from '../../../src/expression/lower.ts';
import { parseExpression } from '../../../src/expression/parse.ts';
import { type Activation, symbolOf, unitOf } from '../../../src/fit/activations/activation.ts';
import { activationNamed, activations } from '../../../src/fit/activations/registry.ts';
import { normalProbability } from '../../../src/fit/activations/shapes.ts';
import { typical } from '../typical.ts';

/**
 * The error function, which the expression language does not have: its series with positive terms (Abramowitz and Stegun
 * 1964, 7.1.6), nested. At the largest argument here, 6, the 120th term is below the last digit.
 */
const erfText = Array.from({ length: 120 }, (_, n) => 120 - n).reduce(
  (rest, n) => `(1 + 2*x^2/${2 * n + 1}*${rest})`,
  '1',
);
const erf = {
  parameters: ['x'],
  text: erfText,
  body: parseExpression(`2/sqrt(pi)*exp(-x^2)*x*${erfText}`, 'erf'),
};

const currents = Array.from({ length: 57 }, (_, i) => -1.03 + (7 * i) / 56);

describe.each(activations.map((activation) => [activation.name, activation] as const))('%s', (name, activation) => {
  const parameters = typical[name]!;

  it('has partial derivatives that agree with central differences', () => {
    const partials = new Float64Array(parameters.length);
    for (const I of currents) {
      const value = activation.partials(I, parameters, partials);
      expect(value).toBeCloseTo(activation.value(I, parameters), 10);
      parameters.forEach((p, k) => {
        const h = 1e-5 * Math.max(1, Math.abs(p));
        const at = (shift: number): number =>
          activation.value(
            I,
            parameters.map((each, j) => (j === k ? each + shift : each)),
          );
        const difference = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
        // Fourth order at h = 1e-5: what is left is rounding, 1e-11 of values up to 100 over h.
        expect(partials[k]).toBeCloseTo(difference, 5);
      });
    }
  });

  it('is the function that its expression says', () => {
    const g = createGraphBuilder();
    const tree = parseExpression(activation.expression, name, new Map([['erf', 1]]));
    const symbol = (called: string): number => (called === 'pi' ? g.constant(Math.PI) : g.symbol(called));
    const node = lower(g, tree, symbol, new Map([['erf', erf]]));
    const run = evaluator(prune({ nodes: g.nodes, outputs: { f: node } }));
    const values = Object.fromEntries(activation.parameters.map((p, k) => [symbolOf(p.name), parameters[k]!]));
    for (const I of currents) {
      // Evaluated plainly, log(1 + x) loses the digits of a small x: 1e-16 of 1, where x is e^-22 in the soft LIF.
      expect(run({ ...values, I }).f).toBeCloseTo(activation.value(I, parameters), name === 'soft-lif' ? 6 : 9);
    }
  });

  it('has a gain or a maximum that multiplies it, or a time that it is the reciprocal of', () => {
    const factor = activation.parameters.findIndex(({ kind }) => ['gain', 'maximum', 'time'].includes(kind));
    const timed = activation.parameters[factor]!.kind === 'time';
    const scaled = activation.parameters.map(({ kind }, k) => {
      if (timed) return kind === 'time' || kind === 'delay' ? parameters[k]! / 3 : parameters[k]!;
      return kind === 'gain' || kind === 'maximum' ? parameters[k]! * 3 : parameters[k]!;
    });
    for (const I of currents) {
      const value = activation.value(I, parameters);
      expect(Math.abs(activation.value(I, scaled) - 3 * value)).toBeLessThanOrEqual(1e-12 * Math.abs(value) + 1e-300);
    }
  });

  it('becomes the simpler activations that it contains', () => {
    const [far, near] = [1e60, 1e-9];
    for (const { becomes, start, parameter, towards } of activation.limits ?? []) {
      const simpler = activationNamed(becomes);
      // The leakless limit of a LIF has its threshold at 0.
      const given = name === 'lif-rate' ? [100, 0, 1.7] : typical[becomes]!;
      const limit = start(given, far, near);
      for (const I of currents) {
        const value = simpler.value(I, given);
        // Within 1e-6 of the largest rate: what is left of a limit at 1e-9 below a kink or at 1e9 from the data. The
        // exponential is approached from 1e5 away, and what is left of it is x^2/(2 w 1e5), 1e-4.
        const far = parameter === 'exponent' && towards === 'infinity';
        expect(Math.abs(activation.value(I, limit) - value)).toBeLessThan(far ? 1e-2 : 1e-4);
      }
    }
  });

  it('says what it is', () => {
    for (const text of [activation.title, activation.formula, activation.latex, activation.source]) {
      expect(text.length).toBeGreaterThan(2);
    }
    for (const { name: parameter } of activation.parameters) expect(activation.formula).toContain(parameter);
  });
});

describe('published values', () => {
  // Hunsberger and Eliasmith 2015, equations 3 and 4, evaluated for tau 20 ms, refractory 2 ms, currents over rheobase.
  it.each([
    [0.02, 1, 11.38354811],
    [1, 2, 75.05877469],
  ])('soft LIF with smoothing %d at J = %d', (softness, J, rate) => {
    expect(activationNamed('soft-lif').value(J, [2, 20, 1, softness])).toBeCloseTo(rate, 7);
  });

  // LIF, C 250 pF, tau 10 ms, refractory 2 ms, threshold 15 mV above rest (rheobase 375 pA): the closed form of Lapicque 1907.
  it.each([
    [400, 33.64071163],
    [500, 63.04000219],
  ])('LIF at %d pA', (I, rate) => {
    expect(activationNamed('lif-rate').value(I, [2, 10, 375])).toBeCloseTo(rate, 7);
  });

  // Abramowitz and Stegun 1964, table 26.1.
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [-1.96, 0.02499789514822],
    [3, 0.99865010196837],
    [-5, 2.866515718791939e-7],
  ])('normal probability at %d', (z, p) => {
    expect(Math.abs(normalProbability(z) - p)).toBeLessThan(1e-15);
  });
});

describe('names and units', () => {
  it('finds an activation by name and suggests the nearest', () => {
    expect(activationNamed('relu').name).toBe('relu');
    expect(() => activationNamed('softpluss')).toThrow(/did you mean softplus/);
    expect(() => activationNamed('softpluss', '--activations')).toThrow(/^--activations: /);
  });

  it('gives parameters units that multiply out to Hz', () => {
    const unit = (activation: Activation, k: number, current: string): string =>
      unitOf(activation.parameters[k]!, current);
    expect(unit(activationNamed('relu'), 0, 'pA')).toBe('Hz/pA');
    expect(unit(activationNamed('relu'), 0, 'uA/cm^2')).toBe('Hz/(uA/cm^2)');
    expect(unit(activationNamed('half-square'), 0, 'nA')).toBe('Hz/nA^2');
    expect(unit(activationNamed('power'), 0, 'nA')).toBe('Hz/nA^exponent');
    expect(unit(activationNamed('lif-rate'), 1, 'nA')).toBe('ms');
  });
});
