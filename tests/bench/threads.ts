// Two threads against one: the same jobs on pools that are already started, by the clock on the wall. On a machine that is
// busy with other things this ratio says more of them than of the pool; the processor time beside it tells what sharing costs.
import { sweepFamilyOn } from '../../src/scale/family-on.ts';
import type { Place } from '../../src/scale/place.ts';
import { sweepOn } from '../../src/scale/sweep-on.ts';
import { threadPool } from '../../src/scale/threads-node.ts';
import { ratio, seconds, type Table, type Target } from './report.ts';
import { currentsOf, noisyWork, squidWork, type Work } from './works.ts';

/** Short work takes more turns, ms: each thread has compilers of its own, which two threads' halves warm half as fast. */
const warm = 10_000;

/** How many times as much the larger work is: what a pool costs once shows in the smaller one. */
const larger = 10;

/** Of a family: its neurons are as many as make it last. */
const family = Object.freeze({ currents: 10, part: 40 });

interface Shared {
  readonly name: string;
  readonly currents: number;
  run(place: Place): Promise<unknown>;
}

interface Measured {
  readonly shared: Shared;
  /** Least time by the clock, and least processor time, on one thread and on two, s. */
  readonly wall: readonly [number, number];
  readonly processor: readonly [number, number];
}

export async function threads(
  turns: number,
  points: number,
): Promise<{ readonly table: Table; readonly targets: readonly Target[] }> {
  const pools = [threadPool(1), threadPool(2)] as const;
  const works = [
    curveOf(squidWork, points),
    curveOf(squidWork, larger * points),
    familyOf(squidWork, Math.ceil(points / family.part)),
    curveOf(noisyWork, points),
  ];
  try {
    const measured: Measured[] = [];
    for (const shared of works) measured.push(await measure(shared, pools, turns));
    return {
      table: {
        title: 'Two threads against one',
        heads: ['work', 'one thread', 'two threads', 'a current', 'times as fast', 'processor time, two against one'],
        rows: measured.map(({ shared, wall, processor }) => [
          shared.name,
          ...wall.map(seconds),
          seconds(wall[1] / shared.currents),
          ratio(wall[0] / wall[1]),
          ratio(processor[1] / processor[0]),
        ]),
      },
      targets: measured.map(({ shared, wall }) => ({
        what: `${shared.name}: two threads against one`,
        target: 1.8,
        measured: wall[0] / wall[1],
        better: 'more',
      })),
    };
  } finally {
    await Promise.all(pools.map((pool) => pool.close()));
  }
}

function curveOf(work: Work, points: number): Shared {
  const request = { model: work.model, currents: currentsOf(work, points), options: work.options };
  return { name: `${work.name}, ${points} currents`, currents: points, run: (place) => sweepOn(place, request) };
}

/** Squid axons that differ in how well potassium passes. */
function familyOf(work: Work, neurons: number): Shared {
  const request = {
    model: work.model,
    parameterSets: Array.from({ length: neurons }, (_, i) => ({ gK: 34 + (4 * i) / neurons })),
    currents: currentsOf(work, family.currents),
    options: work.options,
  };
  return {
    name: `${work.name}, a family of ${neurons}, ${family.currents} currents each`,
    currents: neurons * family.currents,
    run: (place) => sweepFamilyOn(place, request),
  };
}

async function measure(shared: Shared, pools: readonly [Place, Place], turns: number): Promise<Measured> {
  const wall: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const processor: [number, number] = [...wall];
  const began = performance.now();
  for (let turn = 0; turn <= turns || performance.now() - began < warm; turn++) {
    for (const i of [0, 1] as const) {
      const [from, before] = [performance.now(), process.cpuUsage()];
      await shared.run(pools[i]);
      // The first turn is for the compilers.
      if (turn === 0) continue;
      const { user, system } = process.cpuUsage(before);
      wall[i] = Math.min(wall[i], (performance.now() - from) / 1000);
      processor[i] = Math.min(processor[i], (user + system) / 1e6);
    }
  }
  return { shared, wall, processor };
}
