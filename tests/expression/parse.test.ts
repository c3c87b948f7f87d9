// Text to tree: precedence against plain arithmetic, and places of faults.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluator } from '../../src/expression/evaluate.ts';
import { createGraphBuilder } from '../../src/expression/graph.ts';
import { lower } from '../../src/expression/lower.ts';
import { parseExpression } from '../../src/expression/parse.ts';
import { format, namesIn } from '../../src/expression/tree.ts';
import { InputError } from '../../src/numeric/errors.ts';

function value(text: string, at: Readonly<Record<string, number>> = {}): number {
  const g = createGraphBuilder();
  const node = lower(g, parseExpression(text, 'test'), (name) => g.symbol(name));
  return evaluator({ nodes: g.nodes, outputs: { f: node } })(at).f!;
}

describe('meaning', () => {
  // Conventional precedence; values by hand.
  it.each([
    ['2 + 3*4', 14],
    ['2*3^2', 18],
    ['2^3^2', 512],
    ['-2^2', -4],
    ['(-2)^2', 4],
    ['2^-1', 0.5],
    ['8/4/2', 1],
    ['8 - 4 - 2', 2],
    ['8/2*3', 12],
    ['+3', 3],
    ['- -3', 3],
    ['1e-3*1E3', 1],
    ['.5 + 1.', 1.5],
    ['1 < 2 ? 10 : 20', 10],
    ['1 > 2 ? 10 : 2 > 1 ? 30 : 40', 30],
    ['1 < 2 and 2 < 1 ? 1 : 0', 0],
    ['1 < 2 or 2 < 1 ? 1 : 0', 1],
    ['not (1 < 2) ? 1 : 0', 0],
    ['2 <= 2 ? 1 : 0', 1],
    ['2 >= 3 ? 1 : 0', 0],
    ['2 != 3 ? 1 : 0', 1],
    ['2 == 2 ? 1 : 0', 1],
    ['max(1, 2) + min(1, 2)', 3],
    ['pow(2, 10)', 1024],
    ['log(exp(1.5))', 1.5],
    ['sqrt(9)*abs(-2)', 6],
    ['exprel(0)', 1],
    ['exprel(1)', Math.E - 1],
    ['tanh(0) + sin(0) + cos(0) + atan(0)', 1],
  ])('%s is %d', (text, wanted) => {
    // One or two roundings.
    expect(value(text)).toBeCloseTo(wanted, 13);
  });

  it('survives being written out and read again', () => {
    const leaf = fc.oneof(fc.constantFrom('x', 'y'), fc.integer({ min: 0, max: 9 }).map(String));
    const { text } = fc.letrec<{ text: string }>((tie) => ({
      text: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        leaf,
        fc
          .tuple(tie('text'), fc.constantFrom('+', '-', '*', '/'), tie('text'))
          .map(([a, op, b]) => `(${a}) ${op} (${b})`),
        fc.tuple(fc.constantFrom('x', '(x + y)', '(-x)', '2'), tie('text')).map(([a, b]) => `${a}^(${b})`),
        tie('text').map((a) => `-(${a})`),
        fc.tuple(fc.constantFrom('exp', 'sqrt', 'abs', 'tanh'), tie('text')).map(([name, a]) => `${name}(${a})`),
        fc.tuple(tie('text'), tie('text'), tie('text')).map(([a, b, c]) => `(${a}) > (${b}) ? (${a}) : (${c})`),
      ),
    }));
    fc.assert(
      fc.property(text, (written) => {
        const tree = parseExpression(written, 'test');
        expect(parseExpression(format(tree), 'test')).toEqual(tree);
      }),
      { numRuns: 300 },
    );
  });

  it('lists names once, functions left out', () => {
    expect(namesIn(parseExpression('b*exp(a) + b - max(c, a)', 'test'))).toEqual(['b', 'a', 'c']);
  });
});

describe('what is pasted from a paper', () => {
  it.each([
    ['−gNa·m³h·(V − ENa)', '-gNa*m^3 h*(V - ENa)'],
    ['10⁻³ × V²³ ÷ 2', '10^(-3) * V^23 / 2'],
    ['m³e5', 'm^3 * e5'],
    ['V⁻¹(h – 1)', 'V^(-1) * (h - 1)'],
    ['V ≤ 3 ? 1 : h ≠ 2', 'V <= 3 ? 1 : h != 2'],
  ])('%s is read as it is typed', (printed, keyed) => {
    expect(parseExpression(printed, 'test')).toEqual(parseExpression(keyed, 'test'));
  });
});

describe('faults', () => {
  it.each([
    ['V + foo(3)', 'test (character 5): '],
    ['V + expp(3)', 'did you mean exp'],
    ['V + exp(3, 4)', 'exp is given 2 arguments (allowed: 1)'],
    ['V + [1]', 'test (character 5): '],
    ['V +', 'test: cannot read "V +"'],
    ['a.b', 'is not part of the language'],
    // Places are those in the text as it was written.
    ['V² + foo(3)', 'test (character 6): '],
    ['V² +', 'Unexpected end of expression (char 5)'],
    ['m³·h @ 3', '(char 6)'],
  ])('%s', (text, told) => {
    expect(() => parseExpression(text, 'test')).toThrow(InputError);
    expect(() => parseExpression(text, 'test')).toThrow(told);
  });

  it('never are anything but InputError', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
        try {
          parseExpression(text, 'test');
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.message).not.toMatch(/[\r\n]/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
