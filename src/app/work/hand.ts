// What each of the atlas's workers runs.
import { expose } from 'comlink';
import { work } from '../../claims/work.ts';

expose({ work });
