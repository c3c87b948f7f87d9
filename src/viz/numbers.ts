// Numbers as a reader wants them in titles and labels: three figures, no noise.

/**
 * A number with at most `digits` significant figures, without trailing zeros; larger ones up to a million as whole numbers, which
 * keep all of theirs. `-` when there is none.
 */
export function figures(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return '-';
  if (value === 0) return '0';
  const magnitude = Math.abs(value);
  if (magnitude < 1e-3 || magnitude >= 1e6)
    return value
      .toExponential(digits - 1)
      .replace(/\.?0+e/, 'e')
      .replace('e+', 'e');
  const rounded = Number(value.toPrecision(digits));
  return String(magnitude >= 10 ** digits ? Math.round(value) : rounded);
}
