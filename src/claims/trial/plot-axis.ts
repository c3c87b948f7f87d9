// The axes of the charts of the claims: what they show, with a margin, and where their ticks stand.
import { padded, rangeOf } from '../../viz/scale.ts';
import type { Part } from '../../viz/theme.ts';

export interface PlotAxis {
  readonly title: string;
  readonly logarithmic?: boolean;
  /** What the axis must show beside the data. */
  readonly include?: readonly number[];
  /** Where the axis ends, whatever the data. */
  readonly domain?: readonly [number, number];
}

/** The encoding of a field along an axis that shows that range of data, with a margin of that part of it at both ends. */
export function axisOf(
  field: 'x' | 'y',
  { title, logarithmic = false, include = [], domain }: PlotAxis,
  range: readonly [number, number] | undefined,
  margin: number,
): Part {
  const extent = rangeOf(include, range ?? []);
  const whole = domain ?? (logarithmic ? paddedByFactor(extent, margin) : padded(extent, margin));
  return {
    field,
    type: 'quantitative',
    title,
    scale: { ...(logarithmic ? { type: 'log' } : { zero: false }), domain: whole, nice: false },
    axis: { grid: field === 'y', tickCount: field === 'x' ? 6 : 5, ...(logarithmic ? decadesIn(whole) : {}) },
  };
}

/** The margin of a logarithmic axis: the same length of it as on others. */
function paddedByFactor(range: readonly [number, number] | undefined, part: number): readonly [number, number] {
  if (range === undefined || range[0] <= 0) return [1, 10];
  const [low, high] = padded([Math.log(range[0]), Math.log(range[1])], part).map(Math.exp);
  return [low!, high!];
}

/** Over two decades and more ticks stand at powers of ten alone: lines at every digit hide the curves. */
export function decadesIn([low, high]: readonly [number, number]): { readonly values?: readonly number[] } {
  if (high / low < 100) return {};
  // An end that is a power of ten is one in spite of rounding.
  const [first, last] = [Math.ceil(Math.log10(low) - 1e-9), Math.floor(Math.log10(high) + 1e-9)];
  return { values: Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i)) };
}
