// Jobs done here, one after the other, with a breath in between so that a signal is heard and a page stays alive.
import { type Place, placeOf } from './place.ts';
import { work } from './work.ts';

/** Time between breaths, ms: short enough to answer a hand on a key, long enough to cost nothing. */
const breath = 20;

/** The place that is always there. */
export function inPlace(): Place {
  let last = performance.now();
  return placeOf({
    threads: 1,
    async submit(job, _name, signal) {
      if (performance.now() - last > breath) {
        await new Promise((resolve) => setTimeout(resolve, 0));
        last = performance.now();
        signal.throwIfAborted();
      }
      return work(job);
    },
    async close() {},
  });
}
