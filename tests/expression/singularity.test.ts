// Rate functions as papers print them, with units, have their limit at the voltage where numerator and denominator vanish.
import { describe, expect, it } from 'vitest';
import { evaluator } from '../../src/expression/evaluate.ts';
import { loadModel } from '../../src/neuron/equations/load.ts';
import { parameterValues } from '../../src/neuron/model.ts';

/** The rate, per ms, at a membrane potential in mV. */
function rate(expression: string, functions: Readonly<Record<string, string>> = {}): (V: number) => number {
  const model = loadModel(
    {
      name: 'Rate',
      input: { I: 'mV/ms' },
      parameters: { V12: '-40 mV', k: '10 mV', A: '1 1/ms' },
      functions,
      equations: { V: 'I' },
      initial: { V: '0 mV' },
      spike: { when: 'V > 1e3*mV' },
      observe: { r: expression },
    },
    'rate',
  );
  const run = evaluator(model.graph);
  return (V) => run({ ...parameterValues(model), I: 0, V, t: 0 })['observe.r']!;
}

describe('every spelling of alpha_m of the squid', () => {
  // 0.1 (V + 40)/(1 - exp(-(V + 40)/10)): 1 per ms at -40 mV, and 1 + x/20 around it.
  it.each([
    ['0.1/ms*(V/mV + 40)/(1 - exp(-(V/mV + 40)/10))'],
    ['0.1/(mV*ms)*(V + 40 mV)/(1 - exp(-(V + 40 mV)/(10 mV)))'],
    ['0.1/ms*(V/mV + 40)/(1 - exp(-0.1*(V/mV + 40)))'],
    ['0.1/ms*(40 + V/mV)/(1 - exp(-4 - V/(10 mV)))'],
    ['-0.1/ms*(V/mV + 40)/(exp(-(V/mV + 40)/10) - 1)'],
    ['0.1/ms*(-40 - V/mV)/(exp((-40 - V/mV)/10) - 1)'],
    ['(V + 40 mV)/(10 mV)/(1 - exp((V + 40 mV)/(-10 mV)))/ms'],
    ['(4 + 0.1*V/mV)/ms/(1 - exp(-(4 + 0.1*V/mV)))'],
    ['A*(V - V12)/k/(1 - exp(-(V - V12)/k))'],
    ['A*((V - V12)/k)/(1 - exp((V12 - V)/k))'],
    ['A/exprel(-(V - V12)/k)'],
    ['f(V + 40 mV)'],
  ])('%s', (expression) => {
    const functions = { 'f(x)': 'x/(10 mV)/(1 - exp(-x/(10 mV)))/ms' };
    const alpha = rate(expression, functions);
    expect(alpha(-40)).toBeCloseTo(1, 12);
    for (const x of [-1e-3, -1e-7, -1e-12, 1e-12, 1e-7, 1e-3]) {
      // Next term of the series: x^2/1200.
      expect(Math.abs(alpha(-40 + x) - (1 + x / 20))).toBeLessThan(1e-9);
    }
    // Away from it the quotient as printed.
    for (const V of [-90, -50, 0, 60])
      expect(alpha(V) / ((0.1 * (V + 40)) / (1 - Math.exp(-(V + 40) / 10)))).toBeCloseTo(1, 12);
  });
});
