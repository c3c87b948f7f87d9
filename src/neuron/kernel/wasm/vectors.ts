// Arithmetic on groups of vectors. A group holds the same quantity of several lanes, two a vector; every operation is
// written once and emitted for each vector in turn, so that a processor finds independent work while it waits for a result.
import { type Assembler, type Callee, createAssembler, type Variable } from './assembler.ts';
import type { EncodedFunction, ValueType } from './bytes.ts';
import { code, type VectorInstruction } from './instructions.ts';
import { vectorBytes } from './layout.ts';
import type { Value } from './locals.ts';

/** One quantity of all lanes that a function works on; conditions have all bits of a lane set or none. */
export type Group = readonly Value[];

/**
 * Constants in memory: reading one costs less than making it from immediates each time. A function reads each once, before
 * its loop; the engine keeps it near and takes it up where it is used, where a reading inside would be done too early.
 */
export interface ConstantPool {
  /** Byte offset of a vector with the number in both halves. */
  number(value: number): number;
  /** The same for a pattern of 64 bits. */
  bits(value: bigint): number;
  /** All patterns, in the order of their offsets. */
  readonly patterns: readonly bigint[];
}

/** Constants that will be stored from `base` on. */
export function createConstantPool(base: number): ConstantPool {
  const patterns: bigint[] = [];
  const found = new Map<bigint, number>();
  const view = new DataView(new ArrayBuffer(8));
  const pool: ConstantPool = {
    patterns,
    number(value) {
      view.setFloat64(0, value);
      return pool.bits(view.getBigUint64(0));
    },
    bits(value) {
      const known = found.get(value);
      if (known !== undefined) return known;
      const offset = base + vectorBytes * patterns.length;
      patterns.push(value);
      found.set(value, offset);
      return offset;
    },
  };
  return pool;
}

/** What helpers can be called, by name: see library.ts. */
export interface Callees {
  helper(name: string): Callee;
  /** What writes the helper in place, for those that are short enough. */
  inline(name: string): ((v: Vectors, ...of: readonly Group[]) => Group) | undefined;
  /** A function of numbers that the module imports. */
  imported(name: string): Callee;
}

/** A place for a group that can be written again. */
export interface GroupVariable {
  get(): Group;
  set(value: Group): void;
}

/** Operations on groups. */
export interface Vectors {
  readonly assembler: Assembler;
  readonly width: number;
  apply(name: VectorInstruction, a: Group, b?: Group, c?: Group): Group;
  constant(value: number): Group;
  bits(value: bigint): Group;
  add(a: Group, b: Group): Group;
  subtract(a: Group, b: Group): Group;
  multiply(a: Group, b: Group): Group;
  divide(a: Group, b: Group): Group;
  /** a where the condition holds, else b */
  select(condition: Group, a: Group, b: Group): Group;
  /** Shifts 64-bit integers; both halves of all vectors alike. */
  shift(direction: 'i64x2.shl' | 'i64x2.shr_u', of: Group, by: number): Group;
  /** c0 + c1 x + c2 x^2 + ... in few dependent steps. */
  polynomial(coefficients: readonly number[], x: Group): Group;
  variable(initial: Group): GroupVariable;
  /** Runs the body unless the condition holds in every lane. */
  unlessAll(condition: Group, body: () => void): void;
  /** Runs the body where the condition holds in some lane. */
  whenAny(condition: Group, body: () => void): void;
  call(helper: string, ...of: readonly Group[]): Group;
  /** A function of numbers called lane by lane. */
  eachLane(imported: string, ...of: readonly Group[]): Group;
}

