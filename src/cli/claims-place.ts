// Where the work of the claims is done: on every thread of this machine unless told otherwise, for there is much of it. One thread
// too is a thread of its own: a claim or a tile takes long, and whoever presses Ctrl-C would wait for it.
import { availableParallelism } from 'node:os';
import type { Place } from '../scale/place.ts';
import type { Arguments, OptionTable } from './arguments.ts';
import { packageFile, runsSources } from './package-files.ts';
import { closing, threadsAllowed } from './place.ts';

export const claimsPlaceOptions: OptionTable = Object.freeze({
  threads: { value: 'N', help: 'threads that share the work (default: all of this machine); the results are the same' },
});

/** Does work at the place that was asked for, and closes it whatever comes of the work. */
export async function atClaimsPlace<T>(args: Arguments, work: (place: Place) => Promise<T>): Promise<T> {
  const threads = args.number('threads', threadsAllowed) ?? availableParallelism();
  return closing(await claimsThreads(threads), work);
}

/** A place with so many threads that know the claims' jobs. */
export async function claimsThreads(threads: number): Promise<Place> {
  const { threadPool } = await import('../scale/threads-node.ts');
  const module = packageFile(runsSources ? 'src/claims/worker-node.ts' : 'dist/claims/worker-node.js');
  return threadPool(threads, { where: '--threads', module });
}
