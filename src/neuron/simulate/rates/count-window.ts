// Which spikes lie in a window in which they are counted: those after its start, and up to its end with that included, so that
// windows one after another count each spike once. Elephant counts a spike at t_stop too (elephant.statistics).

/**
 * Whether a spike lies in a window.
 *
 * @param slack relative error of spike times: a spike so near to an end of the window lies on it, as it would without rounding
 */
export function isWithin(
  spike: number,
  { from, to, slack }: { readonly from: number; readonly to: number; readonly slack: number },
): boolean {
  return isUpTo(spike, to, slack) && !isUpTo(spike, from, slack);
}

function isUpTo(spike: number, time: number, slack: number): boolean {
  return spike <= time + slack * time;
}

/**
 * How many spikes there are up to a time and at it.
 *
 * @param first when the first of them is
 * @param period time from one to the next
 * @param slack as of `isWithin`
 */
export function spikesUpTo(
  time: number,
  { first, period, slack }: { readonly first: number; readonly period: number; readonly slack: number },
): number {
  const late = time + slack * time;
  return late < first ? 0 : 1 + Math.floor((late - first) / period);
}