/** Operations that emit into a function. */
export function createVectors(assembler: Assembler, width: number, pool: ConstantPool, callees: Callees): Vectors {
  const loaded = new Map<number, Group>();
  const numbers = new Map<number, Group>();
  const load = (offset: number): Group => {
    const known = loaded.get(offset);
    if (known !== undefined) return known;
    const value = assembler.first(code.loadAt(offset), 'v128');
    const group = Array.from({ length: width }, () => value);
    loaded.set(offset, group);
    return group;
  };
  /** By the number first, since making patterns of bits takes long; -0, which a map does not tell from 0, goes by its bits. */
  const constant = (value: number): Group => {
    if (value === 0) return load(pool.number(value));
    const known = numbers.get(value);
    if (known !== undefined) return known;
    const group = load(pool.number(value));
    numbers.set(value, group);
    return group;
  };
  const vectors: Vectors = {
    assembler,
    width,
    apply(name, a, b, c) {
      const results: Value[] = [];
      for (let i = 0; i < width; i++) {
        if (b === undefined) results.push(assembler.vector(name, a[i]!));
        else if (c === undefined) results.push(assembler.vector(name, a[i]!, b[i]!));
        else results.push(assembler.vector(name, a[i]!, b[i]!, c[i]!));
      }
      return results;
    },
    constant,
    bits: (value) => load(pool.bits(value)),
    add: (a, b) => vectors.apply('f64x2.add', a, b),
    subtract: (a, b) => vectors.apply('f64x2.sub', a, b),
    multiply: (a, b) => vectors.apply('f64x2.mul', a, b),
    divide: (a, b) => vectors.apply('f64x2.div', a, b),
    select: (condition, a, b) => vectors.apply('v128.bitselect', a, b, condition),
    shift(direction, of, by) {
      const count = assembler.integer(by);
      return of.map((value) => assembler.vector(direction, value, count));
    },
    polynomial: (coefficients, x) => estrin(vectors, coefficients, x),
    variable(initial) {
      const places: readonly Variable[] = initial.map((value) => assembler.variable(value));
      return {
        get: () => places.map((place) => assembler.get(place)),
        set(value) {
          places.forEach((place, i) => {
            assembler.set(place, value[i]!);
          });
        },
      };
    },
    unlessAll(condition, body) {
      const all = condition.reduce((a, b) => assembler.vector('v128.and', a, b));
      const signs = assembler.vector('i64x2.bitmask', all);
      assembler.when(assembler.code(code.i32Ne, 'i32', signs, assembler.integer(0b11)), body);
    },
    whenAny(condition, body) {
      const any = condition.reduce((a, b) => assembler.vector('v128.or', a, b));
      assembler.when(assembler.vector('v128.any_true', any), body);
    },
    call(helper, ...of) {
      const written = callees.inline(helper);
      return written === undefined ? assembler.call(callees.helper(helper), of.flat()) : written(vectors, ...of);
    },
    eachLane: (imported, ...of) => eachLane(assembler, callees.imported(imported), of),
  };
  return vectors;
}

/**
 * Estrin's scheme: pairs of coefficients first, then pairs of pairs, so that latencies overlap. An odd one joins the pair before
 * it, which takes a product less than to carry it on.
 */
function estrin(v: Vectors, coefficients: readonly number[], x: Group): Group {
  let terms: readonly Group[] = coefficients.map((coefficient) => v.constant(coefficient));
  let power = x;
  while (terms.length > 1) {
    const at = power;
    const pairs = Math.floor(terms.length / 2);
    const odd = terms[2 * pairs];
    if (terms.length > 2) power = v.multiply(at, at);
    terms = Array.from({ length: pairs }, (_, i) => {
      const pair = v.add(terms[2 * i]!, v.multiply(terms[2 * i + 1]!, at));
      return odd !== undefined && i === pairs - 1 ? v.add(pair, v.multiply(odd, power)) : pair;
    });
  }
  return terms[0]!;
}

function eachLane(assembler: Assembler, callee: Callee, of: readonly Group[]): Group {
  return of[0]!.map((_, i) => {
    const lane = (which: number): Value =>
      assembler.call(
        callee,
        of.map((group) => assembler.code(code.extractLane(which), 'f64', group[i]!)),
      )[0]!;
    const both = assembler.vector('f64x2.splat', lane(0));
    return assembler.code(code.replaceLane(1), 'v128', both, lane(1));
  });
}

/** The signature of a helper of so many groups. */
export function vectorSignature(
  groups: number,
  width: number,
): { readonly parameters: readonly ValueType[]; readonly results: readonly ValueType[] } {
  const vectors = (count: number): readonly ValueType[] => Array.from({ length: count }, () => 'v128' as const);
  return { parameters: vectors(groups * width), results: vectors(width) };
}

/** Writes a helper: a function of groups that gives one. */
export function writeHelper(
  groups: number,
  width: number,
  pool: ConstantPool,
  callees: Callees,
  body: (v: Vectors, ...of: readonly Group[]) => Group,
): { finish(indexOf: (callee: Callee) => number): EncodedFunction } {
  const assembler = createAssembler(vectorSignature(groups, width));
  const of = Array.from({ length: groups }, (_, i) => assembler.parameters.slice(i * width, (i + 1) * width));
  const results = body(createVectors(assembler, width, pool, callees), ...of);
  return { finish: (indexOf) => assembler.finish(results, indexOf) };
}
