// The place that is always there: this thread.
import { callback, expect } from '../numeric/given.ts';
import type { Job } from './job.ts';
import { type Place, placeOf } from './place.ts';
import type { Reply } from './reply.ts';
import { work } from './work.ts';
import { workerHere } from './worker-here.ts';

/**
 * The place that is always there.
 *
 * @param does what does a job, for those who have kinds of their own
 */
export function inPlace(does: (job: Job) => Reply = work): Place {
  expect(does, callback, 'does');
  return placeOf(workerHere(does));
}
