// The NIST StRD problems as least-squares problems; origin and conversion in convert.py.
import { readFileSync } from 'node:fs';
import {
  type ExpressionFunction,
  expressionFunction,
  expressionProblem,
} from '../../../src/fit/expression-function.ts';
import type { LeastSquares } from '../../../src/fit/least-squares.ts';

export interface Certified {
  readonly name: string;
  readonly level: 'lower' | 'average' | 'higher';
  readonly model: string;
  readonly logarithm: boolean;
  readonly starts: readonly (readonly number[])[];
  readonly certified: readonly number[];
  readonly standardDeviation: readonly number[];
  readonly sumOfSquares: number;
  readonly columns: Readonly<Record<string, readonly number[]>>;
}

export const problems: readonly Certified[] = JSON.parse(
  readFileSync(new URL('problems.json', import.meta.url), 'utf8'),
);

export interface Prepared {
  readonly f: ExpressionFunction;
  readonly data: Readonly<Record<string, Float64Array>>;
  readonly target: Float64Array;
  readonly problem: LeastSquares;
  /** Positions of the parameters b1, b2, ... in the order in which the function takes them. */
  readonly order: readonly number[];
}

export function prepare({ name, model, columns, logarithm }: Certified): Prepared {
  const names = Object.keys(columns).filter((column) => column !== 'y');
  const f = expressionFunction(model, names, name);
  const data = Object.fromEntries(names.map((column) => [column, Float64Array.from(columns[column]!)]));
  const target = Float64Array.from(columns.y!, (y) => (logarithm ? Math.log(y) : y));
  const order = f.parameters.map((parameter) => Number(parameter.slice(1)) - 1);
  return { f, data, target, problem: expressionProblem(f, data, target), order };
}

/** Correct digits of the worst parameter: -log10 of its relative error (McCullough 1998, Am. Stat. 52:358-366), 0 to 11. */
export function digits(found: ArrayLike<number>, certified: readonly number[]): number {
  const worst = certified.map((value, p) => -Math.log10(Math.abs(found[p]! - value) / Math.abs(value)));
  const least = Math.min(...worst.map((each) => (Number.isNaN(each) ? 0 : each)));
  return Math.max(0, Math.min(11, least));
}
