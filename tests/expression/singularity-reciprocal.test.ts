// Spellings of x/(1 - exp(-x)) in which the exponential stands below a fraction line or is factored out.
import { describe, expect, it } from 'vitest';
import { evaluator } from '../../src/expression/evaluate.ts';
import { createGraphBuilder } from '../../src/expression/graph.ts';
import { lower } from '../../src/expression/lower.ts';
import { parseExpression } from '../../src/expression/parse.ts';

describe('x/(1 - exp(-x)) has its limit 1 at 0', () => {
  it.each([
    'x/(1 - 1/exp(x))',
    'x*exp(x)/(exp(x) - 1)',
    'x/((exp(x) - 1)/exp(x))',
    'x/(1 - exp(-x/2)^2)',
  ])('%s', (text) => {
    const g = createGraphBuilder();
    const f = lower(g, parseExpression(text, 'test'), (name) => g.symbol(name));
    expect(evaluator({ nodes: g.nodes, outputs: { f } })({ x: 0 }).f).toBeCloseTo(1, 12);
  });
});
