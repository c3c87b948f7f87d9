// What a thread runs that works for the claims.
export { work } from './work.ts';
