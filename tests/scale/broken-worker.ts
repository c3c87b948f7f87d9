// What a thread of the pool runs in the tests of what goes wrong: work, but for currents that ask for trouble.
import { onErrands } from '../../src/scale/errand.ts';
import type { Job } from '../../src/scale/job.ts';
import type { Reply } from '../../src/scale/reply.ts';
import { work as sound } from '../../src/scale/work.ts';

/** Currents that mean something else here. */
export const trouble = Object.freeze({ dies: 401, throws: 402, hangs: 403 });

export const work = onErrands((job: Job): Reply => {
  const asks = (current: number): boolean => job.kind === 'sweep' && job.currents.includes(current);
  if (asks(trouble.dies)) process.exit(7);
  if (asks(trouble.throws)) throw new Error('a fault of ours');
  while (asks(trouble.hangs));
  return sound(job);
});
