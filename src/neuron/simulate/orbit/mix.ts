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
  const shares = sharesOf(metric, last, others);
  const state = last.to.slice();
  let { period, margin } = last;
  let kept = 1;
  let weight = 0;
  // Written as changes of the last turn, so that what is the same in all stays the same to the bit.
  for (let k = 0; k < others.length; k++) {
    const other = others[k]!;
    const share = shares[k]!;
    for (let v = 0; v < state.length; v++) state[v]! += share * (other.to[v]! - last.to[v]!);
    period += share * (other.period - last.period);
    margin += share * (other.margin - last.margin);
    kept -= share;
    weight += Math.abs(share);
  }
  let left = 0;
  for (let v = 0; v < state.length; v++) {
    let end = missedBy(last, v);
    for (let k = 0; k < others.length; k++) end += shares[k]! * (missedBy(others[k]!, v) - missedBy(last, v));
    left += (end / metric.unit(last.to, v)) ** 2;
  }
  return { state, period, margin, left: Math.sqrt(left), weight: weight + Math.abs(kept) };
}

function missedBy({ from, to }: Turn, variable: number): number {
  return to[variable]! - from[variable]!;
}

/** The weights of the others with which what is missed is least, in units of the size of where the last turn ended. */
function sharesOf(metric: Metric, last: Turn, [first, second]: readonly Turn[]): readonly number[] {
  if (first === undefined) return [];
  // Products of what is missed less what the others miss, with one another and with what is missed.
  let [a, b, c, alongFirst, alongSecond] = [0, 0, 0, 0, 0];
  for (let v = 0; v < last.to.length; v++) {
    const unit = metric.unit(last.to, v);
    const own = missedBy(last, v) / unit;
    const one = own - missedBy(first, v) / unit;
    const two = second === undefined ? 0 : own - missedBy(second, v) / unit;
    a += one * one;
    b += one * two;
    c += two * two;
    alongFirst += own * one;
    alongSecond += own * two;
  }
  const determinant = a * c - b * b;
  if (second !== undefined && determinant > parallel * a * c) {
    return [(alongFirst * c - alongSecond * b) / determinant, (a * alongSecond - b * alongFirst) / determinant];
  }
  return [a > 0 ? alongFirst / a : 0, 0];
}
