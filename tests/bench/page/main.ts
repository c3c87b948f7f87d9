// Jobs done by the workers of a page, for those who drive the browser: what they come to, and how long they take.
import { inPlace } from '../../../src/scale/in-place.ts';
import type { Job } from '../../../src/scale/job.ts';
import { workerPool } from '../../../src/scale/threads-web.ts';

function start(): Worker {
  return new Worker(new URL('../../../src/scale/worker-web.ts', import.meta.url), { type: 'module' });
}

/** By the number of workers; none is the page itself. */
const pools = [inPlace(), ...[1, 2].map((threads) => workerPool(threads, start))];

Object.assign(globalThis, {
  pools,
  /** Does jobs on so many workers; tells the time, s, and the results. */
  async timed(threads: number, jobs: readonly Job[]) {
    const from = performance.now();
    const results = await pools[threads]!.run(jobs);
    return { seconds: (performance.now() - from) / 1000, results };
  },
});
