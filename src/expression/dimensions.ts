// The unit check. Dimensions that nobody declared (a gating variable's, say) are unknowns; every sum, comparison and
// function argument is an equation between exponents, linear in the unknowns, solved by elimination as it is met. So a
// model states no dimension twice, and the first expression that contradicts the others is the one named.
import { InputError } from '../numeric/errors.ts';
import { combine, type Dimension, describeDimension, dimensionless, sameDimension } from '../numeric/units.ts';
import { place } from './parse.ts';
import { type Expression, type FunctionName, format, type OperatorName } from './tree.ts';

/** A dimension with unknowns: base times the product of unknowns to their powers. */
interface Open {
  readonly base: Dimension;
  readonly unknowns: ReadonlyMap<string, number>;
}

/** What an expression comes out as. */
type Kind = Open | 'condition';

/** A helper function that a model declares. */
export interface Helper {
  readonly parameters: readonly string[];
  readonly body: Expression;
  /** The body as written, for messages. */
  readonly text: string;
}

/** Solves for undeclared dimensions. Names are added as known or unknown; expressions are then checked one by one. */
export interface DimensionCheck {
  /** Declares a name with its dimension, or, without one, as unknown. */
  declare(name: string, dimension?: Dimension): void;
  /** Checks an expression that must have the dimension of `like` times `factor`. */
  require(expression: Expression, like: string | Dimension, factor: Dimension, source: Source): void;
  /** Checks a condition. */
  requireCondition(expression: Expression, source: Source): void;
  /** Checks an expression of any dimension and returns it, unknowns that are left taken as pure numbers. */
  infer(expression: Expression, source: Source): Dimension;
  /** The dimension found for a declared name; one that nothing determines is a pure number. */
  dimensionOf(name: string): Dimension;
}

/** Where an expression stands and what it says, for messages. */
export interface Source {
  readonly where: string;
  readonly text: string;
}

/**
 * @param lookUp the dimension of a name that was not declared (a unit, a constant); throws InputError for unknown ones
 */
