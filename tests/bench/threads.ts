// Two threads against one: the same jobs on pools that are already started, by the clock on the wall. On a machine that is
// busy with other things this ratio says more of them than of the pool; the processor time beside it tells what sharing costs.
import { sweepOn } from '../../src/scale/sweep-on.ts';
import { threadPool } from '../../src/scale/threads-node.ts';
import { ratio, seconds, type Table, type Target } from './report.ts';
import { currentsOf, noisyWork, squidWork, type Work } from './works.ts';

/** Short work takes more turns, ms: each thread has compilers of its own, which two threads' halves warm half as fast. */
const warm = 5000;

interface Measured {
  readonly work: Work;
  /** Least time by the clock, and least processor time, on one thread and on two, s. */
  readonly wall: readonly [number, number];
  readonly processor: readonly [number, number];
}

export async function threads(
  turns: number,
  points: number,
): Promise<{ readonly table: Table; readonly targets: readonly Target[] }> {
  const pools = [threadPool(1), threadPool(2)] as const;
  try {
    const measured: Measured[] = [];
    for (const work of [squidWork, noisyWork]) measured.push(await measure(work, turns, points));
    return {
      table: {
        title: `Two threads against one, ${points} currents`,
        heads: ['work', 'one thread', 'two threads', 'times as fast', 'processor time, two against one'],
        rows: measured.map(({ work, wall, processor }) => [
          work.name,
          ...wall.map(seconds),
          ratio(wall[0] / wall[1]),
          ratio(processor[1] / processor[0]),
        ]),
      },
      targets: measured.map(({ work, wall }) => ({
        what: `${work.name}: two threads against one`,
        target: 1.8,
        measured: wall[0] / wall[1],
        better: 'more',
      })),
    };
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }

  async function measure(work: Work, turnsOf: number, count: number): Promise<Measured> {
    const wall: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    const processor: [number, number] = [...wall];
    const request = { model: work.model, currents: currentsOf(work, count), options: work.options };
    const began = performance.now();
    for (let turn = 0; turn <= turnsOf || performance.now() - began < warm; turn++) {
      for (const i of [0, 1] as const) {
        const [from, before] = [performance.now(), process.cpuUsage()];
        await sweepOn(pools[i], request);
        // The first turn is for the compilers.
        if (turn === 0) continue;
        const { user, system } = process.cpuUsage(before);
        wall[i] = Math.min(wall[i], (performance.now() - from) / 1000);
        processor[i] = Math.min(processor[i], (user + system) / 1e6);
      }
    }
    return { work, wall, processor };
  }
}
