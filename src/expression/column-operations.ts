// Each operation over columns: the loops of a column program. Meaning as in operations.ts.
import { randomUniform } from '../numeric/random.ts';
import { cosTurns, exprel, logrel, type Operation, sinTurns } from './operations.ts';

/** Writes `out[i]` for the first n entries; arguments that the operation does not take are ignored. */
export type ColumnOperation = (out: Float64Array, a: Float64Array, b: Float64Array, c: Float64Array, n: number) => void;

/**
 * Loops written out one by one: a shared loop calling a function per entry is several times slower. The commonest take four entries
 * a turn, which saves a third: what an engine checks at each turn takes longer than the operation.
 */
export const columnOperations: Readonly<Record<Operation, ColumnOperation>> = Object.freeze({
  negate: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = -a[i]!;
  },
  exp: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.exp(a[i]!);
  },
  log: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.log(a[i]!);
  },
  sqrt: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.sqrt(a[i]!);
  },
  abs: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.abs(a[i]!);
  },
  sin: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.sin(a[i]!);
  },
  cos: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.cos(a[i]!);
  },
  tanh: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.tanh(a[i]!);
  },
  atan: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.atan(a[i]!);
  },
  exprel: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = exprel(a[i]!);
  },
  logrel: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = logrel(a[i]!);
  },
  sinTurns: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = sinTurns(a[i]!);
  },
  cosTurns: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = cosTurns(a[i]!);
  },
  not: (out, a, _b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i] === 0 ? 1 : 0;
  },
  add: (out, a, b, _c, n) => {
    let i = 0;
    for (; i + 3 < n; i += 4) {
      const first = a[i]! + b[i]!;
      const second = a[i + 1]! + b[i + 1]!;
      const third = a[i + 2]! + b[i + 2]!;
      const fourth = a[i + 3]! + b[i + 3]!;
      out[i] = first;
      out[i + 1] = second;
      out[i + 2] = third;
      out[i + 3] = fourth;
    }
    for (; i < n; i++) out[i] = a[i]! + b[i]!;
  },
  subtract: (out, a, b, _c, n) => {
    let i = 0;
    for (; i + 3 < n; i += 4) {
      const first = a[i]! - b[i]!;
      const second = a[i + 1]! - b[i + 1]!;
      const third = a[i + 2]! - b[i + 2]!;
      const fourth = a[i + 3]! - b[i + 3]!;
      out[i] = first;
      out[i + 1] = second;
      out[i + 2] = third;
      out[i + 3] = fourth;
    }
    for (; i < n; i++) out[i] = a[i]! - b[i]!;
  },
  multiply: (out, a, b, _c, n) => {
    let i = 0;
    for (; i + 3 < n; i += 4) {
      const first = a[i]! * b[i]!;
      const second = a[i + 1]! * b[i + 1]!;
      const third = a[i + 2]! * b[i + 2]!;
      const fourth = a[i + 3]! * b[i + 3]!;
      out[i] = first;
      out[i + 1] = second;
      out[i + 2] = third;
      out[i + 3] = fourth;
    }
    for (; i < n; i++) out[i] = a[i]! * b[i]!;
  },
  divide: (out, a, b, _c, n) => {
    let i = 0;
    for (; i + 3 < n; i += 4) {
      const first = a[i]! / b[i]!;
      const second = a[i + 1]! / b[i + 1]!;
      const third = a[i + 2]! / b[i + 2]!;
      const fourth = a[i + 3]! / b[i + 3]!;
      out[i] = first;
      out[i + 1] = second;
      out[i + 2] = third;
      out[i + 3] = fourth;
    }
    for (; i < n; i++) out[i] = a[i]! / b[i]!;
  },
  min: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.min(a[i]!, b[i]!);
  },
  max: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = Math.max(a[i]!, b[i]!);
  },
  power: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i]! ** b[i]!;
  },
  less: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i]! < b[i]! ? 1 : 0;
  },
  lessOrEqual: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i]! <= b[i]! ? 1 : 0;
  },
  equal: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i] === b[i] ? 1 : 0;
  },
  and: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i] !== 0 && b[i] !== 0 ? 1 : 0;
  },
  or: (out, a, b, _c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i] !== 0 || b[i] !== 0 ? 1 : 0;
  },
  select: (out, a, b, c, n) => {
    for (let i = 0; i < n; i++) out[i] = a[i] !== 0 ? b[i]! : c[i]!;
  },
  random0: (out, a, b, c, n) => {
    for (let i = 0; i < n; i++) out[i] = randomUniform(a[i]!, b[i]!, c[i]!, 0);
  },
  random1: (out, a, b, c, n) => {
    for (let i = 0; i < n; i++) out[i] = randomUniform(a[i]!, b[i]!, c[i]!, 1);
  },
  random2: (out, a, b, c, n) => {
    for (let i = 0; i < n; i++) out[i] = randomUniform(a[i]!, b[i]!, c[i]!, 2);
  },
  random3: (out, a, b, c, n) => {
    for (let i = 0; i < n; i++) out[i] = randomUniform(a[i]!, b[i]!, c[i]!, 3);
  },
});
