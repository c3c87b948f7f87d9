/** Values from one to another, each by the same factor above the one before. */
export function geometric(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}
