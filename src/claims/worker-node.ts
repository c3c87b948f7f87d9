// What a thread runs that works for the claims.
import { onErrands } from '../scale/errand.ts';
import { work as does } from './work.ts';

export const work = onErrands(does);
