// What comes out of a parcel is what went in, to the bit.
import { describe, expect, it } from 'vitest';
import { packed, unpacked } from '../../src/scale/parcel.ts';

const long = (entry: (i: number) => unknown): readonly unknown[] => Array.from({ length: 1000 }, (_, i) => entry(i));

describe('a parcel', () => {
  it.each([
    ['numbers of every kind', long((i) => [0, -0, Number.NaN, Number.POSITIVE_INFINITY, 1 / 3, 5e-324][i % 6])],
    ['a few words, and none', long((i) => ['spiking', 'quiescent', null][i % 3])],
    ['more words than a byte can tell apart', long((i) => `word ${i}`)],
    ['numbers and gaps', long((i) => (i === 500 ? null : i))],
    ['objects', long((i) => ({ i }))],
    ['a short list', [1, 2, 3]],
    ['lists within', { rate: { unit: 'Hz', values: long((i) => i) }, words: ['a'], places: [1, 2], none: null }],
    ['a word', 'spiking'],
    ['nothing', undefined],
  ])('keeps %s', (_, value) => {
    expect(unpacked(structuredClone(packed(value)))).toStrictEqual(value);
  });

  it('holds a curve in a small part of its entries', () => {
    const parcel = packed({ outcome: long(() => 'blocked'), rate: long((i) => i) }) as Record<string, unknown>;
    expect(parcel.rate).toBeInstanceOf(Float64Array);
    expect(parcel.outcome).toEqual({ words: ['blocked'], places: new Uint8Array(1000) });
  });
});
