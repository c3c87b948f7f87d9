// What tests ask of every catalogue of texts.

/** Every text by its place, with the number of arguments of those that take any. */
export function outline(value: unknown, place = ''): readonly string[] {
  if (typeof value === 'function') return [`${place}(${value.length})`];
  if (typeof value !== 'object' || value === null) return [place];
  return Object.entries(value).flatMap(([key, inner]) => outline(inner, `${place}.${key}`));
}

/** Every text that takes no arguments. */
export function texts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(texts);
  return [];
}
