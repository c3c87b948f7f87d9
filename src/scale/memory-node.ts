// What takes more memory than a thread may have: the thread is lost, the process is not.
import type { Problem } from '../numeric/errors.ts';

export const outOfMemory: Problem = Object.freeze({
  code: 'memory',
  where: 'rheobase',
  what: 'the work takes more memory than there is',
  allowed: 'fewer currents, samples or equations',
});

export function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}
