// What a worker of a page runs.
import { expose } from 'comlink';
import { work } from './work.ts';

expose({ work });
