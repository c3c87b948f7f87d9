// An expression tree as source text of a programming language. A dialect says how each operation is written there; the
// patterns that would lose digits are caught here, once for all dialects.
import type { Expression, FunctionName, OperatorName } from '../../expression/tree.ts';

export type Call = FunctionName | OperatorName | 'log1p' | 'expm1' | 'erf';

/** How a language writes things. Arguments come as text that binds as tightly as a name. */
export interface Dialect {
  readonly number: (value: number) => string;
  readonly name: (name: string) => string;
  /** A call; `constants` are the values of arguments that are numbers. */
  readonly call: (to: Call, parts: readonly string[], constants: readonly (number | undefined)[]) => string;
}

/** The expression in a dialect. */
export function written(expression: Expression, dialect: Dialect): string {
  switch (expression.kind) {
    case 'number':
      return expression.value < 0 ? `(${dialect.number(expression.value)})` : dialect.number(expression.value);
    case 'name':
      return dialect.name(expression.name);
    case 'helper':
      return call('erf', expression.with, dialect);
    case 'call':
      return careful(expression, dialect) ?? call(expression.to, expression.with, dialect);
    default:
      return expression satisfies never;
  }
}

function call(to: Call, parts: readonly Expression[], dialect: Dialect): string {
  return dialect.call(
    to,
    parts.map((part) => written(part, dialect)),
    parts.map((part) => (part.kind === 'number' ? part.value : undefined)),
  );
}

/** log(1 + x), log(1 - x), e^x - 1 and 1 - e^x keep the digits of a small x. */
function careful({ to, with: parts }: Extract<Expression, { kind: 'call' }>, dialect: Dialect): string | undefined {
  const [a, b] = parts;
  if (to === 'log' && a!.kind === 'call' && isOne(a!.with[0])) {
    if (a!.to === 'add') return call('log1p', [a!.with[1]!], dialect);
    if (a!.to === 'subtract') return call('log1p', [negated(a!.with[1]!)], dialect);
  }
  if (to === 'subtract' && isCallOf(a, 'exp') && isOne(b)) return call('expm1', a.with, dialect);
  if (to === 'subtract' && isOne(a) && isCallOf(b, 'exp')) {
    return dialect.call('negate', [call('expm1', b.with, dialect)], [undefined]);
  }
  return undefined;
}

function isOne(expression: Expression | undefined): boolean {
  return expression?.kind === 'number' && expression.value === 1;
}

function isCallOf(
  expression: Expression | undefined,
  to: FunctionName,
): expression is Extract<Expression, { kind: 'call' }> {
  return expression?.kind === 'call' && expression.to === to;
}

function negated(expression: Expression): Expression {
  return { kind: 'call', to: 'negate', with: [expression] };
}

/** Infix text of the operators that all these languages share; undefined for the others. */
export function infix(to: Call, [a, b]: readonly string[]): string | undefined {
  switch (to) {
    case 'add':
      return `(${a} + ${b})`;
    case 'subtract':
      return `(${a} - ${b})`;
    case 'multiply':
      return `(${a} * ${b})`;
    case 'divide':
      return `(${a} / ${b})`;
    case 'negate':
      return `(-${a})`;
    case 'less':
      return `(${a} < ${b})`;
    case 'lessOrEqual':
      return `(${a} <= ${b})`;
    case 'greater':
      return `(${a} > ${b})`;
    case 'greaterOrEqual':
      return `(${a} >= ${b})`;
    case 'equal':
      return `(${a} == ${b})`;
    case 'unequal':
      return `(${a} != ${b})`;
    default:
      return undefined;
  }
}
