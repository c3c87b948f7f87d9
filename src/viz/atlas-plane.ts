// The plane of an atlas: where its cells meet, and whether an axis is logarithmic.

/** The borders of the cells of one side, one more than there are cells. */
export interface Edges {
  readonly at: readonly number[];
  readonly scale: 'linear' | 'log';
}

/** Where cells meet: halfway between their values, on a logarithmic axis where the values are spaced so. */
export function edgesOf(values: readonly number[]): Edges {
  const scale = isGeometric(values) ? 'log' : 'linear';
  const [into, back] = scale === 'log' ? [Math.log, Math.exp] : [Number, Number];
  const inner = values.slice(1).map((value, i) => (into(value) + into(values[i]!)) / 2);
  const [first, last] = [into(values[0]!), into(values.at(-1)!)];
  const low = inner.length === 0 ? first - 0.5 : 2 * first - inner[0]!;
  const high = inner.length === 0 ? last + 0.5 : 2 * last - inner.at(-1)!;
  return { at: [low, ...inner, high].map(back), scale };
}

function isGeometric(values: readonly number[]): boolean {
  if (values.length < 3 || !values.every((value) => value > 0)) return false;
  const even = (of: (value: number, before: number) => number): boolean => {
    const steps = values.slice(1).map((value, i) => of(value, values[i]!));
    // Values that were printed with a few digits are still meant to be evenly spaced.
    return steps.every((step) => Math.abs(step / steps[0]! - 1) < 0.01);
  };
  return even((value, before) => Math.log(value / before)) && !even((value, before) => value - before);
}

/** The middle of cell `i`. */
export function middleOf({ at, scale }: Edges, i: number): number {
  return scale === 'log' ? Math.sqrt(at[i]! * at[i + 1]!) : (at[i]! + at[i + 1]!) / 2;
}

/** Powers of ten to label on a logarithmic axis that spans several of them; between them there is no room. */
export function decadesOf({ at, scale }: Edges): readonly number[] | undefined {
  const exponents = at.map((edge) => Math.log10(edge));
  const [first, last] = [Math.ceil(exponents[0]! - 1e-9), Math.floor(exponents.at(-1)! + 1e-9)];
  if (scale === 'linear' || last - first < 1) return undefined;
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}
