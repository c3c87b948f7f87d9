// What a thread runs that works for the claims.
import { packed } from '../scale/parcel.ts';
import { work as plain } from './work.ts';

export function work(job: Parameters<typeof plain>[0]): unknown {
  return packed(plain(job));
}
