// Jobs done here, one after the other, with a breath in between so that a signal is heard and a page stays alive.
import type { Job } from './job.ts';
import type { Worker } from './place.ts';
import type { Reply } from './reply.ts';

/** Time between breaths, ms: short enough to answer a hand on a key, long enough to cost nothing. */
const breath = 20;

/** What gets one job done here, by what does it. */
export function workerHere(does: (job: Job) => Reply | Promise<Reply>): Worker {
  let last = performance.now();
  return {
    threads: 1,
    async submit(job, signal) {
      if (performance.now() - last > breath) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        last = performance.now();
        signal.throwIfAborted();
      }
      return does(job);
    },
    async close() {},
  };
}
