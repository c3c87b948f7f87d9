// A place of several threads of this process.
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import { InputError } from '../numeric/errors.ts';
import { chosen, type Forms, shown, text } from '../numeric/given.ts';
import { nameOf } from './job.ts';
import { argumentsFor } from './loader-node.ts';
import { isOutOfMemory, outOfMemory } from './memory-node.ts';
import { unpacked } from './parcel.ts';
import { type Place, placeOf, type Worker } from './place.ts';
import type { Reply } from './reply.ts';

/** More than any machine has; a guard against a mistyped number. */
const mostThreads = 1024;

/**
 * Room for what a thread has just made, MB: twice what Node gives, of which it takes what it needs. What is short-lived is then
 * gone when it is next cleared, which spares a tenth of a sweep, and others the threads that clear it.
 */
const youngMegabytes = 96;

export interface ThreadsOptions {
  /** What the number of threads is called where it was given. */
  readonly where?: string;
  /** What a thread runs: a module that exports `work`. */
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
  const pool = new Piscina<unknown, unknown>({
    filename: module.href,
    name: 'work',
    // Started as jobs come, and kept.
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: Number.POSITIVE_INFINITY,
    execArgv: argumentsFor(module),
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  return {
    threads,
    async submit(job, signal) {
      try {
        return unpacked(await pool.run(job, { signal })) as Reply;
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (isOutOfMemory(error)) return { ok: false, problem: outOfMemory };
        const why = (error as Error).message;
        throw new Error(`the thread that did job ${nameOf(job)} broke down: ${why}`, { cause: error });
      }
    },
    close: () => pool.destroy(),
  };
}

/** Beside this file, in a checkout as in the built package. */
function workerModule(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? 'worker-node.ts' : 'worker-node.js', import.meta.url);
}
