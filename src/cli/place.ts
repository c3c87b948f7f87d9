// Where the work of a command is done: here, or on threads of this machine.
import { hereWhileShort } from '../scale/here-while-short.ts';
import { type Place, placeOf, type Worker } from '../scale/place.ts';
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
  return threads === 1 ? hereWhileShort(() => threadsOf(1)) : placeOf(await threadsOf(threads));
}

async function threadsOf(threads: number): Promise<Worker> {
  const { threadWorker } = await import('../scale/threads-node.ts');
  return threadWorker(threads, { where: '--threads' });
}
