// Roots of functions of one variable between two points of opposite sign.

/**
 * A root of `f` between a and b, where f(a) and f(b) differ in sign, to the last few bits of the bracket.
 *
 * Regula falsi in the Illinois form (Dowell and Jarratt 1971), which keeps the bracket and converges superlinearly,
 * with a bisection whenever the bracket has not halved in three turns.
 */
export function rootBetween(f: (x: number) => number, a: number, b: number): number {
  let low = a;
  let high = b;
  let fLow = f(low);
  let fHigh = f(high);
  if (fLow === 0) return low;
  if (fHigh === 0) return high;
  const negativeLow = fLow < 0;
  let side = 0;
  for (let turn = 0; turn < 100; turn++) {
    const width = Math.abs(high - low);
    if (width <= 4 * Number.EPSILON * Math.max(Math.abs(low), Math.abs(high))) break;
    let x = turn % 4 === 3 ? (low + high) / 2 : low - (fLow * (high - low)) / (fHigh - fLow);
    if (!(x > Math.min(low, high) && x < Math.max(low, high))) x = (low + high) / 2;
    const fx = f(x);
    if (fx === 0) return x;
    if (fx < 0 === negativeLow) {
      low = x;
      fLow = fx;
      if (side === -1) fHigh /= 2;
      side = -1;
    } else {
      high = x;
      fHigh = fx;
      if (side === 1) fLow /= 2;
      side = 1;
    }
  }
  return (low + high) / 2;
}
