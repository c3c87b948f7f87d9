// Removable singularities. Rate functions are printed as x/(1 - exp(-x)), which is 0/0 at a voltage that neurons pass
// through. Where numerator and exponent are proportional, whatever the spelling, the quotient is rewritten through
// exprel, which has no singularity. Proportionality is decided on sums of products of powers, not on the look of it.
import type { GraphBuilder, Node } from './nodes.ts';
import type { Operation } from './operations.ts';

/** A product of powers of nodes with a number before it. */
interface Term {
  readonly coefficient: number;
  readonly powers: ReadonlyMap<number, number>;
}

/** Terms by the key of their powers. */
export type Polynomial = ReadonlyMap<string, Term>;

/** More terms than any rate function's argument has; beyond it a node counts as a unit of its own. */
const maximumTerms = 12;

const caches = new WeakMap<GraphBuilder, Map<number, Polynomial>>();

/** A node as a sum of terms; whatever is not arithmetic counts as an indeterminate. */
export function polynomial(g: GraphBuilder, node: number): Polynomial {
  let cache = caches.get(g);
  if (cache === undefined) {
    cache = new Map();
    caches.set(g, cache);
  }
  const known = cache.get(node);
  if (known !== undefined) return known;
  const atom = collect([{ coefficient: 1, powers: new Map([[node, 1]]) }]);
  const result = expand(g, g.nodes[node]!, node) ?? atom;
  const kept = result.size > maximumTerms ? atom : result;
  cache.set(node, kept);
  return kept;
}

const arithmetic: ReadonlySet<Operation> = new Set(['add', 'subtract', 'negate', 'multiply', 'divide']);

function expand(g: GraphBuilder, node: Node, self: number): Polynomial | undefined {
  if (node.kind === 'constant') return collect([{ coefficient: node.value, powers: new Map() }]);
  if (node.kind === 'symbol') return collect([{ coefficient: 1, powers: new Map([[self, 1]]) }]);
  // What is no arithmetic is not looked into: most quotients of a step have a function below.
  if (!arithmetic.has(node.op)) return undefined;
  const [a, b] = node.of.map((part) => [...polynomial(g, part).values()]);
  switch (node.op) {
    case 'add':
      return collect([...a!, ...b!]);
    case 'subtract':
      return collect([...a!, ...b!.map((term) => scale(term, -1))]);
    case 'negate':
      return collect(a!.map((term) => scale(term, -1)));
    case 'multiply':
      return collect(a!.flatMap((left) => b!.map((right) => times(left, right, 1))));
    case 'divide':
      return b!.length === 1 ? collect(a!.map((term) => times(term, b![0]!, -1))) : undefined;
    default:
      return undefined;
  }
}

function scale(term: Term, factor: number): Term {
  return { coefficient: term.coefficient * factor, powers: term.powers };
}

function times(a: Term, b: Term, sign: 1 | -1): Term {
  const powers = new Map(a.powers);
  for (const [node, power] of b.powers) {
    const sum = (powers.get(node) ?? 0) + sign * power;
    if (sum === 0) powers.delete(node);
    else powers.set(node, sum);
  }
  return { coefficient: a.coefficient * b.coefficient ** sign, powers };
}

function key(term: Term): string {
  return [...term.powers]
    .sort(([a], [b]) => a - b)
    .map(([node, power]) => `${node}^${power}`)
    .join(' ');
}

function collect(terms: readonly Term[]): Polynomial {
  const sums = new Map<string, Term>();
  for (const term of terms) {
    const name = key(term);
    const sum = (sums.get(name)?.coefficient ?? 0) + term.coefficient;
    if (sum === 0) sums.delete(name);
    else sums.set(name, { coefficient: sum, powers: term.powers });
  }
  return sums;
}

/** Coefficients reach here through a few roundings; 1e-12 is far above those and far below any real difference. */
const sameCoefficient = 1e-12;

/** The factor k with a = k c, as a node, where a and c are proportional; else undefined. */
export function proportion(g: GraphBuilder, a: number, c: number): number | undefined {
  const left = polynomial(g, a);
  const right = polynomial(g, c);
  if (left.size !== right.size || left.size === 0) return undefined;
  const first = right.values().next().value!;
  for (const candidate of left.values()) {
    const factor = times(candidate, first, -1);
    const matches = [...right.values()].every((term) => {
      const product = times(term, factor, 1);
      const other = left.get(key(product));
      return (
        other !== undefined &&
        Math.abs(other.coefficient - product.coefficient) <= sameCoefficient * Math.abs(product.coefficient)
      );
    });
    if (matches) return build(g, factor);
  }
  return undefined;
}

function build(g: GraphBuilder, term: Term): number {
  let product = g.constant(term.coefficient);
  for (const [node, power] of term.powers) {
    const size = g.apply('power', node, g.constant(Math.abs(power)));
    product = g.apply(power > 0 ? 'multiply' : 'divide', product, size);
  }
  return product;
}

/** a/b through exprel where b is s (exp(c) - 1), s a number, and a is proportional to c; else undefined. */
export function quotient(g: GraphBuilder, a: number, b: number): number | undefined {
  const cleared = withoutExponential(g, a, b);
  if (cleared !== undefined) return quotient(g, cleared.a, cleared.b);
  const terms = polynomial(g, b);
  const constant = terms.get('');
  if (terms.size !== 2 || constant === undefined) return undefined;
  const other = [...terms.values()].find((term) => term !== constant)!;
  const [factor, ...more] = other.powers;
  if (more.length > 0 || factor === undefined || factor[1] !== 1 || other.coefficient !== -constant.coefficient) {
    return undefined;
  }
  const exponential = g.nodes[factor[0]]!;
  if (exponential.kind !== 'operation' || exponential.op !== 'exp') return undefined;
  const exponent = exponential.of[0]!;
  const ratio = proportion(g, a, exponent);
  if (ratio === undefined) return undefined;
  // k c / (s (exp(c) - 1)) = (k/s) / exprel(c)
  const scaled = g.apply('divide', ratio, g.constant(other.coefficient));
  return g.apply('divide', scaled, g.apply('exprel', exponent));
}

/** a/(c exp(e)) as (a exp(-e))/c, for an exponential that stands beside the difference in the denominator. */
function withoutExponential(
  g: GraphBuilder,
  a: number,
  b: number,
): { readonly a: number; readonly b: number } | undefined {
  const below = g.nodes[b]!;
  if (below.kind !== 'operation' || below.op !== 'multiply') return undefined;
  for (const [one, other] of [below.of, [...below.of].reverse()]) {
    const found = g.nodes[one!]!;
    if (found.kind !== 'operation' || found.op !== 'exp') continue;
    return { a: g.apply('multiply', a, g.apply('exp', g.apply('negate', found.of[0]!))), b: other! };
  }
  return undefined;
}
