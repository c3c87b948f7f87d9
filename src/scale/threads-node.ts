// A place of several threads of this process.
import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { InputError } from '../numeric/errors.ts';
import { chosen, type Forms, shown, text } from '../numeric/given.ts';
import { type Answer, allTaken, type Errand, lastTaken, portionsOf } from './errand.ts';
import { type Job, nameOf } from './job.ts';
import { argumentsFor } from './loader-node.ts';
import { isOutOfMemory, outOfMemory } from './memory-node.ts';
import { unpacked } from './parcel.ts';
import { type Place, placeOf, type Told, type Worker } from './place.ts';
import type { Reply } from './reply.ts';
import { together } from './together.ts';

/** More than any machine has; a guard against a mistyped number. */
const mostThreads = 1024;

/**
 * Room for what a thread has just made, MB: twice what Node gives, of which it takes what it needs. What is short-lived is then
 * gone when it is next cleared, which spares a tenth of a sweep, and others the threads that clear it.
 */
const youngMegabytes = 96;

type Pool = Piscina<Errand, readonly Answer[]>;

export interface ThreadsOptions {
  /** What the number of threads is called where it was given. */
  readonly where?: string;
  /** What a thread runs: a module that exports `work`, as {@link onErrands} makes it. */
  readonly module?: URL;
}

const forms: Forms<ThreadsOptions> = {
  where: text,
  module: { allowed: 'a URL', fits: (value) => value instanceof URL },
};

/**
 * Threads of this process, started as jobs come; they keep it alive until the place is closed.
 *
 * @throws InputError for what is no number of threads
 */
export function threadPool(threads: number, options: ThreadsOptions = {}): Place {
  return placeOf(threadWorker(threads, options));
}

/**
 * The same as what gets one job done, for places that are made of others.
 *
 * @throws InputError as {@link threadPool}
 */
export function threadWorker(threads: number, options: ThreadsOptions = {}): Worker {
  const { where = 'threads', module = workerModule() } = chosen(options, forms);
  if (!Number.isInteger(threads) || threads < 1 || threads > mostThreads) {
    throw new InputError({
      code: 'threads',
      where,
      what: `${shown(threads)} is no number of threads`,
      allowed: `a whole number from 1 to ${mostThreads}; this machine runs ${availableParallelism()} side by side`,
    });
  }
  const pool: Pool = new Piscina({
    filename: module.href,
    name: 'work',
    // Started as jobs come, and kept.
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    execArgv: argumentsFor(module),
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  const submitAll: Required<Worker>['submitAll'] = async (jobs, stop, told) => {
    const portions = portionsOf(jobs);
    await together(Math.min(threads, jobs.length), stop, async (number, signal) => {
      for (const { from, ...shared } of portions) {
        const around: Around = { jobs: jobs.slice(from), signal, told: (index, reply) => told(from + index, reply) };
        while (!allTaken(shared)) await send(pool, { ...shared, number }, around);
      }
    });
  };
  return {
    threads,
    submitAll,
    async submit(job, signal) {
      let reply: Reply | undefined;
      await submitAll([job], signal, (_, own) => {
        reply = own;
      });
      return reply!;
    },
    close: () => pool.destroy(),
  };
}

/** What is left of an errand to those who send a thread for it. */
interface Around {
  readonly jobs: readonly Job[];
  readonly signal: AbortSignal;
  readonly told: Told;
}

/** Sends a thread on an errand, and tells of what it did. */
async function send(pool: Pool, errand: Omit<Errand, 'port'>, { jobs, signal, told }: Around): Promise<void> {
  const { port1: here, port2: port } = new MessageChannel();
  const tell = (answers: readonly Answer[]): void => {
    for (const { index, reply } of answers) told(index, unpacked(reply) as Reply);
  };
  /** What was sent on the way may be heard of later than the end. */
  const tellRest = (): void => {
    for (let rest = receiveMessageOnPort(here); rest !== undefined; rest = receiveMessageOnPort(here)) {
      tell(rest.message);
    }
  };
  try {
    await new Promise<void>((resolve, reject) => {
      here.on('message', (answers: readonly Answer[]) => {
        try {
          tell(answers);
        } catch (error) {
          reject(error);
        }
      });
      pool
        .run({ ...errand, port }, { signal, transferList: [port] })
        .catch((error: unknown) => [afterFailure(error, jobs, lastTaken(errand, errand.number), signal)])
        .then((last) => {
          tellRest();
          tell(last);
        })
        .then(resolve, reject);
    });
  } finally {
    here.close();
  }
}

/** What is said of the job at which a thread was lost, if that is no fault of ours. */
function afterFailure(error: unknown, jobs: readonly Job[], index: number, signal: AbortSignal): Answer {
  if (signal.aborted) throw signal.reason;
  if (isOutOfMemory(error)) return { index, reply: { ok: false, problem: outOfMemory } satisfies Reply };
  const job = jobs[index];
  const at = job === undefined ? 'a thread' : `the thread that did job ${nameOf(job)}`;
  throw new Error(`${at} broke down: ${(error as Error).message}`, { cause: error });
}

/** Beside this file, in a checkout as in the built package. */
function workerModule(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? 'worker-node.ts' : 'worker-node.js', import.meta.url);
}
