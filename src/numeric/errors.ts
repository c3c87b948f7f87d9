// The one error that is the user's to mend. Everything that checks input throws it; the CLI prints its single line and
// ends with status 2, the page shows it beside the control. Any other error is a fault of ours.

/** What was wrong with the input: data first, the sentence is made from it last. */
export interface Problem {
  /** Stable machine-readable kind, e.g. `unknown-name`, `wrong-dimension`. */
  readonly code: string;
  /** Where it is: a flag, a file and line, `equations.V`. */
  readonly where: string;
  /** What is wrong there. */
  readonly what: string;
  /** What would be accepted instead, when that can be said. */
  readonly allowed?: string;
}

/** Thrown for input at fault; `message` is one line: where, what, what is allowed. */
export class InputError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(sentence(problem));
    this.name = 'InputError';
    this.problem = problem;
  }
}

/** What is quoted from a file can be as long as the file: each part of the line has so many characters at most. */
const longestPart = 500;

/** One line for a problem: `where: what (allowed: ...)`. */
export function sentence({ where, what, allowed }: Problem): string {
  const said = allowed === undefined ? '' : ` (allowed: ${plain(allowed)})`;
  return `${plain(where)}: ${plain(what)}${said}`;
}

/** Text for one line of a terminal: no line breaks, none of the characters that steer it, the middle of a long one left out. */
function plain(text: string): string {
  const line = String(text)
    .replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
    .replace(/\p{Cc}/gu, '?');
  if (line.length <= longestPart) return line;
  const half = longestPart / 2;
  return `${line.slice(0, half)} ... ${line.slice(-half)}`;
}

/** A longer name is none that was mistyped, and to compare it letter by letter takes memory. */
const longestName = 100;

/** The entry of `known` that `name` was probably meant to be, or undefined when none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > longestName) return undefined;
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(1, Math.floor(name.length / 3)) ? best.candidate : undefined;
}

/** Changes, neighbouring letters swapped among them, that turn one short word into the other. */
function editDistance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const above = rows[i - 1]!;
    for (let j = 1; j <= b.length; j++) {
      const substituted = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(substituted, above[j]! + 1, row[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, rows[i - 2]![j - 2]! + 1);
      row.push(least);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
