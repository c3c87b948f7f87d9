import type { MathNode } from 'mathjs';
import { describe, expect, it } from 'vitest';
import whole from '../../src/numeric/math.ts';
import part from '../../src/numeric/mathjs-part.ts';

/** What units.ts reads of a unit; null where it is none. */
function readUnit(math: { unit(text: string): unknown }, text: string): unknown {
  try {
    const { value, dimensions, units } = math.unit(text) as {
      readonly value: number | null;
      readonly dimensions: readonly number[];
      readonly units: readonly {
        readonly unit: { readonly value: number; readonly offset: number };
        readonly prefix: { readonly value: number };
        readonly power: number;
      }[];
    };
    // Reactive power has an imaginary size.
    if (units.some(({ unit }) => Number.isNaN(+unit.value))) return null;
    const parts = units.map(({ unit, prefix, power }) => [+unit.value, +unit.offset, prefix.value, power]);
    return { value: value === null ? null : Number(value), dimensions, parts };
  } catch {
    return null;
  }
}

/** What parse.ts reads of a tree, and the tree as text, or the message of what is none. */
function readTree(math: { parse(text: string): MathNode }, text: string): string {
  try {
    const tree = math.parse(text);
    return `${JSON.stringify(tree)} ${tree}`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the part of mathjs', () => {
  it('knows the units that the whole knows', () => {
    const { UNITS } = (whole as unknown as { Unit: { UNITS: Readonly<Record<string, unknown>> } }).Unit;
    const names = Object.keys(UNITS);
    expect(names.length).toBeGreaterThan(200);
    const texts = names.flatMap((name) => [name, `m${name}`, `kilo${name}`, `1/${name}`, `mV*${name}^0.5/cm^2`]);
    for (const text of [
      ...texts,
      'uA/cm^2',
      '2 mV',
      '1/(mV*ms)',
      'mV/ms^0.5',
      'nonsense',
      'mV +',
      '',
      '1',
      'm^',
      '1e3',
    ]) {
      expect(readUnit(part, text), text).toEqual(readUnit(whole, text));
    }
  });

  it('reads expressions as the whole does, and complains in the same words', () => {
    const texts = [
      '0.1*(V + 40)/(1 - exp(-(V + 40 mV)/10))',
      'gNa*m^3*h*(V - ENa) + gK * n ^ 4',
      '-2^2 + +3 - -x',
      'a ? b : c ? d : e',
      'V > -40 mV and not (w < 2) or x != 3 and y >= 4',
      '2 x y',
      '0x1F.8 + 0b101 + 0o17 + 0xffi8',
      '1e',
      'a ?? b',
      'A[2, :] = 3',
      '1 < x <= 2',
      '1e3 + 1.5E-2 + .5 + 0x1F + 1e400',
      'f(x, y)(z)',
      '[1, 2; 3, 4]',
      'a.b["c"]',
      'x = 3; y',
      '"text"',
      '2i + 3%',
      "a'",
      '3 mV to V',
      'x!',
      '1:10',
      'a xor b',
      'a | b',
      '(1 + 2',
      '1 +',
      ')',
      '1..2',
      'a $ b',
      'x # a remark',
      '5 % 2',
      '{a: 1}',
      'f(x) = x^2',
      'null + true + undefined + NaN + Infinity',
    ];
    for (const text of texts) expect(readTree(part, text), text).toBe(readTree(whole, text));
  });
});
