// Limits of sequences that converge geometrically, extrapolated instead of waited for.

/** A number that a sequence tends to, and how far that may be off. */
export interface Limit {
  readonly value: number;
  readonly error: number;
}

/** Differences that shrink more slowly than this give no usable extrapolation. */
export const slowest = 0.98;

/**
 * The limit of a sequence whose differences shrink geometrically (Aitken's extrapolation); undefined until two successive
 * extrapolations agree to the relative accuracy.
 */
export function limitOf(values: readonly number[], accuracy: number): Limit | undefined {
  if (values.length < 4) return undefined;
  const [w, x, y, z] = values.slice(-4) as [number, number, number, number];
  const size = Math.abs(z);
  const [d0, d1, d2] = [x - w, y - x, z - y];
  // Differences at the level of the integration error carry no ratio any more: the sequence has arrived.
  const spread = Math.max(Math.abs(d0), Math.abs(d1), Math.abs(d2));
  if (spread <= accuracy * size) return { value: z, error: spread };
  const before = extrapolate(y, d0, d1);
  const after = extrapolate(z, d1, d2);
  if (before === undefined || after === undefined) return undefined;
  // The change from one extrapolation to the next, and all the smaller ones that would follow it.
  const error = Math.abs(after - before) / (1 - Math.abs(d2 / d1));
  const rest = Math.abs(after - z);
  return error <= accuracy * size && rest <= 0.01 * size ? { value: after, error } : undefined;
}

/**
 * Part of what is extrapolated that may be wrong: near a Hopf point the ratio of differences still changes as the orbit grows
 * or shrinks (tests/bench/curve.ts).
 */
const doubt = 0.1;

/**
 * The same of intervals between spikes: small differences that go one way may be a slow approach, which has as far to go as
 * all that would follow.
 */
export function intervalOf(values: readonly number[], accuracy: number): Limit | undefined {
  const limit = limitOf(values, accuracy);
  if (limit === undefined) return undefined;
  const [d0, d1, d2] = differences(values.slice(-4)) as [number, number, number];
  const extrapolated = Math.abs(limit.value - values.at(-1)!);
  if (extrapolated > 0) {
    const error = limit.error + doubt * extrapolated;
    return error <= accuracy * limit.value ? { value: limit.value, error } : undefined;
  }
  if (!(d0 * d1 > 0 && d1 * d2 > 0)) return limit;
  const ratio = Math.sqrt(d2 / d0);
  if (!(ratio < slowest)) return undefined;
  const rest = (Math.abs(d2) * ratio) / (1 - ratio);
  return rest <= accuracy * limit.value ? { value: limit.value, error: limit.error + rest } : undefined;
}

function extrapolate(last: number, d0: number, d1: number): number | undefined {
  const ratio = d1 / d0;
  if (!(Math.abs(ratio) < slowest)) return undefined;
  return last + (d1 * ratio) / (1 - ratio);
}

/** Changes from one value to the next. */
export function differences(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, i) => value - values[i]!);
}
