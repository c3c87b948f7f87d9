// Derivatives of graph nodes by the chain rule: Jacobians of neurons and of users' formulas. The derivative of exprel
// and logrel near 0, where the plain quotient loses its digits, is their power series.
import type { GraphBuilder } from './nodes.ts';
import type { Operation } from './operations.ts';

/** The derivative of a node with respect to a symbol's node, as a node of the same graph. */
export function differentiate(g: GraphBuilder, node: number, by: number): number {
  const cache = new Map<number, number>();
  const visit = (at: number): number => {
    const known = cache.get(at);
    if (known !== undefined) return known;
    const found = g.nodes[at]!;
    let result = g.constant(at === by ? 1 : 0);
    if (found.kind === 'operation' && !g.isKnown(at)) result = chain(g, found.op, at, found.of, visit);
    cache.set(at, result);
    return result;
  };
  return visit(node);
}

function chain(
  g: GraphBuilder,
  op: Operation,
  self: number,
  of: readonly number[],
  d: (node: number) => number,
): number {
  const [a, b, c] = of as [number, number, number];
  const times = (x: number, y: number): number => g.apply('multiply', x, y);
  const over = (x: number, y: number): number => g.apply('divide', x, y);
  const unity = g.constant(1);
  switch (op) {
    case 'add':
    case 'subtract':
      return g.apply(op, d(a), d(b));
    case 'negate':
      return g.apply('negate', d(a));
    case 'multiply':
      return g.apply('add', times(d(a), b), times(a, d(b)));
    case 'divide':
      return over(g.apply('subtract', d(a), times(self, d(b))), b);
    case 'power':
      return powerRule(g, self, a, b, d);
    case 'exp':
      return times(self, d(a));
    case 'log':
      return over(d(a), a);
    case 'sqrt':
      return over(d(a), times(g.constant(2), self));
    case 'abs':
      return g.apply('select', g.apply('less', a, g.constant(0)), g.apply('negate', d(a)), d(a));
    case 'sin':
      return times(g.apply('cos', a), d(a));
    case 'cos':
      return g.apply('negate', times(g.apply('sin', a), d(a)));
    case 'sinTurns':
      return times(times(g.constant(2 * Math.PI), g.apply('cosTurns', a)), d(a));
    case 'cosTurns':
      return g.apply('negate', times(times(g.constant(2 * Math.PI), g.apply('sinTurns', a)), d(a)));
    case 'tanh':
      return times(g.apply('subtract', unity, times(self, self)), d(a));
    case 'atan':
      return over(d(a), g.apply('add', unity, times(a, a)));
    case 'exprel': {
      // (e^x - exprel(x))/x; series sum x^k (k+1)/(k+2)!
      const slope = over(g.apply('subtract', g.apply('exp', a), self), a);
      return times(nearZero(g, a, slope, seriesOfExprel), d(a));
    }
    case 'logrel': {
      // (1/(1+x) - logrel(x))/x; series sum (-1)^(k+1) x^k (k+1)/(k+2)
      const slope = over(g.apply('subtract', over(unity, g.apply('add', unity, a)), self), a);
      return times(nearZero(g, a, slope, seriesOfLogrel), d(a));
    }
    case 'min':
      return g.apply('select', g.apply('less', a, b), d(a), d(b));
    case 'max':
      return g.apply('select', g.apply('less', b, a), d(a), d(b));
    case 'select':
      return g.apply('select', a, d(b), d(c));
    case 'less':
    case 'lessOrEqual':
    case 'equal':
    case 'and':
    case 'or':
    case 'not':
    case 'random0':
    case 'random1':
    case 'random2':
    case 'random3':
      return g.constant(0);
    default:
      return op satisfies never;
  }
}

function powerRule(g: GraphBuilder, self: number, a: number, b: number, d: (node: number) => number): number {
  const lower = g.apply('power', a, g.apply('subtract', b, g.constant(1)));
  const inBase = g.apply('multiply', g.apply('multiply', b, lower), d(a));
  const slope = d(b);
  const inExponent =
    g.constantOf(slope) === 0 ? slope : g.apply('multiply', g.apply('multiply', self, g.apply('log', a)), slope);
  // A base of 0 is the foot of a rectifier, [x]+^b, which stays 0: its slope there is 0, not 0 times infinity.
  return g.apply('select', g.apply('equal', a, g.constant(0)), g.constant(0), g.apply('add', inBase, inExponent));
}

const seriesOfExprel: readonly number[] = [1 / 2, 1 / 3, 1 / 8, 1 / 30, 1 / 144, 1 / 840, 1 / 5760, 1 / 45360];
const seriesOfLogrel: readonly number[] = Array.from(
  { length: 12 },
  (_, k) => ((k % 2 === 0 ? -1 : 1) * (k + 1)) / (k + 2),
);

/** Below this the quotient has lost four digits or more, and the series above are good to their last. */
const small = 0.03;

function nearZero(g: GraphBuilder, x: number, elsewhere: number, series: readonly number[]): number {
  let sum = g.constant(series.at(-1)!);
  for (const coefficient of series.slice(0, -1).reverse()) {
    sum = g.apply('add', g.constant(coefficient), g.apply('multiply', x, sum));
  }
  return g.apply('select', g.apply('less', g.apply('abs', x), g.constant(small)), sum, elsewhere);
}
