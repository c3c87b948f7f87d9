// Text and data that try the reader's patience: each must end in one InputError line, soon.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../../src/neuron/equations/load.ts';
import { readModelText } from '../../../src/neuron/equations/text.ts';
import { InputError } from '../../../src/numeric/errors.ts';
import { adaptiveFile, faultOf } from '../support.ts';

function withEquation(V: string): unknown {
  return { ...adaptiveFile, equations: { ...adaptiveFile.equations, V } };
}

describe('a model file', () => {
  it('with a number for the unit of its input is refused', () => {
    const { message } = faultOf(() => loadModel({ ...adaptiveFile, input: { I: 5 } }, 'cell'));
    expect(message).toMatch(/^cell: input/);
  });

  it.each(['', '   ', '#', '()'])('with %j for an equation is told what is wrong', (text) => {
    const { message } = faultOf(() => loadModel(withEquation(text), 'cell'));
    expect(message).toMatch(/^cell: equations\.V/);
    // The user never wrote "undefined".
    expect(message).not.toContain('undefined');
  });

  it('with a tower of powers is refused or loaded', () => {
    try {
      loadModel(withEquation(`${'2^'.repeat(1500)}2`), 'cell');
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
  });

  it('with helpers that double at each level is refused or loaded without writing out every call', () => {
    // 2^18 calls if written out, a second, and each level doubles it; a graph that shares equal values has 18 sums.
    const functions = Object.fromEntries(
      Array.from({ length: 19 }, (_, k) => [`f${k}(x)`, k === 0 ? 'x' : `f${k - 1}(x) + f${k - 1}(x)`]),
    );
    try {
      const file = withEquation('f18(V)/ms') as Record<string, unknown>;
      expect(loadModel({ ...file, functions }, 'cell').graph.nodes.length).toBeLessThan(100);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
  }, 1000);
});

describe('model text', () => {
  const letters = [...'abcdefgh'];
  const bomb = letters
    .map(
      (name, i) =>
        `${name}: &${name} [${Array(9)
          .fill(i === 0 ? '1' : `*${letters[i - 1]}`)
          .join(',')}]`,
    )
    .join('\n');

  it.each([
    ['an alias without its anchor', 'a: *missing'],
    ['aliases that multiply', bomb],
    ['an alias within its own anchor', 'a: &a [*a]'],
  ])('with %s is refused', (_, text) => {
    const { message } = faultOf(() => loadModel(readModelText(text, 'cell'), 'cell'));
    expect(message).toMatch(/^cell/);
    expect(message).not.toMatch(/\n/);
  });

  it('never throws anything but InputError', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 80 }),
          fc
            .array(
              fc.constantFrom(
                'a',
                ':',
                ' ',
                '\n',
                '- ',
                '{',
                '}',
                '[',
                ']',
                '&x',
                '*x',
                '!!',
                '"',
                "'",
                '|',
                '>',
                '#',
                '? ',
              ),
              { maxLength: 30 },
            )
            .map((parts) => parts.join('')),
        ),
        (content) => {
          try {
            loadModel(readModelText(content, 'cell'), 'cell');
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
            expect(error.message).not.toMatch(/[\r\n]/);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
