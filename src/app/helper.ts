// A worker that can be let go of in the midst of its work: the next call has a new one.
import { wrap } from 'comlink';
import type { Work } from './work/worker.ts';

/** Why a call has no answer whose worker was stopped, for this call or for another. */
const stopped = new Error('stopped');

export function isStopped(fault: unknown): boolean {
  return fault === stopped;
}

export interface Helper {
  /** Uses the worker; rejected where it is stopped before it has answered. */
  call<T>(use: (work: Work) => Promise<T>): Promise<T>;
  stop(): void;
  /** Stops it unless it has not answered yet: what takes its time then is its start, which a new one would need too. */
  giveUp(): boolean;
}

export function helper(): Helper {
  let running: { readonly worker: Worker; readonly work: Work; readonly ended: Promise<never> } | undefined;
  let answered = false;
  let end: (fault: Error) => void = () => {};
  function started(): NonNullable<typeof running> {
    const worker = new Worker(new URL('./work/worker.ts', import.meta.url), { type: 'module' });
    const ended = new Promise<never>((_, reject) => {
      end = reject;
      // A worker that cannot be loaded answers nothing.
      worker.onerror = (event) => reject(new Error(event.message || 'a worker could not be loaded'));
    });
    ended.catch(() => {}); // heard by whoever waits; no one may
    // All of Work is asynchronous already, so the worker's side of it is the same.
    return { worker, work: wrap<Work>(worker) as unknown as Work, ended };
  }
  function stop(): void {
    running?.worker.terminate();
    running = undefined;
    answered = false;
    end(stopped);
  }
  return {
    async call(use) {
      running ??= started();
      const reply = await Promise.race([use(running.work), running.ended]);
      answered = true;
      return reply;
    },
    stop,
    giveUp() {
      const may = answered;
      if (may) stop();
      return may;
    },
  };
}
