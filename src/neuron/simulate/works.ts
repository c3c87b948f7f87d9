// Work that takes runs, each chosen by how others ended, and may split into pieces that need not wait for one another. All pieces
// that can go on do, so that a kernel's lanes are filled.
import type { Run, RunEnd } from './runs.ts';

/** What a piece of work waits for: runs, or other pieces. */
type Asked = { readonly runs: readonly Run[] } | { readonly works: readonly Work<unknown>[] };

/** Asks, and is told what became of each, in their order. */
export type Work<Result> = Generator<Asked, Result, readonly unknown[]>;

/** Waits for runs; gives how they ended, in their order. */
export function* ran(runs: readonly Run[]): Work<readonly RunEnd[]> {
  return (yield { runs }) as readonly RunEnd[];
}

/** Waits for pieces that go on side by side; gives their results, in their order. */
export function* all<Result>(works: readonly Work<Result>[]): Work<readonly Result[]> {
  return (yield { works }) as readonly Result[];
}

/** Hands out runs one by one, and takes their ends, after which there may be more. */
export interface Feed {
  take(): { readonly run: Run; ended(end: RunEnd): void } | undefined;
}

/** A piece under way: how many answers it waits for, and whom it answers itself. */
interface Piece {
  readonly work: Work<unknown>;
  readonly done: (result: unknown) => void;
  answers: unknown[];
  open: number;
}

/**
 * Carries work to its end.
 *
 * @param drive runs what is fed to it until there is no more; what a run comes to must not depend on the runs beside it
 */
export function carryOut<Result>(work: Work<Result>, drive: (feed: Feed) => void): Result {
  const waiting: { readonly run: Run; ended(end: RunEnd): void }[] = [];
  let taken = 0;
  let result: Result | undefined;

  function begin(own: Work<unknown>, done: Piece['done']): void {
    proceed({ work: own, done, answers: [], open: 0 });
  }

  function proceed(piece: Piece): void {
    const { value, done } = piece.work.next(piece.answers);
    if (done) {
      piece.done(value);
      return;
    }
    const asked = 'runs' in value ? value.runs : value.works;
    piece.answers = new Array(asked.length);
    // One more, so that it goes on only after all have been asked for, however soon they answer.
    piece.open = asked.length + 1;
    const answer = (i: number, what: unknown): void => {
      piece.answers[i] = what;
      close(piece);
    };
    if ('runs' in value) {
      for (const [i, run] of value.runs.entries()) waiting.push({ run, ended: (end) => answer(i, end) });
    } else {
      for (const [i, own] of value.works.entries()) begin(own, (what) => answer(i, what));
    }
    close(piece);
  }

  function close(piece: Piece): void {
    piece.open--;
    if (piece.open === 0) proceed(piece);
  }

  begin(work, (what) => {
    result = what as Result;
  });
  drive({ take: () => (taken < waiting.length ? waiting[taken++] : undefined) });
  return result as Result;
}
