// What a thread of the pool runs.
import type { Job } from './job.ts';
import { packed } from './parcel.ts';
import { work as plain } from './work.ts';

export function work(job: Job): unknown {
  return packed(plain(job));
}