export function createDimensionCheck(
  lookUp: (name: string, source: Source) => Dimension,
  helpers: ReadonlyMap<string, Helper> = new Map(),
): DimensionCheck {
  const declared = new Map<string, Open>();
  const solved = new Map<string, Open>();

  const known = (base: Dimension): Open => ({ base, unknowns: new Map() });
  let anonymous = 0;
  const fresh = (): Open => ({ base: dimensionless, unknowns: new Map([[`#${anonymous++}`, 1]]) });

  function product(a: Open, p: number, b: Open, q: number): Open {
    const unknowns = new Map<string, number>();
    for (const [name, power] of a.unknowns) unknowns.set(name, power * p);
    for (const [name, power] of b.unknowns) unknowns.set(name, (unknowns.get(name) ?? 0) + power * q);
    for (const [name, power] of unknowns) if (Math.abs(power) < 1e-9) unknowns.delete(name);
    return { base: combine(a.base, p, b.base, q), unknowns };
  }

  function resolve(open: Open): Open {
    let result = open;
    for (const [name] of open.unknowns) {
      const found = solved.get(name);
      const power = result.unknowns.get(name);
      if (found === undefined || power === undefined) continue;
      const rest = new Map(result.unknowns);
      rest.delete(name);
      result = resolve(product({ base: result.base, unknowns: rest }, 1, found, power));
    }
    return result;
  }

  /** Makes a equal to b if that is possible. */
  function equate(a: Open, b: Open): boolean {
    const ratio = resolve(product(a, 1, b, -1));
    const first = ratio.unknowns.entries().next();
    if (first.done) return sameDimension(ratio.base, dimensionless);
    const [name, power] = first.value;
    const rest = new Map(ratio.unknowns);
    rest.delete(name);
    solved.set(name, product({ base: ratio.base, unknowns: rest }, -1 / power, known(dimensionless), 1));
    return true;
  }

  function close(open: Open): Dimension {
    return resolve(open).base;
  }

  type Bindings = ReadonlyMap<string, Open>;

  function kindOf(expression: Expression, bound: Bindings, source: Source): Kind {
    switch (expression.kind) {
      case 'number':
        // Nought is nought in any unit: `max(0, V)` says what it means.
        return expression.value === 0 ? fresh() : known(dimensionless);
      case 'name':
        return bound.get(expression.name) ?? declared.get(expression.name) ?? known(lookUp(expression.name, source));
      case 'helper': {
        const helper = helpers.get(expression.name)!;
        const inner = new Map(
          helper.parameters.map((name, i) => [name, quantityOf(expression.with[i]!, bound, source)]),
        );
        return kindOf(helper.body, inner, { where: `functions.${expression.name}`, text: helper.text });
      }
      case 'call':
        return kindOfCall(expression.to, expression.with, bound, source);
      default:
        return expression satisfies never;
    }
  }

  function quantityOf(expression: Expression, bound: Bindings, source: Source): Open {
    const kind = kindOf(expression, bound, source);
    if (kind !== 'condition') return kind;
    return refuse('not-a-value', expression, source, 'is a condition where a value is needed', 'condition ? a : b');
  }

  function conditionOf(expression: Expression, bound: Bindings, source: Source): void {
    if (kindOf(expression, bound, source) === 'condition') return;
    refuse('not-a-condition', expression, source, 'is a value where a condition is needed', 'e.g. V > Vth');
  }

  function pure(expression: Expression, bound: Bindings, source: Source, inside: string): void {
    const kind = quantityOf(expression, bound, source);
    if (equate(kind, known(dimensionless))) return;
    const found = describeDimension(close(kind));
    refuse('wrong-dimension', expression, source, `is ${found} inside ${inside}`, 'a pure number, e.g. V/mV');
  }

  function alike(parts: readonly Expression[], bound: Bindings, source: Source, what: string): Open {
    const [first, ...others] = parts;
    const kind = quantityOf(first!, bound, source);
    for (const other of others) {
      const its = quantityOf(other, bound, source);
      if (equate(kind, its)) continue;
      throw new InputError({
        code: 'wrong-dimension',
        where: `${source.where}${place(format(other), source.text)}`,
        what: `cannot ${what} ${format(first!)}, ${describeDimension(close(kind))}, and ${format(other)}, ${describeDimension(close(its))}`,
        allowed: 'two quantities of one kind',
      });
    }
    return kind;
  }

  function power(base: Expression, exponent: Expression, bound: Bindings, source: Source): Open {
    const constant = constantValue(exponent);
    if (constant !== undefined) return product(quantityOf(base, bound, source), constant, known(dimensionless), 1);
    pure(exponent, bound, source, 'an exponent');
    pure(base, bound, source, 'a power whose exponent varies');
    return known(dimensionless);
  }

  function kindOfCall(
    to: FunctionName | OperatorName,
    parts: readonly Expression[],
    bound: Bindings,
    source: Source,
  ): Kind {
    switch (to) {
      case 'add':
        return alike(parts, bound, source, 'add');
      case 'subtract':
        return alike(parts, bound, source, 'subtract');
      case 'min':
      case 'max':
        return alike(parts, bound, source, `take the ${to} of`);
      case 'negate':
      case 'abs':
        return quantityOf(parts[0]!, bound, source);
      case 'multiply':
      case 'divide': {
        const [a, b] = parts.map((part) => quantityOf(part, bound, source));
        return product(a!, 1, b!, to === 'multiply' ? 1 : -1);
      }
      case 'pow':
        return power(parts[0]!, parts[1]!, bound, source);
      case 'sqrt':
        return product(quantityOf(parts[0]!, bound, source), 0.5, known(dimensionless), 1);
      case 'select':
        conditionOf(parts[0]!, bound, source);
        return alike(parts.slice(1), bound, source, 'choose between');
      case 'and':
      case 'or':
      case 'not':
        for (const part of parts) conditionOf(part, bound, source);
        return 'condition';
      case 'less':
      case 'lessOrEqual':
      case 'greater':
      case 'greaterOrEqual':
      case 'equal':
      case 'unequal':
        alike(parts, bound, source, 'compare');
        return 'condition';
      case 'exp':
      case 'log':
      case 'sin':
      case 'cos':
      case 'tanh':
      case 'atan':
      case 'exprel':
        pure(parts[0]!, bound, source, `${to}()`);
        return known(dimensionless);
      default:
        return to satisfies never;
    }
  }

  return {
    declare(name, dimension) {
      declared.set(
        name,
        dimension === undefined ? { base: dimensionless, unknowns: new Map([[name, 1]]) } : known(dimension),
      );
    },
    require(expression, like, factor, source) {
      const target = typeof like === 'string' ? declared.get(like)! : known(like);
      const wanted = product(target, 1, known(factor), 1);
      const found = quantityOf(expression, new Map(), source);
      if (equate(found, wanted)) return;
      throw new InputError({
        code: 'wrong-dimension',
        where: source.where,
        what: `"${source.text}" comes out as ${describeDimension(close(found))}`,
        allowed: describeDimension(close(wanted)),
      });
    },
    requireCondition(expression, source) {
      conditionOf(expression, new Map(), source);
    },
    infer(expression, source) {
      return close(quantityOf(expression, new Map(), source));
    },
    dimensionOf(name) {
      return close(declared.get(name)!);
    },
  };
}

function refuse(code: string, expression: Expression, source: Source, what: string, allowed: string): never {
  const text = format(expression);
  throw new InputError({
    code,
    where: `${source.where}${place(text, source.text)}`,
    what: `${text} ${what}`,
    allowed,
  });
}

/** The number that an expression without names is, for exponents such as -1/2; undefined where it has names. */
function constantValue(expression: Expression): number | undefined {
  if (expression.kind === 'number') return expression.value;
  if (expression.kind !== 'call') return undefined;
  const parts = expression.with.map(constantValue);
  if (parts.some((part) => part === undefined)) return undefined;
  const [a, b] = parts as number[];
  if (expression.to === 'negate') return -a!;
  if (expression.to === 'divide') return a! / b!;
  if (expression.to === 'multiply') return a! * b!;
  if (expression.to === 'add') return a! + b!;
  if (expression.to === 'subtract') return a! - b!;
  return undefined;
}
