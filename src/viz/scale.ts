// The range that an axis shows. Said by the chart and not left to Vega, because a chart of one point, of none, or of a fit
// that shoots out of the data still has to be one.

/** The finite values among these, least and greatest; undefined when there are none. */
export function rangeOf(...columns: readonly ArrayLike<number>[]): readonly [number, number] | undefined {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const values of columns) {
    for (let i = 0; i < values.length; i++) {
      if (!Number.isFinite(values[i])) continue;
      low = Math.min(low, values[i]!);
      high = Math.max(high, values[i]!);
    }
  }
  return low <= high ? [low, high] : undefined;
}

/**
 * How the labels of an axis over that range are written: as powers where they would have many digits (a current in amperes),
 * by Vega's own rule elsewhere.
 */
export function labelsOf([low, high]: readonly [number, number]): { readonly labelExpr?: string } {
  const largest = Math.max(Math.abs(low), Math.abs(high));
  return largest < 1e-3 || largest >= 1e6 ? { labelExpr: "format(datum.value, '~g')" } : {};
}

/** A range with a margin at both ends, as a part of its width; a single value gets half of itself on either side. */
export function padded(range: readonly [number, number] | undefined, part: number): [number, number] {
  if (range === undefined) return [0, 1];
  const [low, high] = range;
  if (low === high) return low === 0 ? [-1, 1] : [low - Math.abs(low) / 2, high + Math.abs(high) / 2];
  const margin = part * (high - low);
  return [low - margin, high + margin];
}
