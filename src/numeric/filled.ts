// Lists of one value many times over. Copying a list costs an engine a tenth of filling one.

/** Longer ones are filled, so that none of great length is kept. */
const longest = 4096;

const kept = new Map<unknown, readonly unknown[]>();

/** A new list with the same value at each of its places; for the few values that are asked for again and again. */
export function filled<T extends string | number | null>(value: T, length: number): T[] {
  if (length > longest) return new Array<T>(length).fill(value);
  const whole = (kept.get(value) ?? new Array<T>(longest).fill(value)) as T[];
  kept.set(value, whole);
  return whole.slice(0, length);
}
