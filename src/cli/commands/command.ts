// What a command is: a name, what it says of itself, and a function from arguments to what it found.
import type { Chart } from '../../viz/theme.ts';
import type { Language } from '../../viz/words.ts';
import type { Arguments, OptionTable } from '../arguments.ts';
import type { summaries } from './summaries.ts';

/** A text of ours in the language that was asked for. */
export type Say = (text: string) => string;

/** What a command found, in every form in which it can be asked for; each is made only when it is. */
export interface Result {
  /** The document of `--json`. */
  readonly document: unknown;
  /** For a person at a terminal. */
  text(say: Say): string;
  /** A table, for `--out FILE.csv`. */
  csv?(): string;
  /** How much was finished when the command was interrupted; undefined where it came to its end. */
  readonly interrupted?: string;
  /** Pictures, best first; a picture file holds the first, an HTML file all. */
  charts?(language: Language): readonly Chart[];
}

/** A command that was interrupted before anything was finished. */
export interface Nothing {
  readonly document?: undefined;
  /** What there is nothing of. */
  readonly interrupted: string;
}

/** What goes on around a command while it runs. */
export interface Surroundings {
  /**
   * Aborted by Ctrl-C or SIGTERM. A command that asks for it looks at it between pieces of its work, and ends with what it has
   * finished; one that has not asked by then, or does not come to look, is ended where it stands.
   */
  interruption(): AbortSignal;
  /** Tells a person at a terminal how far the command is; `of` is undefined where no one knows how much there will be. */
  progress(done: number, of: number | undefined, what: string): void;
}

/** What results may be without. */
export type Lack = 'table' | 'picture';

export interface Command {
  readonly name: keyof typeof summaries;
  readonly usage: string;
  readonly options: OptionTable;
  /** Forms of results that it has none of; known before it runs. */
  readonly lacks?: readonly Lack[];
  /** What the options' own lines have no room for; the end of the help. */
  readonly notes?: readonly string[];
  run(args: Arguments, around: Surroundings): Result | Promise<Result | Nothing>;
}
