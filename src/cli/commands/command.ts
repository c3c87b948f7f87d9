// What a command is: a name, what it says of itself, and a function from arguments to what it found.
import type { Chart } from '../../viz/theme.ts';
import type { Arguments, OptionTable } from '../arguments.ts';

/** What a command found, in every form in which it can be asked for; each is made only when it is. */
export interface Result {
  /** The document of `--json`. */
  readonly document: unknown;
  /** For a person at a terminal. */
  text(): string;
  /** A table, for `--out FILE.csv`. */
  csv?(): string;
  /** Pictures, best first; a picture file holds the first, an HTML file all. */
  charts?(): readonly Chart[];
}

export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly options: OptionTable;
  /** What the options' own lines have no room for; the end of the help. */
  readonly notes?: readonly string[];
  run(args: Arguments): Result | Promise<Result>;
}
