// Characters as papers print them, and as they are pasted from there, in the place of those on a keyboard: each that has one meaning
// in a number or an expression is read as that. Greek letters are letters.

/** What each stands for: minus signs and dashes, signs of products, quotients and comparisons, spaces. */
const meanings: Readonly<Record<string, string>> = Object.freeze({
  ...all('\u2212\u2010\u2011\u2012\u2013\ufe63\uff0d', '-'),
  ...all('\u00b7\u22c5\u2219\u00d7\u2217', '*'),
  ...all('\u00f7\u2215\u2044', '/'),
  ...all('\u00a0\u2002\u2003\u2005\u2006\u2007\u2008\u2009\u200a\u202f', ' '),
  '\u2264': '<=',
  '\u2265': '>=',
  '\u2260': '!=',
  // Two characters that look the same; the parser takes only the second for a letter.
  '\u00b5': '\u03bc',
});

function all(characters: string, meaning: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...characters].map((character) => [character, meaning]));
}

const raised = '\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079';

/** An exponent in raised digits, with a sign or without. */
const exponent = /[\u207b\u207a]?[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+/y;

/** A text as it would be typed, and of each of its characters which one of the first text it is from. */
export interface Typed {
  readonly text: string;
  readonly from: readonly number[];
}

/** Reads what is printed as what is typed: `10\u207b\u00b3 \u00d7 m\u00b3h` as `10^(-3) * m^(3)h`. */
export function typed(printed: string): Typed {
  const from: number[] = [];
  let text = '';
  const add = (part: string, at: number): void => {
    text += part;
    for (let i = 0; i < part.length; i++) from.push(at);
  };
  for (let at = 0; at < printed.length; ) {
    exponent.lastIndex = at;
    const power = exponent.exec(printed)?.[0];
    if (power === undefined) {
      const character = printed[at]!;
      add(Object.hasOwn(meanings, character) ? meanings[character]! : character, at);
      at++;
    } else {
      const digits = [...power].map((each) =>
        each === '\u207b' ? '-' : each === '\u207a' ? '' : raised.indexOf(each),
      );
      add(`^(${digits.join('')})`, at);
      at += power.length;
    }
  }
  return { text, from };
}

/** A power of ten with a number before it or none, as `1.5*10^(-3)`. */
const powerOfTen = /^\s*(?:([+-]?(?:\d+\.?\d*|\.\d+))\s*\*\s*|([+-]?))10\s*\^\s*\(?\s*([+-]?\d+)\s*\)?/;

/** The same of a number with a unit: powers of ten become exponents of the number. */
export function typedNumber(printed: string): string {
  const { text } = typed(printed);
  return text.replace(powerOfTen, (_, factor: string | undefined, sign: string | undefined, power: string) => {
    return `${factor ?? `${sign}1`}e${power}`;
  });
}

/** Whether a text is a name as models have them. */
export function isName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
}

const greek =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega';

const spellings = new Map(greek.split(' ').map((name, i) => [String.fromCodePoint(0x3b1 + i), name]));

/** A name as it is printed in the letters of a keyboard: `\u03c4\u2081` as `tau1`; what has no spelling stays as it is. */
export function spelled(name: string): string {
  const plain = name.normalize('NFKD').replace(/\u221e/g, '_inf');
  return plain.replace(/[\u0391-\u03c9]/g, (letter) => {
    const found = spellings.get(letter.toLowerCase());
    if (found === undefined || letter === letter.toLowerCase()) return found ?? letter;
    return found[0]!.toUpperCase() + found.slice(1);
  });
}
