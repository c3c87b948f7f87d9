// What the library says, in another language. The library's line is English and carries its data: a catalogue gives each form
// of a line, `"{name}" is not a unit`, the same form in another tongue. A form is recognised, what stands in its gaps is
// taken out, and set into the other. So documents stay as they are, a line that was written on another machine can still be
// told, and nothing has to be handed through the library for the sake of those who read.

/**
 * Forms of one room: English to the other language, with the same gaps. `{name}` is a name, a number or code, and stays;
 * `{#name}` is the same without blanks, for forms that have few words of their own; `{~name}` is itself something that is
 * said, and is said in the other language; `{-name}` was written by some other program, and the other language leaves it
 * out.
 */
export type Forms = Readonly<Record<string, string>>;

interface Form {
  readonly pattern: RegExp;
  readonly gaps: readonly { readonly name: string; readonly said: boolean }[];
  readonly other: string;
  /** Letters that are not in gaps: of two forms that fit, the one with more says more exactly what the line is. */
  readonly weight: number;
}

/** What says a text of the library in another language; undefined where it has no words for all of it. */
export type Translator = (text: string) => string | undefined;

const gap = /\{([~#-]?)(\w+)\}/g;

function compile([english, other]: readonly [string, string]): Form {
  const found = [...english.matchAll(gap)];
  const literals = english.split(/\{[~#-]?\w+\}/);
  const source = literals.map((literal, i) => {
    const plain = literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return i === found.length ? plain : `${plain}${found[i]![1] === '#' ? '(\\S+?)' : '([\\s\\S]*?)'}`;
  });
  return {
    pattern: new RegExp(`^${source.join('')}$`),
    gaps: found.map((match) => ({ name: match[2]!, said: match[1] === '~' })),
    other,
    weight: literals.join('').length,
  };
}

/**
 * A translator by the forms of a catalogue.
 *
 * @param nested says what stands in a gap that is itself said
 */
export function translatorOf(catalogue: Forms, nested: Translator): Translator {
  const forms = Object.entries(catalogue)
    .map(compile)
    .sort((a, b) => b.weight - a.weight);
  return (text) => {
    for (const { pattern, gaps, other } of forms) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const values = gaps.map(({ said }, i) => (said ? nested(match[i + 1]!) : match[i + 1]!));
      if (values.some((value) => value === undefined)) continue;
      return other.replace(gap, (_, __, name: string) => values[gaps.findIndex((each) => each.name === name)]!);
    }
    return undefined;
  };
}
