// Jobs and results on their way between threads. A curve is mostly lists of numbers and of a few words, which are copied from one thread to
// another entry by entry; as bytes they are copied at once.

/** Shorter lists gain nothing. */
const shortest = 32;

/** A list as bytes: numbers, or places among a few words. Plain values hold no bytes, so that what was packed is seen by them. */
type Packed = Float64Array | { readonly words: readonly (string | null)[]; readonly places: Uint8Array };

/** Words that a byte can tell apart. */
const mostWords = 256;

/** A plain value with its long lists as bytes. */
export function packed(value: unknown): unknown {
  if (Array.isArray(value)) {
    if (isList(value[0])) return value.map(packed);
    return value.length < shortest ? value : (numbersOf(value) ?? wordsOf(value) ?? value);
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, packed(own)]));
}

/** The plain value that was packed. */
export function unpacked(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return isList(value[0]) ? value.map(unpacked) : value;
  if (value instanceof Float64Array) return numbersIn(value);
  const { words, places } = value as Record<string, unknown>;
  if (places instanceof Uint8Array) return wordsAt(places, words as readonly unknown[]);
  return Object.fromEntries(Object.entries(value).map(([name, own]) => [name, unpacked(own)]));
}

/** Whether what a list begins with may hold lists of its own. */
function isList(first: unknown): boolean {
  return typeof first === 'object' && first !== null;
}

/** A job with the long lists of numbers that are fields of its own as bytes; what several jobs have in common stays one value. */
export function packedFields(job: object): unknown {
  const pack = (own: unknown): unknown =>
    Array.isArray(own) && own.length >= shortest ? (numbersOf(own) ?? own) : own;
  return Object.fromEntries(Object.entries(job).map(([name, own]) => [name, pack(own)]));
}

/** The job that was packed so. */
export function unpackedFields(fields: unknown): unknown {
  const unpack = (own: unknown): unknown => (own instanceof Float64Array ? numbersIn(own) : own);
  return Object.fromEntries(Object.entries(fields as object).map(([name, own]) => [name, unpack(own)]));
}

function numbersOf(list: readonly unknown[]): Packed | undefined {
  const values = new Float64Array(list.length);
  for (let i = 0; i < list.length; i++) {
    const own = list[i];
    if (typeof own !== 'number') return undefined;
    values[i] = own;
  }
  return values;
}

function wordsOf(list: readonly unknown[]): Packed | undefined {
  const words: (string | null)[] = [];
  const places = new Uint8Array(list.length);
  for (let i = 0; i < list.length; i++) {
    const own = list[i];
    if (own !== null && typeof own !== 'string') return undefined;
    let place = words.indexOf(own);
    if (place < 0) place = words.push(own) - 1;
    if (place >= mostWords) return undefined;
    places[i] = place;
  }
  return { words, places };
}

// A list that is as long as it will be from the start takes a third of the time of one that grows.

function numbersIn(values: Float64Array): readonly number[] {
  const list: number[] = new Array(values.length);
  for (let i = 0; i < values.length; i++) list[i] = values[i]!;
  return list;
}

function wordsAt(places: Uint8Array, words: readonly unknown[]): readonly unknown[] {
  const list: unknown[] = new Array(places.length);
  for (let i = 0; i < places.length; i++) list[i] = words[places[i]!];
  return list;
}
