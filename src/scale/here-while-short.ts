// A place for a command: here as long as all is done soon, and then on a thread, so that whoever asks stays free to hear that
// it is to stop: what is done here cannot be stopped in the middle.
import type { Job } from './job.ts';
import { type Place, placeOf, type Worker } from './place.ts';
import { type Reply, replied } from './reply.ts';
import { swept, sweptFamily } from './swept.ts';
import { workerHere } from './worker-here.ts';

/** Longer than this no one likes to wait for an answer to Ctrl-C, ms; a thread is started in less. */
const long = 1000;

/** What fits is loaded where something is fitted: for a command that sweeps it would be a tenth of its processor time. */
async function work(job: Job): Promise<Reply> {
  if (job.kind === 'sweep') return replied(() => swept(job));
  return job.kind === 'family' ? replied(() => sweptFamily(job)) : (await import('./work.ts')).work(job);
}

/**
 * Does jobs here for a second, and those that begin later on a thread.
 *
 * @param start makes what gets jobs done elsewhere, once it is needed
 * @param here what gets them done until then
 */
export function hereWhileShort(start: () => Promise<Worker>, here: Worker = workerHere(work)): Place {
  const began = performance.now();
  let elsewhere: Promise<Worker> | undefined;
  return placeOf({
    threads: 1,
    async submit(job, signal) {
      if (performance.now() - began > long) elsewhere ??= start();
      return (await (elsewhere ?? here)).submit(job, signal);
    },
    async close() {
      await (await elsewhere)?.close();
    },
  });
}
