// Work that takes several rounds of runs, each chosen by how the last ended. Pieces of such work go on side by side, so that
// every round fills a kernel's lanes.
import type { Run, RunEnd } from './runs.ts';

/** Asks for runs, round by round, and is told how they ended, in their order. */
export type Rounds<Result> = Generator<readonly Run[], Result, readonly RunEnd[]>;

/**
 * Carries all of it to its end.
 *
 * @param runAll what runs a round; what a run comes to must not depend on the runs beside it
 */
export function together<Result>(
  works: readonly Rounds<Result>[],
  runAll: (runs: readonly Run[]) => readonly RunEnd[],
): readonly Result[] {
  const results: Result[] = new Array(works.length);
  let open = works.map((work, place) => ({ work, place, ends: [] as readonly RunEnd[] }));
  while (open.length > 0) {
    const asked = open.flatMap(({ work, place, ends }) => {
      const { done, value } = work.next(ends);
      if (!done) return [{ work, place, runs: value }];
      results[place] = value;
      return [];
    });
    const ends = asked.length === 0 ? [] : runAll(asked.flatMap(({ runs }) => runs));
    let from = 0;
    open = asked.map(({ work, place, runs }) => {
      const own = ends.slice(from, from + runs.length);
      from += runs.length;
      return { work, place, ends: own };
    });
  }
  return results;
}
