// Where a return map has its fixed point, as the last few turns tell: the mixture of them, with weights that add up to 1, that
// comes back nearest to where it started (Anderson 1965, J. ACM 12:547-560, to depth two).
import type { Metric } from './metric.ts';
import type { Turn } from './turn.ts';

/** A mixture of turns. */
export interface Mixture {
  readonly state: Float64Array;
  /** ms */
  readonly period: number;
  /** By how much its highest maximum meets the spike rule. */
  readonly margin: number;
  /** By how much, in units of the metric, it misses where it started, so far as it is linear. */
  readonly left: number;
  /** Sum of the absolute weights: by so much errors of single turns count. */
  readonly weight: number;
}

/** Directions this close to one another, as the square of the sine between them, are one. */
const parallel = 1e-3;

/**
 * Mixes a turn with those before it.
 *
 * @param others up to two, the latest first
 */
export function mixed(metric: Metric, last: Turn, others: readonly Turn[]): Mixture {
  const missed = (turn: Turn): Float64Array => turn.to.map((value, v) => value - turn.from[v]!);
  const own = missed(last);
  const rest = others.map(missed);
  const inner = (i: number, k: number): number => metric.dot(own, rest[i]!, own, rest[k]!, last.to);
  const zero = new Float64Array(own.length);
  const along = (i: number): number => metric.dot(own, zero, own, rest[i]!, last.to);
  const shares: number[] = rest.map(() => 0);
  if (rest.length === 2) {
    const [a, b, c] = [inner(0, 0), inner(0, 1), inner(1, 1)];
    const determinant = a * c - b * b;
    if (determinant > parallel * a * c) {
      shares[0] = (along(0) * c - along(1) * b) / determinant;
      shares[1] = (a * along(1) - b * along(0)) / determinant;
    }
  }
  if (rest.length > 0 && shares[0] === 0 && inner(0, 0) > 0) shares[0] = along(0) / inner(0, 0);
  const kept = 1 - shares.reduce((a, b) => a + b, 0);
  // Written as changes of the last turn, so that what is the same in all stays the same to the bit.
  const moved = (from: number, of: (turn: Turn, k: number) => number): number =>
    others.reduce<number>((sum, turn, k) => sum + (shares[k] ?? 0) * (of(turn, k) - from), from);
  const end = own.map((value, v) => moved(value, (_, k) => rest[k]![v]!));
  return {
    state: last.to.map((value, v) => moved(value, ({ to }) => to[v]!)),
    period: moved(last.period, ({ period }) => period),
    margin: moved(last.margin, ({ margin }) => margin),
    left: Math.sqrt(metric.dot(end, zero, end, zero, last.to)),
    weight: Math.abs(kept) + shares.reduce((sum, share) => sum + Math.abs(share), 0),
  };
}
