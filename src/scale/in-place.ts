// Jobs done here, one after the other, with a breath in between so that a signal is heard and a page stays alive.

import type { Job } from './job.ts';
import { type Place, placeOf, type Worker } from './place.ts';
import { type Reply, work } from './work.ts';

/** Time between breaths, ms: short enough to answer a hand on a key, long enough to cost nothing. */
const breath = 20;

/**
 * The place that is always there.
 *
 * @param does what does a job, for those who have kinds of their own
 */
export function inPlace(does: (job: Job) => Reply = work): Place {
  return placeOf(workerHere(does));
}

/** The same as what gets one job done, for places that are made of others. */
export function workerHere(does: (job: Job) => Reply = work): Worker {
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
