// A place of several workers of a page.
import { type Remote, wrap } from 'comlink';
import { InputError } from '../numeric/errors.ts';
import { callback, expect, shown } from '../numeric/given.ts';
import { type Job, nameOf } from './job.ts';
import { type Place, placeOf } from './place.ts';
import type { Reply } from './reply.ts';

/** More than any machine has; a guard against a mistyped number. */
const mostThreads = 1024;

interface Hand {
  readonly worker: Worker;
  readonly remote: Remote<{ work(job: Job): Reply }>;
}

/**
 * Starts workers as they are needed, and a new one for each that had to be stopped in the middle of a job.
 *
 * @param start makes a worker that runs `worker-web`; written by the page itself, where its bundler can see the address:
 * `() => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })`, where `worker.js` is a file beside it
 * that holds `import 'rheobase/worker'`
 */
export function workerPool(threads: number, start: () => Worker): Place {
  if (!Number.isInteger(threads) || threads < 1 || threads > mostThreads) {
    const what = `${shown(threads)} is no number of threads`;
    const allowed = `a whole number from 1 to ${mostThreads}`;
    throw new InputError({ code: 'threads', where: 'threads', what, allowed });
  }
  expect(start, callback, 'start');
  const idle: Hand[] = [];
  const closed = new AbortController();
  return placeOf({
    threads,
    async submit(job, stop) {
      const signal = AbortSignal.any([stop, closed.signal]);
      signal.throwIfAborted();
      const hand = idle.pop() ?? begin(start());
      try {
        const reply = await unlessStopped(hand, job, signal);
        idle.push(hand);
        return reply;
      } catch (error) {
        // What it is at cannot be taken from it in any other way.
        hand.worker.terminate();
        throw error;
      }
    },
    async close() {
      closed.abort(new Error('the workers were closed'));
      for (const { worker } of idle.splice(0)) worker.terminate();
    },
  });
}

function begin(worker: Worker): Hand {
  return { worker, remote: wrap(worker) };
}

/** What becomes of a job, or why nothing will: a worker that breaks down, or is stopped, says nothing by itself. */
function unlessStopped(hand: Hand, job: Job, signal: AbortSignal): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const broken = (why: string): Error => new Error(`the worker that did job ${nameOf(job)} broke down: ${why}`);
    const failed = (event: ErrorEvent): void => reject(broken(event.message));
    const stopped = (): void => reject(signal.reason);
    hand.worker.addEventListener('error', failed);
    signal.addEventListener('abort', stopped);
    hand.remote
      .work(job)
      .then(resolve, (error: unknown) => reject(broken(error instanceof Error ? error.message : String(error))))
      .finally(() => {
        hand.worker.removeEventListener('error', failed);
        signal.removeEventListener('abort', stopped);
      });
  });
}
