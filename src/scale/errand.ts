// What a thread is sent for: to take jobs of a list that it shares with other threads, one after the other, until none is left.
// In between nothing is asked of whoever sent it, who need not wake up for each job, and for whom no thread waits.
import type { Job } from './job.ts';
import { packed, packedFields, unpackedFields } from './parcel.ts';
import type { Reply } from './reply.ts';

/** Jobs to be done by whoever comes first. */
export interface Errand {
  /** As {@link packedFields} has them. */
  readonly jobs: readonly unknown[];
  /** Memory that all threads see: the first entry counts jobs that were taken, the others tell whose errand took each, from 1 on. */
  readonly taken: Int32Array;
  readonly number: number;
  /** Where replies go before the end. */
  readonly port: { postMessage(answers: readonly Answer[]): void };
}

/** What a job came to: its place in the list, and its reply as a parcel. */
export interface Answer {
  readonly index: number;
  readonly reply: unknown;
}

/** Time for which replies are kept to be sent together, ms: short enough for eyes that follow, long enough to cost nothing. */
const held = 20;

/** Time after which a thread comes back though jobs are left, ms, so that others who want it get a turn. */
const turn = 500;

/** Jobs that are sent at a time: each thread is sent all of them, and does a part. */
const most = 256;

/** What the errands share that go for the same jobs: those of a list from one place on. */
export interface Portion extends Pick<Errand, 'jobs' | 'taken'> {
  readonly from: number;
}

/** Makes what errands for a list of jobs share. */
export function portionsOf(jobs: readonly Job[]): readonly Portion[] {
  const portions: Portion[] = [];
  for (let from = 0; from < jobs.length; from += most) {
    const own = jobs.slice(from, from + most).map(packedFields);
    const bytes = Int32Array.BYTES_PER_ELEMENT * (1 + own.length);
    portions.push({ from, jobs: own, taken: new Int32Array(new SharedArrayBuffer(bytes)) });
  }
  return portions;
}

/** Whether all jobs have been taken. */
export function allTaken({ taken }: Pick<Errand, 'taken'>): boolean {
  return Atomics.load(taken, 0) >= taken.length - 1;
}

/** The last job that an errand took; -1 where there is none. */
export function lastTaken({ taken }: Pick<Errand, 'taken'>, number: number): number {
  return taken.lastIndexOf(number + 1) - 1;
}

/** What a thread does that is sent: jobs until none is left or its turn is over. What it has not told by then it returns. */
export function onErrands(work: (job: never) => unknown): (errand: Errand) => Promise<readonly Answer[]> {
  return async ({ jobs, taken, number, port }) => {
    const began = performance.now();
    let told = began;
    let answers: Answer[] = [];
    for (;;) {
      const index = Atomics.add(taken, 0, 1);
      if (index >= jobs.length) return answers;
      Atomics.store(taken, index + 1, number + 1);
      const reply = work(unpackedFields(jobs[index]) as never) as Pick<Reply, 'ok'>;
      answers.push({ index, reply: packed(reply) });
      const now = performance.now();
      if (!reply.ok || now - began > turn) return answers;
      if (now - told < held) continue;
      port.postMessage(answers);
      answers = [];
      told = now;
    }
  };
}
