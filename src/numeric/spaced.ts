// Numbers at even distances.

/** `count` numbers from the first to the last, both included, at even distances; `count` is 2 or more. */
export function evenly(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
}

/** `count` numbers from the first to the last, both included, each the same factor above the one before; both are positive. */
export function geometrically(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}
