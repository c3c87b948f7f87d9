// The largest gap of a function and where it is; the place where it crosses a level.
import { rootBetween } from '../../numeric/root.ts';

export interface Extreme {
  readonly at: number;
  /** Signed. */
  readonly value: number;
}

/** Points of the grid in which an extreme is bracketed. */
const grid = 2000;

/** Where |f| is largest between two ends: by a grid, then by golden sections around its best point. */
export function largestOf(f: (x: number) => number, from: number, to: number): Extreme {
  const step = (to - from) / grid;
  let best = 0;
  for (let i = 1; i <= grid; i++) {
    if (Math.abs(f(from + i * step)) > Math.abs(f(from + best * step))) best = i;
  }
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = from + Math.max(0, best - 1) * step;
  let high = from + Math.min(grid, best + 1) * step;
  // A maximum is flat, so that its place is known to half the digits of its height at best.
  while (high - low > 1e-8 * Math.max(1, Math.abs(low))) {
    const left = high - ratio * (high - low);
    const right = low + ratio * (high - low);
    if (Math.abs(f(left)) >= Math.abs(f(right))) high = right;
    else low = left;
  }
  const middle = (low + high) / 2;
  // At an end of the range the best point is the end itself.
  const at = [from, middle, to].reduce((a, b) => (Math.abs(f(b)) > Math.abs(f(a)) ? b : a));
  return { at, value: f(at) };
}

/** The last place between two ends at which f changes sign; null where it has one sign on the whole grid. */
export function lastCrossing(f: (x: number) => number, from: number, to: number): number | null {
  return crossing(f, to, from);
}

/** The first place at which f changes sign, going from one end to the other. */
export function crossing(f: (x: number) => number, from: number, to: number): number | null {
  const step = (to - from) / grid;
  let [x, y] = [from, f(from)];
  for (let i = 1; i <= grid; i++) {
    const next = from + i * step;
    const value = f(next);
    if (value >= 0 !== y >= 0) return rootBetween(f, Math.min(x, next), Math.max(x, next));
    [x, y] = [next, value];
  }
  return null;
}

/** Halvings: a step of a quarter is narrowed to less than a millionth, so that the four digits that are printed are right. */
const halvings = 20;

/** Where a yes turns into a no between two positive numbers, by halving their ratio: kinks make faster ways pointless. */
export function halved(holds: (x: number) => boolean, from: number, to: number): number {
  let [low, high] = [from, to];
  const first = holds(low);
  for (let turn = 0; turn < halvings; turn++) {
    const middle = Math.sqrt(low * high);
    if (holds(middle) === first) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}
