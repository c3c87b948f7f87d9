// The same jobs in Node and in the workers of a page in a browser without a window, by turns, each on one worker.

import type { SweptCurve } from '../../src/neuron/sweep.ts';
import type { Place } from '../../src/scale/place.ts';
import { sweepJobs } from '../../src/scale/sweep-on.ts';
import { threadPool } from '../../src/scale/threads-node.ts';
import { curveError } from './curve-error.ts';
import { openPage } from './page/open.ts';
import { ratio, relative, seconds, type Table, type Target } from './report.ts';
import { currentsOf, noisyWork, squidWork, type Work } from './works.ts';

/** What the page offers. */
interface Bench {
  timed(
    threads: number,
    jobs: readonly unknown[],
  ): Promise<{ readonly seconds: number; readonly results: SweptCurve[] }>;
}

interface Measured {
  readonly work: Work;
  readonly node: number;
  readonly browser: number;
  /** Largest relative difference of a rate. */
  readonly apart: number;
  readonly error: number;
}

export async function browser(
  turns: number,
  points: number,
): Promise<{ readonly table: Table; readonly targets: readonly Target[] }> {
  const pool = threadPool(1);
  const { page, close } = await openPage();
  const version = page.context().browser()!.version();
  const inPage = (jobs: readonly unknown[]): ReturnType<Bench['timed']> =>
    page.evaluate((all) => (globalThis as unknown as Bench).timed(1, all), jobs);
  try {
    const measured: Measured[] = [];
    for (const work of [squidWork, noisyWork]) measured.push(await measure(work, pool, inPage, turns, points));
    return {
      table: {
        title: `In the browser (Chromium ${version}) against Node ${process.versions.node}, ${points} currents, one worker`,
        heads: ['work', 'Node', 'browser', 'times Node', 'rates differ by', 'error, 99 % of currents'],
        rows: measured.map((each) => [
          each.work.name,
          seconds(each.node),
          seconds(each.browser),
          ratio(each.browser / each.node),
          relative(each.apart),
          relative(each.error),
        ]),
      },
      targets: measured.map(({ work, node, browser: inBrowser }) => ({
        what: `${work.name}: browser against Node`,
        target: 1.3,
        measured: inBrowser / node,
        better: 'less',
      })),
    };
  } finally {
    await Promise.all([pool.close(), close()]);
  }
}

async function measure(
  work: Work,
  pool: Place,
  inPage: (jobs: readonly unknown[]) => ReturnType<Bench['timed']>,
  turns: number,
  points: number,
): Promise<Measured> {
  const currents = currentsOf(work, points);
  const jobs = sweepJobs({ model: work.model, currents, options: work.options });
  const least = { node: Number.POSITIVE_INFINITY, browser: Number.POSITIVE_INFINITY };
  let [here, there]: readonly (readonly number[])[] = [[], []];
  // The first turn is for the compilers.
  for (let turn = 0; turn <= turns; turn++) {
    const from = performance.now();
    const results = await pool.run(jobs);
    const node = (performance.now() - from) / 1000;
    const { seconds: inBrowser, results: others } = await inPage(jobs);
    here = results.flatMap(({ rate }) => rate.values);
    there = others.flatMap(({ rate }) => rate.values);
    if (turn === 0) continue;
    least.node = Math.min(least.node, node);
    least.browser = Math.min(least.browser, inBrowser);
  }
  const reference = work.reference(currents);
  return { work, ...least, apart: curveError(there!, here!).worst, error: curveError(there!, reference).most };
}
