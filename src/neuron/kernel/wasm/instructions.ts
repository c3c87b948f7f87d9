// The instructions that the kernel uses, by their names in the WebAssembly specification.
import { unsigned, type ValueType } from './bytes.ts';

/** Instructions on 128 bits without immediates, by the number behind the SIMD prefix, with the type of the result. */
const vector = {
  'f64x2.splat': [0x14, 'v128'],
  'i32x4.add': [0xae, 'v128'],
  'f64x2.floor': [0x75, 'v128'],
  'f64x2.nearest': [0x94, 'v128'],
  'f64x2.eq': [0x47, 'v128'],
  'f64x2.ne': [0x48, 'v128'],
  'f64x2.lt': [0x49, 'v128'],
  'f64x2.gt': [0x4a, 'v128'],
  'f64x2.le': [0x4b, 'v128'],
  'f64x2.ge': [0x4c, 'v128'],
  'v128.not': [0x4d, 'v128'],
  'v128.and': [0x4e, 'v128'],
  /** a and not b */
  'v128.andnot': [0x4f, 'v128'],
  'v128.or': [0x50, 'v128'],
  'v128.xor': [0x51, 'v128'],
  /** bits of a where c is set, else of b */
  'v128.bitselect': [0x52, 'v128'],
  'v128.any_true': [0x53, 'i32'],
  'i64x2.bitmask': [0xc4, 'i32'],
  'i64x2.shl': [0xcb, 'v128'],
  'i64x2.shr_u': [0xcd, 'v128'],
  'i64x2.add': [0xce, 'v128'],
  'i64x2.sub': [0xd1, 'v128'],
  'i64x2.eq': [0xd6, 'v128'],
  /** Products, of 64 bits, of the first or last two of four words. */
  'i64x2.extmul_low_i32x4_u': [0xde, 'v128'],
  'i64x2.extmul_high_i32x4_u': [0xdf, 'v128'],
  /** Numbers of the first two of four words with sign. */
  'f64x2.convert_low_i32x4_s': [0xfe, 'v128'],
  'f64x2.abs': [0xec, 'v128'],
  'f64x2.neg': [0xed, 'v128'],
  'f64x2.sqrt': [0xef, 'v128'],
  'f64x2.add': [0xf0, 'v128'],
  'f64x2.sub': [0xf1, 'v128'],
  'f64x2.mul': [0xf2, 'v128'],
  'f64x2.div': [0xf3, 'v128'],
  'f64x2.min': [0xf4, 'v128'],
  'f64x2.max': [0xf5, 'v128'],
  /** b < a ? b : a */
  'f64x2.pmin': [0xf6, 'v128'],
  /** a < b ? b : a */
  'f64x2.pmax': [0xf7, 'v128'],
} as const satisfies Readonly<Record<string, readonly [number, ValueType]>>;

/** The name of an instruction on vectors without immediates. */
export type VectorInstruction = keyof typeof vector;

/** Bytes of an instruction and the type of its result. */
export interface Instruction {
  readonly bytes: readonly number[];
  readonly type: ValueType;
}

const vectorInstructions = Object.fromEntries(
  Object.entries(vector).map(([name, [number, type]]) => [name, { bytes: simd(number), type }]),
) as Readonly<Record<VectorInstruction, Instruction>>;

/** An instruction on vectors, made once: a step has thousands of them. */
export function vectorInstruction(name: VectorInstruction): Instruction {
  return vectorInstructions[name];
}

function simd(number: number): readonly number[] {
  return [0xfd, ...unsigned(number)];
}

/** Largest alignment hint that holds for a column of 64-bit numbers, as a power of two. */
const alignment = 3;

/** Instructions with immediates. Offsets in bytes. */
export const code = Object.freeze({
  loop: 0x03,
  block: 0x02,
  if: 0x04,
  end: 0x0b,
  branch: (depth: number): readonly number[] => [0x0c, ...unsigned(depth)],
  branchIf: (depth: number): readonly number[] => [0x0d, ...unsigned(depth)],
  call: 0x10,
  drop: 0x1a,
  localGet: 0x20,
  localSet: 0x21,
  i32Const: 0x41,
  i32Eqz: [0x45] as readonly number[],
  i32Ne: [0x47] as readonly number[],
  i32GeU: [0x4f] as readonly number[],
  i32Add: [0x6a] as readonly number[],
  i32Sub: [0x6b] as readonly number[],
  /** A vector from a fixed place. */
  loadAt: (offset: number): readonly number[] => [0x41, 0x00, ...simd(0x00), alignment, ...unsigned(offset)],
  /** Two numbers side by side, from a place that is worked out. */
  load: (offset: number): readonly number[] => [...simd(0x00), alignment, ...unsigned(offset)],
  store: (offset: number): readonly number[] => [...simd(0x0b), alignment, ...unsigned(offset)],
  loadSplat: (offset: number): readonly number[] => [...simd(0x0a), alignment, ...unsigned(offset)],
  loadLane: (offset: number, lane: number): readonly number[] => [...simd(0x57), alignment, ...unsigned(offset), lane],
  storeLane: (offset: number, lane: number): readonly number[] => [...simd(0x5b), alignment, ...unsigned(offset), lane],
  /** Four words chosen from the eight of two vectors, by their places. */
  shuffleWords: (places: readonly number[]): readonly number[] => [
    ...simd(0x0d),
    ...places.flatMap((place) => [4 * place, 4 * place + 1, 4 * place + 2, 4 * place + 3]),
  ],
  extractLane: (lane: number): readonly number[] => [...simd(0x21), lane],
  replaceLane: (lane: number): readonly number[] => [...simd(0x22), lane],
});
