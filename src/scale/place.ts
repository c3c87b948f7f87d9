// A place where jobs are done. Places differ in how they get jobs done; telling those that are the same, keeping the order, stopping,
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
import { together } from './together.ts';

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
  /** Does many, where that takes less than one by one, and tells of each once it is done; rejects as `submit` and where telling fails. */
  submitAll?(jobs: readonly Job[], stop: AbortSignal | undefined, told: Told): Promise<void>;
  close(): Promise<void>;
}

/** Is told what a job came to, by its place in the list. */
export type Told = (index: number, reply: Reply) => void;

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
  const { signal, finished } = chosen(given, runForms);
  signal?.throwIfAborted();
  const results: ResultOf<J>[] = new Array(jobs.length);
  const { distinct, places } = distinctOf(jobs);
  const told: Told = (which, reply) => {
    if (!reply.ok) throw new InputError(reply.problem);
    for (const index of places[which]!) {
      results[index] = reply.result as ResultOf<J>;
      finished?.(index, results[index]!);
    }
  };
  if (worker.submitAll !== undefined) await worker.submitAll(distinct, signal, told);
  else await oneByOne(worker, distinct, signal, told);
  return results;
}

/** Jobs of different content, and where each of them is wanted. */
function distinctOf<J extends Job>(
  jobs: readonly J[],
): { readonly distinct: J[]; readonly places: readonly number[][] } {
  const keyOf = distinguish();
  const distinct: J[] = [];
  const places: number[][] = [];
  const found = new Map<string, number[]>();
  for (const [index, job] of jobs.entries()) {
    const key = keyOf(job);
    const own = found.get(key);
    if (own !== undefined) {
      own.push(index);
      continue;
    }
    const first = [index];
    found.set(key, first);
    distinct.push(job);
    places.push(first);
  }
  return { distinct, places };
}

/** As many jobs at a time as a worker has threads. */
async function oneByOne(
  worker: Worker,
  jobs: readonly Job[],
  stop: AbortSignal | undefined,
  told: Told,
): Promise<void> {
  let next = 0;
  await together(Math.min(worker.threads, jobs.length), stop, async (_, signal) => {
    while (next < jobs.length) {
      signal.throwIfAborted();
      const index = next++;
      told(index, await worker.submit(jobs[index]!, signal));
    }
  });
}
