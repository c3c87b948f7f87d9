import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packed, readPlace, unpacked, writePlace } from '../../src/app/address.ts';
import { readBench, writeBench } from '../../src/app/views/bench-address.ts';

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const positive = number.filter((value) => value > 0);
const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });

describe('addresses', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.constantFrom('bench', 'claims', 'atlas'), text, fc.dictionary(text, text), (view, item, query) => {
        const place = { view, item, query: { ...query } } as const;
        expect(readPlace(writePlace(place))).toEqual(place);
      }),
    );
  });

  it.each(['', '#', '#/', '#%', '#nowhere/x', '#bench?%%%=%&&='])('are read without fault: %s', (hash) => {
    expect(readPlace(hash).view).toBe('bench');
    expect(readPlace(hash).item).toBeUndefined();
  });

  it('hold a neuron with everything that was changed', () => {
    const choice = fc.record({
      model: fc.constantFrom('lif', 'hodgkin-huxley'),
      text: fc.option(text, { nil: undefined }),
      rule: fc.option(text, { nil: undefined }),
      parameters: fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,6}$/), number),
    });
    const given = fc.record({ current: number, to: positive, duration: positive });
    fc.assert(
      fc.property(choice, given, (chosen, seen) => {
        const { query } = readPlace(writePlace({ view: 'bench', item: undefined, query: writeBench(chosen, seen) }));
        expect(readBench(query, 'lif')).toEqual({
          choice: { ...chosen, parameters: { ...chosen.parameters } },
          given: seen,
        });
      }),
    );
  });

  it('leave out a text that is too long, and one that is none', () => {
    expect(packed('x'.repeat(10_000))).toBeUndefined();
    expect(unpacked('!!!')).toBeUndefined();
    expect(unpacked('_w')).toBeUndefined(); // 0xff begins no character
    expect(unpacked(packed('電流: I'))).toBe('電流: I');
  });
});
