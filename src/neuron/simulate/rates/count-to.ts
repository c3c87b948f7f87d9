// Counts to an accuracy: one spike more or less is a relative error of one over the count, so the window has to be long.
import { InputError } from '../../../numeric/errors.ts';
import type { RatePoint, SweepOptions } from './rates.ts';

/** Counts at currents in internal units, over a window in ms. */
export type CountsIn = (inputs: readonly number[], window: number) => readonly RatePoint[];

/** Windows are not made longer than this, ms: a quarter of an hour of a neuron's time. */
const longest = 1e6;

/** A window is made this much longer than a count calls for, since the count in it may be one less than hoped for. */
const margin = 1.02;

/**
 * Makes the window longer at each current until the count is accurate enough, or the window is as long as it may be. A
 * window that was asked for is kept, and must do.
 *
 * @throws InputError naming the window that is needed, where one was asked for that is too short
 */
export function countTo(
  countsIn: CountsIn,
  inputs: readonly number[],
  { window: first, relativeError }: Pick<SweepOptions, 'window'> & { readonly relativeError: number },
  asked: boolean,
): readonly RatePoint[] {
  const points = countsIn(inputs, first).map((point): RatePoint => ({ ...point, window: first }));
  const fires = ({ outcome, rate }: RatePoint): boolean => outcome === 'spiking' || rate > 0;
  const open = (i: number): boolean => fires(points[i]!) && points[i]!.error > relativeError * points[i]!.rate;
  for (let i = 0; i < points.length; i++) {
    while (open(i)) {
      const { rate, window } = points[i]!;
      // Too few spikes say little of the rate; each turn may make the window ten times as long.
      const needed = rate > 0 ? (margin * 1000) / (relativeError * rate) : Number.POSITIVE_INFINITY;
      if (asked) throw tooShort(window!, needed, relativeError);
      const next = Math.min(longest, needed, Math.max(10 * window!, 10_000));
      if (next <= window!) break;
      points[i] = { ...countsIn([inputs[i]!], next)[0]!, window: next };
    }
  }
  return points;
}

function tooShort(window: number, needed: number, relativeError: number): InputError {
  const longer = Number.isFinite(needed) ? `a window of ${Math.ceil(needed)} ms or more` : 'a longer window';
  return new InputError({
    code: 'window-too-short',
    where: 'window',
    what: `${window} ms cannot count to a relative error of ${relativeError}: one spike more or less is more`,
    allowed: `${longer}, none given, or the steady rate`,
  });
}
