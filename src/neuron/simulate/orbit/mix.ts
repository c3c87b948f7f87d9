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
  const own = missedBy(last);
  const shares = sharesOf(metric, own, others.map(missedBy), last.to);
  const end = own.slice();
  const state = last.to.slice();
  let { period, margin } = last;
  let kept = 1;
  let weight = 0;
  // Written as changes of the last turn, so that what is the same in all stays the same to the bit.
  for (let k = 0; k < others.length; k++) {
    const { from, to, ...other } = others[k]!;
    const share = shares[k]!;
    for (let v = 0; v < state.length; v++) {
      end[v]! += share * (to[v]! - from[v]! - own[v]!);
      state[v]! += share * (to[v]! - last.to[v]!);
    }
    period += share * (other.period - last.period);
    margin += share * (other.margin - last.margin);
    kept -= share;
    weight += Math.abs(share);
  }
  return { state, period, margin, left: Math.sqrt(metric.inner(end, end, last.to)), weight: weight + Math.abs(kept) };
}

function missedBy({ from, to }: Turn): Float64Array {
  const missed = to.slice();
  for (let v = 0; v < missed.length; v++) missed[v]! -= from[v]!;
  return missed;
}

/** The weights of the others with which what is missed is least, in units of the size of `at`. */
function sharesOf(
  metric: Metric,
  own: Float64Array,
  rest: readonly Float64Array[],
  at: Float64Array,
): readonly number[] {
  if (rest.length === 0) return [];
  const away = rest.map((missed) => own.map((value, v) => value - missed[v]!));
  const [a, along] = [metric.inner(away[0]!, away[0]!, at), metric.inner(own, away[0]!, at)];
  if (rest.length === 2) {
    const [b, c] = [metric.inner(away[0]!, away[1]!, at), metric.inner(away[1]!, away[1]!, at)];
    const second = metric.inner(own, away[1]!, at);
    const determinant = a * c - b * b;
    if (determinant > parallel * a * c) {
      return [(along * c - second * b) / determinant, (a * second - b * along) / determinant];
    }
  }
  return [a > 0 ? along / a : 0, 0];
}
