import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differentiate } from '../../src/expression/differentiate.ts';
import { evaluator } from '../../src/expression/evaluate.ts';
import { createGraphBuilder, instantiate, prune } from '../../src/expression/graph.ts';
import { lower } from '../../src/expression/lower.ts';
import { parseExpression } from '../../src/expression/parse.ts';

/** The value of an expression of V at several V. */
function values(text: string, at: readonly number[]): readonly number[] {
  const g = createGraphBuilder();
  const node = lower(g, parseExpression(text, 'test'), (name) => g.symbol(name));
  const run = evaluator(prune({ nodes: g.nodes, outputs: { f: node } }));
  return at.map((V) => run({ V }).f!);
}

describe('what a graph is simplified to', () => {
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  const text = (g: ReturnType<typeof createGraphBuilder>, node: number): string => {
    const found = g.nodes[node]!;
    if (found.kind !== 'operation') return found.kind === 'symbol' ? found.name : String(found.value);
    return `${found.op}(${found.of.map((part) => text(g, part)).join(',')})`;
  };

  it.each([
    ['-a - b', 'negate(add(a,b))'],
    ['6/(2*a)', 'divide(3,a)'],
    ['6/(a*2)', 'divide(3,a)'],
    ['1e-30/(2*a)', 'divide(1e-30,multiply(2,a))'],
    ['a + (-b)', 'subtract(a,b)'],
    ['-a + b', 'subtract(b,a)'],
    ['a - (-b)', 'add(a,b)'],
    ['(-a)*(-(b + 1))', 'multiply(a,add(b,1))'],
    ['a*(-(b + 1))', 'multiply(add(b,1),negate(a))'],
    ['2*(-a)', 'multiply(a,-2)'],
    ['a - 3 > 0', 'less(3,a)'],
    ['a - 3 <= 0', 'lessOrEqual(a,3)'],
    ['0 < 3 - a', 'less(a,3)'],
    // Of two infinities the difference is not a number.
    ['a - b > 0', 'less(0,subtract(a,b))'],
    ['1 > 0 and a < b', 'less(a,b)'],
    ['1 > 0 or a < b', '1'],
    ['1 < 0 or a < b', 'less(a,b)'],
    ['1 < 0 and a < b', '0'],
    // A number that is no condition is not one of its own accord.
    ['1 > 0 ? a : b', 'a'],
  ])('%s becomes %s', (written, simple) => {
    const g = createGraphBuilder();
    const node = lower(g, parseExpression(written, 'test'), (name) => g.symbol(name));
    expect(text(g, node)).toBe(simple);
    fc.assert(
      fc.property(number, number, (a, b) => {
        const found = evaluator(prune({ nodes: g.nodes, outputs: { f: node } }))({ a, b }).f!;
        const plain: Record<string, (x: number, y: number) => number | boolean> = {
          '-a - b': (x, y) => -x - y,
          '(-a)*(-(b + 1))': (x, y) => -x * -(y + 1),
          'a*(-(b + 1))': (x, y) => x * -(y + 1),
          'a - 3 > 0': (x) => x - 3 > 0,
          'a - 3 <= 0': (x) => x - 3 <= 0,
          '0 < 3 - a': (x) => 0 < 3 - x,
        };
        const wanted = plain[written]?.(a, b);
        // To the bit, but for the sign of 0.
        if (wanted !== undefined) expect(found === Number(wanted)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});

describe('removable singularities', () => {
  // Limits by hand: x/(1 - e^-x) -> 1 and its scaled forms.
  it.each([
    ['V/(1 - exp(-V))', 0, 1],
    ['0.01*(V + 55)/(1 - exp(-(V + 55)/10))', -55, 0.1],
    ['0.1*(V + 40)/(1 - exp(-0.1*(V + 40)))', -40, 1],
    ['-0.1*(V + 35)/(exp(-0.1*(V + 35)) - 1)', -35, 1],
    ['(V - 3)*2/(exp((V - 3)/4) - 1)', 3, 8],
    ['(25 - V)/10/(exp((25 - V)/10) - 1)', 25, 1],
    ['0.32*(13 - V)/(2*exp((13 - V)/4) - 2)', 13, 0.64],
  ])('%s is finite at %d', (text, at, limit) => {
    const [exact, near] = values(text, [at, at + 1e-9]);
    expect(exact).toBeCloseTo(limit, 12);
    // The function changes by about half its value per unit, so 1e-9 away it differs by less than 1e-8.
    expect(Math.abs(near! - limit)).toBeLessThan(1e-8 * Math.abs(limit) * 10);
  });

  it('leaves other quotients as they are', () => {
    expect(values('(V + 1)/(1 - exp(-V))', [0])[0]).toBe(Number.POSITIVE_INFINITY);
  });

  it('equals the quotient as written away from the singularity', () => {
    fc.assert(
      fc.property(fc.double({ min: -150, max: 100, noNaN: true }), (V) => {
        const x = V + 55;
        fc.pre(Math.abs(x) > 1e-3);
        const written = (0.01 * x) / (1 - Math.exp(-x / 10));
        // The written form loses digits near its singularity, 1e-16 / 1e-4 at worst here.
        expect(values('0.01*(V + 55)/(1 - exp(-(V + 55)/10))', [V])[0]! / written).toBeCloseTo(1, 10);
      }),
    );
  });
});

describe('differentiate', () => {
  it.each([
    'exp(-V/3)*V^3',
    'sqrt(V + 9)/(V^2 + 1)',
    'tanh(V)*atan(V) + sin(V)*cos(2*V)',
    'exprel(V/2)',
    'V/(1 - exp(-V))',
    'max(V, 1)*min(2*V, 3) + abs(V)',
    'V > 0.5 ? V^2 : 3*V',
    'pow(V + 9, 1.7)',
    'pow(2, V)',
    'log(V + 9)',
  ])('of %s agrees with a central difference', (text) => {
    const g = createGraphBuilder();
    const f = lower(g, parseExpression(text, 'test'), (name) => g.symbol(name));
    const run = evaluator({ nodes: g.nodes, outputs: { f, slope: differentiate(g, f, g.symbol('V')) } });
    // The graph grows while differentiating, so the evaluator is made after; the points avoid the kinks.
    for (const V of [-1.3, -0.02, 0.01, 0.7, 2.2]) {
      const h = 1e-5;
      const difference = (run({ V: V + h }).f! - run({ V: V - h }).f!) / (2 * h);
      // Central difference: rounding 1e-16/1e-5 and truncation h^2 stay below 1e-9 for these functions.
      expect(run({ V }).slope).toBeCloseTo(difference, 7);
    }
  });
});

describe('graph', () => {
  it('keeps every distinct value once', () => {
    const g = createGraphBuilder();
    const a = lower(g, parseExpression('exp(-V/80)*m + exp(-V/80)*h', 'test'), (name) => g.symbol(name));
    const kept = prune({ nodes: g.nodes, outputs: { a } });
    expect(kept.nodes.filter((node) => node.kind === 'operation' && node.op === 'exp')).toHaveLength(1);
  });

  it('copies into another builder with symbols bound', () => {
    const g = createGraphBuilder();
    const a = lower(g, parseExpression('V*k + 1', 'test'), (name) => g.symbol(name));
    const other = createGraphBuilder();
    const copied = instantiate(other, { nodes: g.nodes, outputs: { a } }, (name) =>
      name === 'k' ? other.constant(2) : undefined,
    );
    expect(evaluator({ nodes: other.nodes, outputs: copied })({ V: 3 }).a).toBe(7);
  });

  it('survives JSON', () => {
    const g = createGraphBuilder();
    const a = lower(g, parseExpression('exprel(V)^3', 'test'), (name) => g.symbol(name));
    const graph = prune({ nodes: g.nodes, outputs: { a } });
    expect(JSON.parse(JSON.stringify(graph))).toEqual(graph);
  });
});
