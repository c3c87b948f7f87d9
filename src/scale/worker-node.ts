// What a thread of the pool runs.
export { work } from './work.ts';
