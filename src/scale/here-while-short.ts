// A place for a command: here as long as all is done soon, and then on a thread, so that whoever asks stays free to hear that
// it is to stop: what is done here cannot be stopped in the middle.
import { workerHere } from './in-place.ts';
import { type Place, placeOf, type Worker } from './place.ts';

/** Longer than this no one likes to wait for an answer to Ctrl-C, ms; a thread is started in less. */
const long = 1000;

/**
 * Does jobs here for a second, and those that begin later on a thread.
 *
 * @param start makes what gets jobs done elsewhere, once it is needed
 * @param here what gets them done until then
 */
export function hereWhileShort(start: () => Promise<Worker>, here: Worker = workerHere()): Place {
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
