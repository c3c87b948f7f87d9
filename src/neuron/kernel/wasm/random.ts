// Random numbers on vectors: Philox 4x32-10 as in numeric/random.ts, to the bit. Two vectors of numbers, four lanes, make one
// vector of words, since a processor multiplies words two at a time.

import { code, type VectorInstruction } from './instructions.ts';
import type { Value } from './locals.ts';
import type { Group, Vectors } from './vectors.ts';

const multipliers = [0xd2511f53n, 0xcd9e8d57n] as const;
const weyl = [0x9e3779b9n, 0xbb67ae85n] as const;
const rounds = 10;

const twice = (word: bigint): bigint => BigInt.asUintN(64, (word << 32n) | word);

/** A whole number below 2^52 added to it stands in its lowest bits. */
const units = 2 ** 52;

/** The four uniform numbers of a block, for each lane. */
export function uniforms(v: Vectors, index: Group, current: Group, seed: Group): readonly Group[] {
  const counter = v.add(index, v.constant(units));
  const top = v.apply('f64x2.floor', v.multiply(seed, v.constant(2 ** -32)));
  const rest = v.subtract(seed, v.multiply(top, v.constant(2 ** 32)));
  // Below the exponent of 2^52 + index there are 20 bits of the trial.
  const [block, trial] = [
    words(v, counter, 'low'),
    words(v, v.apply('v128.and', counter, v.bits((1n << 52n) - 1n)), 'high'),
  ];
  const bits = v.add(current, v.constant(0));
  const key = [top, rest].map((part) => words(v, v.add(part, v.constant(units)), 'low')) as [Words, Words];
  const found = philox(v, [block, trial, words(v, bits, 'low'), words(v, bits, 'high')], [key[1], key[0]]);
  return found.map((word) => numbers(v, word));
}

/** One word of each lane, four a vector. */
type Words = Group;

const each = (v: Vectors, name: VectorInstruction, a: Words, b: Words): Words =>
  a.map((value, i) => v.assembler.vector(name, value, b[i]!));

const shuffled = (v: Vectors, places: readonly number[], a: Value, b: Value): Value =>
  v.assembler.code(code.shuffleWords(places), 'v128', a, b);

/** The same word in all lanes. */
function constant(v: Vectors, word: bigint, count: number): Words {
  return Array.from({ length: count }, () => v.bits(twice(word))[0]!);
}

/** One half of the bits of each lane; a vector without a partner is its own. */
function words(v: Vectors, of: Group, half: 'low' | 'high'): Words {
  const places = half === 'low' ? [0, 2, 4, 6] : [1, 3, 5, 7];
  return of.flatMap((value, i) => (i % 2 === 0 ? [shuffled(v, places, value, of[i + 1] ?? value)] : []));
}

/** Words with the sign that their first bit is, as numbers above 0 and below 1. */
function numbers(v: Vectors, of: Words): Group {
  const whole = Array.from({ length: v.width }, (_, i): Value => {
    const pair = of[i >> 1]!;
    const at = i % 2 === 0 ? pair : shuffled(v, [2, 3, 2, 3], pair, pair);
    return v.assembler.vector('f64x2.convert_low_i32x4_s', at);
  });
  return v.multiply(v.add(whole, v.constant(2 ** 31 + 0.5)), v.constant(2 ** -32));
}

type Four = readonly [Words, Words, Words, Words];

function philox(v: Vectors, counter: Four, key: readonly [Words, Words]): Four {
  let [x0, x1, x2, x3] = counter;
  const count = x0.length;
  for (let round = 0; round < rounds; round++) {
    const first = product(v, x0, multipliers[0]);
    const second = product(v, x2, multipliers[1]);
    const [key0, key1] = key.map((word, i) => {
      const turns = BigInt.asUintN(32, BigInt(round) * weyl[i]!);
      return round === 0 ? word : each(v, 'i32x4.add', word, constant(v, turns, count));
    }) as [Words, Words];
    x0 = each(v, 'v128.xor', each(v, 'v128.xor', second.high, x1), key0);
    x2 = each(v, 'v128.xor', each(v, 'v128.xor', first.high, x3), key1);
    x1 = second.low;
    x3 = first.low;
  }
  return [x0, x1, x2, x3];
}

/** The two words of a product. */
function product(v: Vectors, of: Words, multiplier: bigint): { readonly low: Words; readonly high: Words } {
  const by = constant(v, multiplier, of.length);
  const front = each(v, 'i64x2.extmul_low_i32x4_u', of, by);
  const back = each(v, 'i64x2.extmul_high_i32x4_u', of, by);
  const take = (places: readonly number[]): Words => front.map((value, i) => shuffled(v, places, value, back[i]!));
  return { low: take([0, 2, 4, 6]), high: take([1, 3, 5, 7]) };
}
