// Text to expression tree. mathjs parses; its tree is walked with an allow-list and nothing of it is ever evaluated, so
// text from a stranger's file or address bar cannot do anything but describe arithmetic.
import type { MathNode } from 'mathjs';
import { InputError, nearest } from '../numeric/errors.ts';
import math from '../numeric/math.ts';
import { type Typed, typed } from '../numeric/typed.ts';
import { type Expression, functions, isFunctionName, type OperatorName } from './tree.ts';

/** Longer than any neuron's equation, short enough that no parse takes noticeable time. */
const maximumLength = 4000;

/**
 * A sum of as many terms is as many levels deep. What works on trees calls itself a few times a level, and has room for
 * some thousands of levels where little else is under way.
 */
const maximumDepth = 1000;

const operatorNames: Readonly<Record<string, OperatorName>> = Object.freeze({
  add: 'add',
  subtract: 'subtract',
  multiply: 'multiply',
  divide: 'divide',
  unaryMinus: 'negate',
  smaller: 'less',
  smallerEq: 'lessOrEqual',
  larger: 'greater',
  largerEq: 'greaterOrEqual',
  equal: 'equal',
  unequal: 'unequal',
  and: 'and',
  or: 'or',
  not: 'not',
});

const language = `+ - * / ^, comparisons, and, or, not, a ? b : c, and ${Object.keys(functions).join(', ')}`;

/** Fields read of mathjs nodes; which of them exist depends on the node's type. */
interface Node extends Omit<MathNode, 'args'> {
  readonly value?: unknown;
  readonly name?: string;
  readonly fn?: string | { readonly name?: string };
  readonly args?: readonly Node[];
  readonly implicit?: boolean;
  readonly content?: Node;
  readonly condition?: Node;
  readonly trueExpr?: Node;
  readonly falseExpr?: Node;
}

/**
 * Reads an expression.
 *
 * @param where names the place in messages, e.g. `equations.V`
 * @param helpers names of the helper functions that may be called, with their numbers of arguments
 * @throws InputError naming the place in the text where it stops being an expression
 */
export function parseExpression(
  text: string,
  where: string,
  helpers: ReadonlyMap<string, number> = new Map(),
): Expression {
  if (text.length > maximumLength) {
    throw new InputError({
      code: 'too-long',
      where,
      what: `the expression has ${text.length} characters`,
      allowed: `at most ${maximumLength}`,
    });
  }
  if (text.replace(/#.*$/gm, '').trim() === '') {
    throw new InputError({ code: 'empty', where, what: 'is empty', allowed: 'an expression' });
  }
  const plain = typed(text);
  try {
    const tree = convert(math.parse(plain.text) as unknown as Node, { text, where, helpers });
    if (depthOf(tree) > maximumDepth) throw new RangeError();
    return tree;
  } catch (error) {
    if (error instanceof InputError) throw error;
    const told =
      error instanceof RangeError ? 'it is nested too deeply' : asWritten((error as Error).message, text, plain);
    throw new InputError({ code: 'syntax', where, what: `cannot read "${text}": ${told}`, allowed: language });
  }
}

/** What the parser says, with the place in the text as it was handed in. */
function asWritten(message: string, text: string, { from }: Typed): string {
  return message.replace(/\(char (\d+)\)/, (_, at: string) => `(char ${(from[Number(at) - 1] ?? text.length) + 1})`);
}

/** Levels of a tree, found without recursion. */
function depthOf(tree: Expression): number {
  let depth = 0;
  for (let level: readonly Expression[] = [tree]; level.length > 0; depth++) {
    level = level.flatMap((part) => (part.kind === 'number' || part.kind === 'name' ? [] : part.with));
  }
  return depth;
}

interface Context {
  readonly text: string;
  readonly where: string;
  readonly helpers: ReadonlyMap<string, number>;
}

function convert(node: Node, context: Context): Expression {
  switch (node.type) {
    case 'ConstantNode':
      if (typeof node.value !== 'number' || !Number.isFinite(node.value)) return refuse(node, context);
      return { kind: 'number', value: node.value };
    case 'SymbolNode':
      return { kind: 'name', name: node.name! };
    case 'ParenthesisNode':
      return convert(node.content!, context);
    case 'ConditionalNode':
      return {
        kind: 'call',
        to: 'select',
        with: [node.condition!, node.trueExpr!, node.falseExpr!].map((part) => convert(part, context)),
      };
    case 'OperatorNode':
      return convertOperator(node, context);
    case 'FunctionNode':
      return convertCall(node, context);
    default:
      return refuse(node, context);
  }
}

function convertOperator(node: Node, context: Context): Expression {
  const parts = node.args!.map((part) => convert(part, context));
  if (node.fn === 'unaryPlus') return parts[0]!;
  if (node.fn === 'pow') return { kind: 'call', to: 'pow', with: parts };
  const to = operatorNames[String(node.fn)];
  if (to === undefined) return refuse(node, context);
  return { kind: 'call', to, with: parts };
}

function convertCall(node: Node, context: Context): Expression {
  const name = typeof node.fn === 'object' ? (node.fn.name ?? '') : '';
  const wanted = context.helpers.get(name) ?? (isFunctionName(name) ? functions[name] : undefined);
  if (wanted === undefined) {
    const known = [...context.helpers.keys(), ...Object.keys(functions)];
    const near = nearest(name, known);
    throw new InputError({
      code: 'unknown-function',
      where: `${context.where}${place(`${name}`, context.text)}`,
      what: `"${name}" is not a function${near === undefined ? '' : `; did you mean ${near}`}`,
      allowed: `${known.join(', ')}; a product needs its *`,
    });
  }
  const parts = node.args!.map((part) => convert(part, context));
  if (parts.length !== wanted) {
    throw new InputError({
      code: 'wrong-arguments',
      where: `${context.where}${place(name, context.text)}`,
      what: `${name} is given ${parts.length} argument${parts.length === 1 ? '' : 's'}`,
      allowed: `${wanted}`,
    });
  }
  if (context.helpers.has(name)) return { kind: 'helper', name, with: parts };
  return { kind: 'call', to: name as keyof typeof functions, with: parts };
}

function refuse(node: Node, context: Context): never {
  const part = node.toString().replace(/\s+/g, ' ');
  throw new InputError({
    code: 'not-in-language',
    where: `${context.where}${place(part, context.text)}`,
    what: `"${part}" is not part of the language`,
    allowed: language,
  });
}

/** ` (character N)` where a part is found in the text, spaces aside; empty where it is not found or not unique. */
export function place(part: string, text: string): string {
  const word = /^\w+$/.test(part);
  const flexible = [...part.replace(/\s+/g, '')].map((character) => character.replace(/[^\w]/g, '\\$&')).join('\\s*');
  const pattern = new RegExp(word ? `\\b${flexible}\\b` : flexible);
  const plain = typed(text);
  const found = pattern.exec(plain.text);
  return found === null ? '' : ` (character ${plain.from[found.index]! + 1})`;
}
