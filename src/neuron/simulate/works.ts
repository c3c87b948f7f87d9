// Work that takes runs, each chosen by how others ended, and may split into pieces that need not wait for one another. All pieces
// that can go on do, so that a kernel's lanes are filled.
import type { Run, RunEnd } from './runs.ts';

/** What a piece of work waits for: runs or other pieces, never both. */
interface Asked {
  readonly runs: readonly Run[];
  readonly works: readonly Work<unknown>[];
}

const none: readonly never[] = Object.freeze([]);

/** Asks, and is told what became of each, in their order. */
export type Work<Result> = Generator<Asked, Result, readonly unknown[]>;

/** Waits for runs; gives how they ended, in their order. */
export function* ran(runs: readonly Run[]): Work<readonly RunEnd[]> {
  return (yield { runs, works: none }) as readonly RunEnd[];
}

/** Waits for pieces that go on side by side; gives their results, in their order. */
export function* all<Result>(works: readonly Work<Result>[]): Work<readonly Result[]> {
  return (yield { runs: none, works }) as readonly Result[];
}

/** A run, and who is told how it ended. */
export interface Fed {
  readonly run: Run;
  ended(end: RunEnd): void;
}

/** Hands out runs one by one, and takes their ends, after which there may be more. */
export interface Feed {
  take(): Fed | undefined;
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
  // Those that were taken are let go: what has ended would else be kept until all has.
  const waiting: (Fed | undefined)[] = [];
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
    const { runs, works } = value;
    const count = runs.length + works.length;
    piece.answers = new Array(count);
    // One more, so that it goes on only after all have been asked for, however soon they answer.
    piece.open = count + 1;
    const answer = (i: number, what: unknown): void => {
      piece.answers[i] = what;
      close(piece);
    };
    for (let i = 0; i < runs.length; i++) waiting.push({ run: runs[i]!, ended: (end) => answer(i, end) });
    for (let i = 0; i < works.length; i++) begin(works[i]!, (what) => answer(i, what));
    close(piece);
  }

  function close(piece: Piece): void {
    piece.open--;
    if (piece.open === 0) proceed(piece);
  }

  begin(work, (what) => {
    result = what as Result;
  });
  drive({
    take() {
      if (taken === waiting.length) {
        waiting.length = 0;
        taken = 0;
        return undefined;
      }
      const next = waiting[taken];
      waiting[taken++] = undefined;
      return next;
    },
  });
  return result as Result;
}
