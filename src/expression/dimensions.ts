// The unit check. Dimensions that nobody declared (a gating variable's, say) are unknowns; every sum, comparison and function
// argument is an equation for them. So a model states no dimension twice, and the first expression that contradicts the others is
// the one named.
import { InputError } from '../numeric/errors.ts';
import { type Dimension, describeDimension, dimensionless } from '../numeric/units.ts';
import { place } from './parse.ts';
import { type Expression, type FunctionName, format, type OperatorName } from './tree.ts';
import { createUnknownDimensions, known, type Open, product, type UnknownDimensions } from './unknown-dimensions.ts';

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

/** What the expressions of one check share. */
interface Check {
  readonly declared: ReadonlyMap<string, Open>;
  readonly unknowns: UnknownDimensions;
  readonly lookUp: (name: string, source: Source) => Dimension;
  readonly helpers: ReadonlyMap<string, Helper>;
}

/** Where in a check an expression stands: its source, and what the parameters of a helper are there. */
interface Place {
  readonly check: Check;
  readonly bound: ReadonlyMap<string, Open>;
  readonly source: Source;
}

/**
 * @param lookUp the dimension of a name that was not declared (a unit, a constant); throws InputError for unknown ones
 */
export function createDimensionCheck(
  lookUp: (name: string, source: Source) => Dimension,
  helpers: ReadonlyMap<string, Helper> = new Map(),
): DimensionCheck {
  const declared = new Map<string, Open>();
  const unknowns = createUnknownDimensions();
  const check: Check = { declared, unknowns, lookUp, helpers };
  const at = (source: Source): Place => ({ check, bound: new Map(), source });
  return {
    declare(name, dimension) {
      declared.set(name, dimension === undefined ? unknowns.unknown(name) : known(dimension));
    },
    require(expression, like, factor, source) {
      const target = typeof like === 'string' ? declared.get(like)! : known(like);
      const wanted = product(target, 1, known(factor), 1);
      const found = quantityOf(expression, at(source));
      if (unknowns.equate(found, wanted)) return;
      throw new InputError({
        code: 'wrong-dimension',
        where: source.where,
        what: `"${source.text}" comes out as ${describeDimension(unknowns.close(found))}`,
        allowed: describeDimension(unknowns.close(wanted)),
      });
    },
    requireCondition(expression, source) {
      conditionOf(expression, at(source));
    },
    infer(expression, source) {
      return unknowns.close(quantityOf(expression, at(source)));
    },
    dimensionOf(name) {
      return unknowns.close(declared.get(name)!);
    },
  };
}

function kindOf(expression: Expression, at: Place): Kind {
  const { check, bound, source } = at;
  switch (expression.kind) {
    case 'number':
      // Nought is nought in any unit: `max(0, V)` says what it means.
      return expression.value === 0 ? check.unknowns.unknown() : known(dimensionless);
    case 'name':
      return (
        bound.get(expression.name) ??
        check.declared.get(expression.name) ??
        known(check.lookUp(expression.name, source))
      );
    case 'helper': {
      const helper = check.helpers.get(expression.name)!;
      const inner = new Map(helper.parameters.map((name, i) => [name, quantityOf(expression.with[i]!, at)]));
      const inside = { where: `functions.${expression.name}`, text: helper.text };
      return kindOf(helper.body, { check, bound: inner, source: inside });
    }
    case 'call':
      return kindOfCall(expression.to, expression.with, at);
    default:
      return expression satisfies never;
  }
}

function quantityOf(expression: Expression, at: Place): Open {
  const kind = kindOf(expression, at);
  if (kind !== 'condition') return kind;
  return refuse('not-a-value', expression, at.source, 'is a condition where a value is needed', 'condition ? a : b');
}

function conditionOf(expression: Expression, at: Place): void {
  if (kindOf(expression, at) === 'condition') return;
  refuse('not-a-condition', expression, at.source, 'is a value where a condition is needed', 'e.g. V > Vth');
}

function pure(expression: Expression, at: Place, inside: string): void {
  const { unknowns } = at.check;
  const kind = quantityOf(expression, at);
  if (unknowns.equate(kind, known(dimensionless))) return;
  const found = describeDimension(unknowns.close(kind));
  refuse('wrong-dimension', expression, at.source, `is ${found} inside ${inside}`, 'a pure number, e.g. V/mV');
}

function alike(parts: readonly Expression[], at: Place, what: string): Open {
  const { source } = at;
  const { equate, close } = at.check.unknowns;
  const [first, ...others] = parts;
  const kind = quantityOf(first!, at);
  for (const other of others) {
    const its = quantityOf(other, at);
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

function power(base: Expression, exponent: Expression, at: Place): Open {
  const constant = constantValue(exponent);
  if (constant !== undefined) return product(quantityOf(base, at), constant, known(dimensionless), 1);
  pure(exponent, at, 'an exponent');
  pure(base, at, 'a power whose exponent varies');
  return known(dimensionless);
}

function kindOfCall(to: FunctionName | OperatorName, parts: readonly Expression[], at: Place): Kind {
  switch (to) {
    case 'add':
      return alike(parts, at, 'add');
    case 'subtract':
      return alike(parts, at, 'subtract');
    case 'min':
    case 'max':
      return alike(parts, at, `take the ${to} of`);
    case 'negate':
    case 'abs':
      return quantityOf(parts[0]!, at);
    case 'multiply':
    case 'divide': {
      const [a, b] = parts.map((part) => quantityOf(part, at));
      return product(a!, 1, b!, to === 'multiply' ? 1 : -1);
    }
    case 'pow':
      return power(parts[0]!, parts[1]!, at);
    case 'sqrt':
      return product(quantityOf(parts[0]!, at), 0.5, known(dimensionless), 1);
    case 'select':
      conditionOf(parts[0]!, at);
      return alike(parts.slice(1), at, 'choose between');
    case 'and':
    case 'or':
    case 'not':
      for (const part of parts) conditionOf(part, at);
      return 'condition';
    case 'less':
    case 'lessOrEqual':
    case 'greater':
    case 'greaterOrEqual':
    case 'equal':
    case 'unequal':
      alike(parts, at, 'compare');
      return 'condition';
    case 'exp':
    case 'log':
    case 'sin':
    case 'cos':
    case 'tanh':
    case 'atan':
    case 'exprel':
      pure(parts[0]!, at, `${to}()`);
      return known(dimensionless);
    default:
      return to satisfies never;
  }
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
