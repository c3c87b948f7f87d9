// How far a curve is from the reference, told so that one bad current among a thousand neither hides nor decides.

export interface CurveError {
  /** Largest relative error of a rate where both fire. */
  readonly worst: number;
  /** The same leaving out the worst hundredth of the currents; those where only one fires count as wholly wrong. */
  readonly most: number;
  /** Currents at which one fires and the other does not. */
  readonly misplaced: number;
}

/** Compares rates at the same currents; a rate of 0 is no firing. */
export function curveError(rates: readonly number[], reference: readonly number[]): CurveError {
  const errors = rates.map((rate, i) => errorOf(rate, reference[i]!)).sort((a, b) => a - b);
  const finite = errors.filter(Number.isFinite);
  const kept = errors.length - Math.ceil(errors.length / 100);
  return { worst: finite.at(-1) ?? 0, most: errors[kept - 1]!, misplaced: errors.length - finite.length };
}

function errorOf(rate: number, known: number): number {
  if (rate === 0 && known === 0) return 0;
  return rate === 0 || known === 0 ? Number.POSITIVE_INFINITY : Math.abs(rate / known - 1);
}
