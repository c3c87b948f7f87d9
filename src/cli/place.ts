// Where the work of a command is done: here, or on threads of this machine.

import { inPlace } from '../scale/in-place.ts';
import { type Place, placeOf } from '../scale/place.ts';
import type { Arguments, OptionTable } from './arguments.ts';

export const placeOptions: OptionTable = Object.freeze({
  threads: { value: 'N', help: 'threads that share the work (default 1); the results are the same' },
});

export const threadsAllowed = 'a whole number, e.g. 2';

/** Does work at the place that was asked for, and closes it whatever comes of the work. */
export async function atPlace<T>(args: Arguments, work: (place: Place) => Promise<T>): Promise<T> {
  return closing(await placeFrom(args), work);
}

/** Does work at a place, and closes it whatever comes of the work. */
export async function closing<T>(place: Place, work: (place: Place) => Promise<T>): Promise<T> {
  try {
    return await work(place);
  } finally {
    await place.close();
  }
}

async function placeFrom(args: Arguments): Promise<Place> {
  const threads = args.number('threads', threadsAllowed) ?? 1;
  return threads === 1 ? hereWhileShort() : threadsOf(threads);
}

async function threadsOf(threads: number): Promise<Place> {
  const { threadPool } = await import('../scale/threads-node.ts');
  return threadPool(threads, { where: '--threads' });
}

/** Longer than this no one likes to wait for an answer to Ctrl-C, ms; a thread is started in less. */
const long = 1000;

/** Does jobs here, and from the first that takes long on a thread of its own: what is done here cannot be stopped in the middle. */
function hereWhileShort(): Place {
  const here = inPlace();
  let elsewhere: Promise<Place> | undefined;
  return placeOf({
    threads: 1,
    free: false,
    async submit(job, _name, signal) {
      const began = performance.now();
      const place = await (elsewhere ?? here);
      const [result] = await place.run([job], { signal });
      if (performance.now() - began > long) elsewhere ??= threadsOf(1);
      return { ok: true, result: result! };
    },
    async close() {
      await (await elsewhere)?.close();
    },
  });
}
