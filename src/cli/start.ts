// `npm start`: the process, which hears Ctrl-C; the job itself is done on a thread.
import { attend } from './attend.ts';

attend(new URL('start-thread.ts', import.meta.url), process.argv.slice(2));
