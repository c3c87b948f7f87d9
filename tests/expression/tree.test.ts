// An expression written out again means what it meant.
import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../src/expression/parse.ts';
import { format } from '../../src/expression/tree.ts';

describe('format', () => {
  it.each(['(x^y)^z', 'x^y^z', '(x^2)^0.5', '(-x)^2', '-x^2', '(x/y)^z', 'x - (y - z)', 'x/(y/z)'])('%s', (text) => {
    const tree = parseExpression(text, 'test');
    expect(parseExpression(format(tree), 'test')).toEqual(tree);
  });
});
