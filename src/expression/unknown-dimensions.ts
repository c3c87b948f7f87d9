// Dimensions that nobody declared are unknowns: an equation between two dimensions is linear in the exponents of the unknowns,
// and solved by elimination as it is met.
import { combine, type Dimension, dimensionless, sameDimension } from '../numeric/units.ts';

/** A dimension with unknowns: base times the product of unknowns to their powers. */
export interface Open {
  readonly base: Dimension;
  readonly unknowns: ReadonlyMap<string, number>;
}

export interface UnknownDimensions {
  /** A dimension that nothing determines yet; one without a name is another one each time. */
  unknown(name?: string): Open;
  /** Makes two dimensions equal if that is possible; false where they contradict each other. */
  equate(a: Open, b: Open): boolean;
  /** A dimension as far as it is known by now; unknowns that are left count as pure numbers. */
  close(open: Open): Dimension;
}

export function known(base: Dimension): Open {
  return { base, unknowns: new Map() };
}

/** Powers are sums and products of a few numbers of the text: what is left of one below this is rounding. */
const rounding = 1e-9;

/** a^p b^q */
export function product(a: Open, p: number, b: Open, q: number): Open {
  const unknowns = new Map<string, number>();
  for (const [name, power] of a.unknowns) unknowns.set(name, power * p);
  for (const [name, power] of b.unknowns) unknowns.set(name, (unknowns.get(name) ?? 0) + power * q);
  for (const [name, power] of unknowns) if (Math.abs(power) < rounding) unknowns.delete(name);
  return { base: combine(a.base, p, b.base, q), unknowns };
}

export function createUnknownDimensions(): UnknownDimensions {
  const solved = new Map<string, Open>();
  let anonymous = 0;

  function resolve(open: Open): Open {
    let result = open;
    for (const [name] of open.unknowns) {
      const found = solved.get(name);
      const power = result.unknowns.get(name);
      if (found === undefined || power === undefined) continue;
      result = resolve(product(without(result, name), 1, found, power));
    }
    return result;
  }

  return {
    unknown: (name = `#${anonymous++}`) => ({ base: dimensionless, unknowns: new Map([[name, 1]]) }),
    equate(a, b) {
      const ratio = resolve(product(a, 1, b, -1));
      const first = ratio.unknowns.entries().next();
      if (first.done) return sameDimension(ratio.base, dimensionless);
      const [name, power] = first.value;
      solved.set(name, product(without(ratio, name), -1 / power, known(dimensionless), 1));
      return true;
    },
    close: (open) => resolve(open).base,
  };
}

function without({ base, unknowns }: Open, name: string): Open {
  const rest = new Map(unknowns);
  rest.delete(name);
  return { base, unknowns: rest };
}
