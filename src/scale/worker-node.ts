// What a thread of the pool runs.
import { onErrands } from './errand.ts';
import { work as does } from './work.ts';

export const work = onErrands(does);
