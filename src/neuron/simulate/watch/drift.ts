// How what changes from spike to spike goes on, by three changes that follow one another.
import { slowest } from './limit.ts';

/** The last four values that are so far apart. */
export function strided(values: readonly number[], stride: number): readonly number[] {
  return [3, 2, 1, 0].flatMap((back) => values[values.length - 1 - back * stride] ?? []);
}

/** The factor between one change and the next, where they draw in; else they turn, or there is no telling where they go. */
type Drift =
  | { readonly kind: 'draws in'; readonly ratio: number }
  | { readonly kind: 'turns' }
  | { readonly kind: 'open' };

/**
 * A change that shrinks by so much more than the one before did is not on its way to nought but through it: with two slow variables
 * intervals swing, and stand still where they turn (Booth, Rinzel and Kiehn 1997 at 12.58 uA/cm^2: three changes of factors 0.49, 0.03).
 */
const steeper = 1 / 2;

/** How three changes follow one another; undefined where the last of them are too small to be told from errors. */
export function driftOf(changes: readonly number[], floor: number): Drift | undefined {
  const [d0, d1, d2] = changes as [number, number, number];
  if (!(Math.abs(d1) > floor || Math.abs(d2) > floor)) return undefined;
  const [first, second] = [d1 / d0, d2 / d1];
  if (!(first > 0 && second > 0) || second < steeper * first) return { kind: 'turns' };
  const ratio = Math.max(Math.sqrt(first * second), second);
  return ratio < slowest ? { kind: 'draws in', ratio } : { kind: 'open' };
}

/** On what is reckoned from three changes: the last to die out do so more slowly. */
const doubt = 1.5;

/** How far intervals have still to go. */
export function restOf(changes: readonly number[], drift: Drift): number {
  const [d0, d1, d2] = changes.map(Math.abs) as [number, number, number];
  switch (drift.kind) {
    case 'draws in':
      return (doubt * (Math.max(d1 * drift.ratio, d2) * drift.ratio)) / (1 - drift.ratio);
    case 'turns':
      return Math.max(d0, d1, d2);
    case 'open':
      return Number.POSITIVE_INFINITY;
    default:
      return drift satisfies never;
  }
}
