// An expression as the user wrote it: numbers, names, and calls of a closed set of functions. Plain data.

/** The functions that a user may call, with the number of arguments each takes. */
export const functions = Object.freeze({
  exp: 1,
  log: 1,
  sqrt: 1,
  abs: 1,
  sin: 1,
  cos: 1,
  tanh: 1,
  atan: 1,
  exprel: 1,
  min: 2,
  max: 2,
  pow: 2,
}) satisfies Readonly<Record<string, number>>;

/** Operators, by the name of the operation. `select` is the conditional `a ? b : c`. */
export const operators = Object.freeze({
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  negate: '-',
  less: '<',
  lessOrEqual: '<=',
  greater: '>',
  greaterOrEqual: '>=',
  equal: '==',
  unequal: '!=',
  and: 'and',
  or: 'or',
  not: 'not',
  select: '?',
});

export type FunctionName = keyof typeof functions;
export type OperatorName = keyof typeof operators;

export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly to: FunctionName | OperatorName; readonly with: readonly Expression[] }
  /** A call of a helper that the model declares. */
  | { readonly kind: 'helper'; readonly name: string; readonly with: readonly Expression[] };

/** Words that the parser takes for constants and operators. */
const words: ReadonlySet<string> = new Set([
  ...['pi', 'true', 'false', 'null', 'undefined', 'NaN', 'Infinity'],
  ...['and', 'or', 'xor', 'not', 'mod', 'to', 'in'],
]);

/**
 * Whether a name has a meaning of its own and so can be no one's: words of the language, and names that every object of
 * JavaScript has (`constructor`), which would be found in every table of names.
 */
export function isReserved(name: string): boolean {
  return words.has(name) || name in Object.prototype || isFunctionName(name);
}

export function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(functions, name);
}

/** Every name that stands in an expression, helpers' names excluded, in order of first appearance. */
export function namesIn(expression: Expression): readonly string[] {
  const names = new Set<string>();
  const visit = (part: Expression): void => {
    if (part.kind === 'name') names.add(part.name);
    else if (part.kind !== 'number') part.with.forEach(visit);
  };
  visit(expression);
  return [...names];
}

const precedence: Readonly<Record<OperatorName, number>> = Object.freeze({
  select: 1,
  or: 2,
  and: 3,
  not: 4,
  less: 5,
  lessOrEqual: 5,
  greater: 5,
  greaterOrEqual: 5,
  equal: 5,
  unequal: 5,
  add: 6,
  subtract: 6,
  multiply: 7,
  divide: 7,
  negate: 8,
});

/** The expression as text again, for messages. */
export function format(expression: Expression, outer = 0): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'name':
      return expression.name;
    case 'helper':
      return `${expression.name}(${expression.with.map((part) => format(part)).join(', ')})`;
    case 'call':
      return formatCall(expression.to, expression.with, outer);
    default:
      return expression satisfies never;
  }
}

function formatCall(to: FunctionName | OperatorName, parts: readonly Expression[], outer: number): string {
  if (to === 'pow') {
    const text = `${format(parts[0]!, 10)}^${format(parts[1]!, 9)}`;
    return outer > 9 ? `(${text})` : text;
  }
  if (isFunctionName(to)) return `${to}(${parts.map((part) => format(part)).join(', ')})`;
  const level = precedence[to];
  const [a, b, c] = parts;
  let text: string;
  if (to === 'select') text = `${format(a!, 2)} ? ${format(b!, 2)} : ${format(c!, 1)}`;
  else if (b === undefined) text = `${operators[to]}${to === 'not' ? ' ' : ''}${format(a!, level)}`;
  else {
    const spaced = level < 7 ? ` ${operators[to]} ` : operators[to];
    text = `${format(a!, level)}${spaced}${format(b!, level + 1)}`;
  }
  return level < outer ? `(${text})` : text;
}
