// What each operation of the graph means, in one place: the reference that every kernel must agree with.
import { randomUniform } from '../numeric/random.ts';

/** Operations by number of arguments. */
export const arity = Object.freeze({
  negate: 1,
  exp: 1,
  log: 1,
  sqrt: 1,
  abs: 1,
  sin: 1,
  cos: 1,
  tanh: 1,
  atan: 1,
  /** (e^x - 1)/x, 1 at 0 */
  exprel: 1,
  /** log(1 + x)/x, 1 at 0 */
  logrel: 1,
  /** sin 2 pi x and cos 2 pi x, for angles given as parts of a turn */
  sinTurns: 1,
  cosTurns: 1,
  not: 1,
  add: 2,
  subtract: 2,
  multiply: 2,
  divide: 2,
  min: 2,
  max: 2,
  power: 2,
  less: 2,
  lessOrEqual: 2,
  equal: 2,
  and: 2,
  or: 2,
  /** condition, value if true, value if false */
  select: 3,
  /**
   * The four uniform numbers, above 0 and below 1, that belong to an index, a current and a seed: see random.ts. The index is a whole
   * number below 2^52, the current any finite number, the seed whole and below 2^53.
   */
  random0: 3,
  random1: 3,
  random2: 3,
  random3: 3,
});

export type Operation = keyof typeof arity;

/** (e^x - 1)/x with its limit at 0. */
export function exprel(x: number): number {
  return x === 0 ? 1 : Math.expm1(x) / x;
}

/** log(1 + x)/x with its limit at 0; NaN below -1. */
export function logrel(x: number): number {
  return x === 0 ? 1 : Math.log1p(x) / x;
}

/** sin 2 pi x; whole and quarter turns are taken off first, which is exact. */
export function sinTurns(x: number): number {
  return turned(x, 0);
}

/** cos 2 pi x */
export function cosTurns(x: number): number {
  return turned(x, 1);
}

/** sin of x turns and so many quarters. */
function turned(x: number, quarter: 0 | 1): number {
  const whole = x - Math.round(x);
  const quarters = Math.round(4 * whole);
  const angle = 2 * Math.PI * (whole - quarters / 4);
  const turns = quarters + quarter;
  const size = turns % 2 === 0 ? Math.sin(angle) : Math.cos(angle);
  // Quarters run from -2 to 3.
  return turns === 2 || turns === 3 || turns === -1 || turns === -2 ? -size : size;
}

/** The value of an operation; arguments that it does not take are ignored. */
export function applyOperation(op: Operation, a: number, b: number, c: number): number {
  switch (op) {
    case 'negate':
      return -a;
    case 'exp':
      return Math.exp(a);
    case 'log':
      return Math.log(a);
    case 'sqrt':
      return Math.sqrt(a);
    case 'abs':
      return Math.abs(a);
    case 'sin':
      return Math.sin(a);
    case 'cos':
      return Math.cos(a);
    case 'tanh':
      return Math.tanh(a);
    case 'atan':
      return Math.atan(a);
    case 'exprel':
      return exprel(a);
    case 'logrel':
      return logrel(a);
    case 'sinTurns':
      return sinTurns(a);
    case 'cosTurns':
      return cosTurns(a);
    case 'not':
      return a === 0 ? 1 : 0;
    case 'add':
      return a + b;
    case 'subtract':
      return a - b;
    case 'multiply':
      return a * b;
    case 'divide':
      return a / b;
    case 'min':
      return Math.min(a, b);
    case 'max':
      return Math.max(a, b);
    case 'power':
      return a ** b;
    case 'less':
      return a < b ? 1 : 0;
    case 'lessOrEqual':
      return a <= b ? 1 : 0;
    case 'equal':
      return a === b ? 1 : 0;
    case 'and':
      return a !== 0 && b !== 0 ? 1 : 0;
    case 'or':
      return a !== 0 || b !== 0 ? 1 : 0;
    case 'select':
      return a !== 0 ? b : c;
    case 'random0':
    case 'random1':
    case 'random2':
    case 'random3':
      return randomUniform(a, b, c, randomWord(op));
    default:
      return op satisfies never;
  }
}

/** Which of the four uniform numbers an operation gives. */
function randomWord(op: 'random0' | 'random1' | 'random2' | 'random3'): number {
  return Number(op.at(-1));
}
