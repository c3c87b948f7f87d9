// Expression tree to graph: names become nodes, helpers are written out where they are called, units become factors.
import type { Helper } from './dimensions.ts';
import type { GraphBuilder } from './nodes.ts';
import type { Operation } from './operations.ts';
import type { Expression, FunctionName, OperatorName } from './tree.ts';

/** What a free name stands for, as a node. */
export type Scope = (name: string) => number;

const direct: Readonly<Partial<Record<FunctionName | OperatorName, Operation>>> = Object.freeze({
  add: 'add',
  subtract: 'subtract',
  multiply: 'multiply',
  divide: 'divide',
  negate: 'negate',
  less: 'less',
  lessOrEqual: 'lessOrEqual',
  equal: 'equal',
  and: 'and',
  or: 'or',
  not: 'not',
  select: 'select',
  pow: 'power',
  exp: 'exp',
  log: 'log',
  sqrt: 'sqrt',
  abs: 'abs',
  min: 'min',
  max: 'max',
  sin: 'sin',
  cos: 'cos',
  tanh: 'tanh',
  atan: 'atan',
  exprel: 'exprel',
});

/** The node of an expression whose units have been checked. */
export function lower(
  g: GraphBuilder,
  expression: Expression,
  scope: Scope,
  helpers: ReadonlyMap<string, Helper> = new Map(),
): number {
  switch (expression.kind) {
    case 'number':
      return g.constant(expression.value);
    case 'name':
      return scope(expression.name);
    case 'helper': {
      const helper = helpers.get(expression.name)!;
      const given = new Map(helper.parameters.map((name, i) => [name, lower(g, expression.with[i]!, scope, helpers)]));
      // A helper sees its own parameters first and the model's names behind them.
      return lower(g, helper.body, (name) => given.get(name) ?? scope(name), helpers);
    }
    case 'call': {
      const parts = expression.with.map((part) => lower(g, part, scope, helpers));
      const op = direct[expression.to];
      if (op !== undefined) return g.apply(op, ...parts);
      const [a, b] = parts as [number, number];
      if (expression.to === 'greater') return g.apply('less', b, a);
      if (expression.to === 'greaterOrEqual') return g.apply('lessOrEqual', b, a);
      return g.apply('not', g.apply('equal', a, b));
    }
    default:
      return expression satisfies never;
  }
}

/**
 * The event function of a condition: a node that is positive where the condition holds. Comparisons become
 * differences, `and` the smaller, `or` the larger, so a crossing of zero is the moment the condition becomes true.
 */
export function lowerEvent(
  g: GraphBuilder,
  expression: Expression,
  scope: Scope,
  helpers: ReadonlyMap<string, Helper> = new Map(),
): number | undefined {
  if (expression.kind !== 'call') return undefined;
  const event = (part: Expression): number | undefined => lowerEvent(g, part, scope, helpers);
  const [first, second] = expression.with;
  switch (expression.to) {
    case 'greater':
    case 'greaterOrEqual':
    case 'less':
    case 'lessOrEqual': {
      const [a, b] = [lower(g, first!, scope, helpers), lower(g, second!, scope, helpers)];
      return expression.to.startsWith('greater') ? g.apply('subtract', a, b) : g.apply('subtract', b, a);
    }
    case 'and':
    case 'or': {
      const [a, b] = [event(first!), event(second!)];
      if (a === undefined || b === undefined) return undefined;
      return g.apply(expression.to === 'and' ? 'min' : 'max', a, b);
    }
    case 'not': {
      const inner = event(first!);
      return inner === undefined ? undefined : g.apply('negate', inner);
    }
    default:
      return undefined;
  }
}
