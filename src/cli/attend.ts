// The process of a command: the command itself runs on a thread of its own, so that this one hears every signal, whatever is
// being worked out, and can end what does not hear it.
import { getHeapStatistics } from 'node:v8';
import type { Worker } from 'node:worker_threads';
import type { Problem } from '../numeric/errors.ts';
import { threadOf } from '../scale/loader-node.ts';
import { isOutOfMemory, outOfMemory } from '../scale/memory-node.ts';
import { spokenIn } from './language.ts';

/** What the thread of a command is given. */
export interface Given {
  readonly argv: readonly string[];
  /** Whether someone at a terminal reads the errors, who wonders how long it takes. */
  readonly watched: boolean;
}

/**
 * What the thread of a command tells its process: its words, its status; that from now on it will keep what is finished when it
 * is to end; that it heard that it is to.
 */
export type Told =
  | { readonly out: string }
  | { readonly error: string }
  | { readonly status: number }
  | { readonly keeps: true }
  | { readonly heard: true };

/** What ends a command with what it has finished: Ctrl-C, and what a supervisor sends. */
const endings = ['SIGINT', 'SIGTERM'] as const;

/** Exit statuses: a fault in the input, which may ask for more memory than there is; interrupted. */
const status = Object.freeze({ input: 2, interrupted: 130 });

interface Patience {
  /** How long a thread may be deaf after a signal, ms: what commands do between two looks takes less. */
  readonly deaf: number;
  /** How long it may then take to end, ms. */
  readonly end: number;
}

/** Where anything was finished that could be lost, a thread that is deaf for two seconds does not come to hear. */
const defaults: Patience = Object.freeze({ deaf: 2000, end: 500 });

/** Runs a module, with a command in it, on a thread, and ends the process with its status. */
export function attend(module: URL, argv: readonly string[], options: Partial<Patience> = {}): void {
  const patience = { ...defaults, ...options };
  const given: Given = { argv, watched: process.stderr.isTTY === true };
  let ended: number | undefined;
  let keeps = false;
  let signalled = false;
  let deaf: NodeJS.Timeout | undefined;
  const thread = threadOf(module, {
    workerData: given,
    // As much as the process itself may have.
    resourceLimits: { maxOldGenerationSizeMb: getHeapStatistics().heap_size_limit / 2 ** 20 },
  });
  const end = (line: string): Promise<never> =>
    endNow(thread, given, { line, status: status.interrupted, patience: patience.end });
  const interrupt = (): void => {
    if (ended !== undefined) return void end('interrupted');
    if (signalled) return void end('interrupted: nothing more is waited for');
    if (!keeps) return void end('interrupted: nothing is finished');
    signalled = true;
    deaf = setTimeout(() => end('interrupted: nothing is kept'), patience.deaf);
    thread.postMessage('interrupted');
  };
  for (const ending of endings) process.on(ending, interrupt);
  thread.on('message', (told: Told) => {
    if ('out' in told) process.stdout.write(told.out);
    else if ('error' in told) process.stderr.write(told.error);
    else if ('status' in told) process.exitCode = ended = told.status;
    else if ('keeps' in told) keeps = true;
    if ('heard' in told || 'status' in told) clearTimeout(deaf);
  });
  thread.on('error', (fault) => {
    if (!isOutOfMemory(fault)) throw fault;
    void endNow(thread, given, { line: outOfMemory, status: status.input, patience: patience.end });
  });
  thread.on('exit', (code) => {
    if (ended === undefined) throw new Error(`the thread of the command ended with status ${code}`);
  });
}

/** Ends a thread in the middle of whatever it does, with one line. */
async function endNow(
  thread: Worker,
  { argv, watched }: Given,
  why: { readonly line: string | Problem; readonly status: number; readonly patience: number },
): Promise<never> {
  for (const ending of endings) process.removeAllListeners(ending).on(ending, () => {});
  const terminated = thread
    .removeAllListeners()
    .terminate()
    .then(() => true);
  const { said } = await import('../viz/said/said.ts');
  process.stderr.write(`${watched ? '\r\u001b[K' : ''}${said(spokenIn(argv), why.line)}\n`);
  const late = new Promise<false>((resolve) => setTimeout(resolve, why.patience, false));
  if (!(await Promise.race([terminated, late]))) {
    // Within the system, as who waits for a pipe is, it cannot be ended, and an exit would wait for it. A shell says 130 of this too.
    for (const ending of endings) process.removeAllListeners(ending);
    process.kill(process.pid, 'SIGINT');
  }
  return process.exit(why.status);
}
