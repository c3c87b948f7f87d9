// A place where jobs are done. Places differ in how they get one job done; handing out many, keeping the order, stopping,
// and turning problems back into errors is the same for all.
import { InputError } from '../numeric/errors.ts';
import {
  callback,
  chosen,
  expect,
  type Form,
  type Forms,
  listOf,
  number,
  record,
  signal as signalForm,
} from '../numeric/given.ts';
import { distinguish, type Job, jobForm, type ResultOf } from './job.ts';
import type { Reply } from './reply.ts';

/** How to stop, and how to be told. */
export interface RunOptions<J extends Job = Job> {
  /** Stops what is under way and starts nothing more. */
  readonly signal?: AbortSignal;
  /** Told of each result as soon as it is there, in whatever order. */
  finished?(index: number, result: ResultOf<J>): void;
}

/** Where jobs are done. The results are the same from every place, bit for bit. */
export interface Place {
  /** Jobs that it does at the same time. */
  readonly threads: number;
  /**
   * Does jobs; the results are in their order. Jobs with the same content are done once.
   *
   * @throws InputError of the first job whose input is at fault; the signal's reason once it is aborted
   */
  run<J extends Job>(jobs: readonly J[], options?: RunOptions<J>): Promise<readonly ResultOf<J>[]>;
  /** Frees what the place holds. Jobs still under way come to nothing. */
  close(): Promise<void>;
}

/** A place, by what it can do: pages and programs may have places of their own. */
export const placeForm: Form = record(
  { threads: number, run: callback, close: callback },
  'a place, as inPlace, threadPool and workerPool give it',
);

const jobsForm = listOf(jobForm, 'a list of jobs');

const runForms: Forms<RunOptions> = { signal: signalForm, finished: callback };

/** What a place must be able to do. */
export interface Worker {
  readonly threads: number;
  /** Does one job; rejects where it was stopped by the signal or could not be done at all. */
  submit(job: Job, signal: AbortSignal): Promise<Reply>;
  close(): Promise<void>;
}

/** Makes a place of a way to get one job done. */
export function placeOf(worker: Worker): Place {
  return {
    threads: worker.threads,
    close: () => worker.close(),
    run: (jobs, options = {}) => runAll(worker, jobs, options),
  };
}

async function runAll<J extends Job>(
  worker: Worker,
  jobs: readonly J[],
  given: RunOptions<J>,
): Promise<readonly ResultOf<J>[]> {
  expect(jobs, jobsForm, 'jobs');
  const options = chosen(given, runForms);
  // One that fails stops the others: their results would be thrown away.
  const failure = new AbortController();
  const signal = options.signal === undefined ? failure.signal : AbortSignal.any([options.signal, failure.signal]);
  const results: ResultOf<J>[] = new Array(jobs.length);
  const keyOf = distinguish();
  const replies = new Map<string, Promise<Reply>>();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < jobs.length) {
      signal.throwIfAborted();
      const index = next++;
      const key = keyOf(jobs[index]!);
      const replied = replies.get(key) ?? worker.submit(jobs[index]!, signal);
      replies.set(key, replied);
      const reply = (await replied) as Reply<J>;
      if (!reply.ok) throw new InputError(reply.problem);
      results[index] = reply.result;
      options.finished?.(index, reply.result);
    }
  };
  const guarded = async (): Promise<void> => {
    try {
      await lane();
    } catch (error) {
      failure.abort(error);
      // However a worker says that it was stopped, the caller hears his own reason.
      options.signal?.throwIfAborted();
      throw error;
    }
  };
  const lanes = Array.from({ length: Math.min(worker.threads, jobs.length) }, guarded);
  await Promise.allSettled(lanes);
  await Promise.all(lanes);
  options.signal?.throwIfAborted();
  return results;
}
