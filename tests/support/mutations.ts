// Values made wrong somewhere deep inside, for tests that hand them to functions: something else in the place of a part, a
// part left out, one too many, a number or a text changed, or one part in the place of another.
import fc from 'fast-check';

/** One change: the way down to the part, what is done to it, and with what. Numbers are taken modulo what there is. */
export interface Mutation {
  readonly way: readonly number[];
  readonly kind: number;
  readonly pick: number;
  readonly at: number;
}

const natural = fc.nat({ max: 1_000_000 });

/** One change or two; shrinks to the fewest and shallowest that still show a fault. */
export const mutations: fc.Arbitrary<readonly Mutation[]> = fc.array(
  fc.record({ way: fc.array(natural, { minLength: 1, maxLength: 6 }), kind: natural, pick: natural, at: natural }),
  { minLength: 1, maxLength: 2 },
);

type Container = Record<string, unknown> | unknown[];

/** Lists that are longer, made of holes, are not gone into. */
const longest = 1_000_000;

function isContainer(value: unknown): value is Container {
  if (Array.isArray(value)) return value.length <= longest;
  return typeof value === 'object' && value !== null && isPlain(value);
}

function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** A copy of plain lists and objects; whatever else is in them stays what it is. */
function copied(value: unknown): unknown {
  if (!isContainer(value)) return value;
  if (Array.isArray(value)) return value.map(copied);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copied(part)]));
}

/** Texts that mean something somewhere: units, signs, names, and what keyboards and files put in between. */
const scraps = [
  '(',
  ')',
  '*',
  '/0',
  '^',
  '^9',
  ' V',
  'I',
  't',
  ' mV',
  ' ms',
  '-',
  '--',
  ',',
  '.',
  '=',
  '==',
  ' > ',
  '<',
  ' and ',
  ' ? 1 : 0',
  '\u00b5',
  '\u03a9',
  '\u00b2',
  '\u2212',
  '\u00a0',
  '\t',
  '\r\n',
  '\ufeff',
  '\u0000',
  '1e999',
  '1e',
  '0',
  '0/0',
  '1,5',
  'NaN',
  'Infinity',
  'exp(',
  'exprel(',
  'sqrt(-1)',
  'rest',
  '__proto__',
  'constructor',
  '"',
  '{}',
  '\u8d85',
  '1e-320',
]; // prettier-ignore

/** What stands in the place of a part. */
const strangers: readonly unknown[] = [
  undefined,
  null,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  Number.NEGATIVE_INFINITY,
  0,
  -0,
  -1,
  0.5,
  3,
  1e-320,
  1e300,
  -1e300,
  2 ** 31,
  2 ** 53,
  '',
  ' ',
  'no such thing',
  '1e',
  '5 pA',
  'V',
  'x'.repeat(5000),
  true,
  false,
  10n,
  Symbol('here'),
  [],
  [[]],
  [Number.NaN],
  [null],
  {},
  { values: 1 },
  { length: 1e12 },
  new Array(4_000_000_000),
  () => 1,
  new Date(0),
  new Map(),
  Object.create(null),
  new Float64Array(3),
  new Float64Array([Number.NaN]),
]; // prettier-ignore

/** One of them; a new one, since it may be changed in its turn. */
function stranger(pick: number): unknown {
  return copied(strangers[pick % strangers.length]);
}

/** Numbers made of another. */
const twists: readonly ((value: number) => number)[] = [
  (value) => -value,
  (value) => value * 1e9,
  (value) => value * 1e-9,
  (value) => value + 0.5,
  (value) => value + 1,
  (value) => value - 1,
  () => Number.NaN,
  () => Number.POSITIVE_INFINITY,
  () => 0,
];

function twisted(value: unknown, pick: number, at: number): unknown {
  if (typeof value === 'number') return twists[pick % twists.length]!(value);
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string') return stranger(pick);
  const place = at % (value.length + 1);
  // A scrap in between, or in the place of a word.
  const length = at % 2 === 0 ? 0 : (/^\w+/.exec(value.slice(place))?.[0].length ?? 1);
  return `${value.slice(0, place)}${scraps[pick % scraps.length]}${value.slice(place + length)}`;
}

/** The value with its changes; the value itself stays as it is. */
export function mutated(base: readonly unknown[], changes: readonly Mutation[]): unknown[] {
  const root = copied(base) as unknown[];
  for (const change of changes) mutate(root, change);
  return root;
}

function mutate(root: unknown[], { way, kind, pick, at }: Mutation): void {
  let [parent, key] = step(root, way[0]!);
  for (const turn of way.slice(1)) {
    const inner = (parent as Record<string, unknown>)[key];
    if (!isContainer(inner) || Object.keys(inner).length === 0) break;
    [parent, key] = step(inner, turn);
  }
  const holder = parent as Record<string, unknown>;
  switch (kind % 6) {
    case 0:
      holder[key] = stranger(pick);
      break;
    case 1:
      if (parent === root) holder[key] = undefined;
      else if (Array.isArray(parent)) parent.splice(Number(key), 1);
      else delete holder[key];
      break;
    case 2: {
      const inner = holder[key];
      const more = stranger(pick);
      if (!isContainer(inner)) holder[key] = more;
      else if (!Array.isArray(inner)) Object.assign(inner, { [scraps[at % scraps.length]!]: more });
      else inner.splice(at % (inner.length + 1), 0, at % 2 === 0 ? more : copied(inner[at % inner.length]));
      break;
    }
    case 3:
      holder[key] = copied(elsewhere(root, pick, at));
      break;
    default:
      holder[key] = twisted(holder[key], pick, at);
  }
}

function step(container: Container, turn: number): [Container, string] {
  const keys = Object.keys(container);
  return [container, keys[turn % keys.length]!];
}

/** Some other part of the whole. */
function elsewhere(root: Container, pick: number, at: number): unknown {
  let part: unknown = root;
  for (const turn of [pick, at, pick >> 3, at >> 3]) {
    if (!isContainer(part) || Object.keys(part).length === 0) break;
    const [holder, key] = step(part, turn);
    part = (holder as Record<string, unknown>)[key];
  }
  return part;
}
