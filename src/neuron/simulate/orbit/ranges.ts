// Ranges of numbers in a row, neighbours near one another, searched for those that meet another range.

/** Ranges looked at together: where their common range is missed, none of them is looked at. */
const together = 16;

/** Ranges in a row. */
export interface Ranges {
  readonly count: number;
  /** The place, from one on, of the first range that meets another; the count where none does. */
  next(place: number, low: number, high: number): number;
}

/** Makes a row of ranges ready to be searched. */
export function rangesOf(each: readonly { readonly from: number; readonly to: number }[]): Ranges {
  const count = each.length;
  const from = Float64Array.from(each, (range) => range.from);
  const to = Float64Array.from(each, (range) => range.to);
  const parts = Array.from({ length: Math.ceil(count / together) }, (_, k) => k * together);
  const lowest = Float64Array.from(parts, (k) => Math.min(...from.subarray(k, k + together)));
  const highest = Float64Array.from(parts, (k) => Math.max(...to.subarray(k, k + together)));
  return {
    count,
    next(place, low, high) {
      for (let k = place; k < count; ) {
        const part = Math.floor(k / together);
        if (lowest[part]! > high || highest[part]! < low) k = together * (part + 1);
        else if (from[k]! <= high && to[k]! >= low) return k;
        else k++;
      }
      return count;
    },
  };
}
