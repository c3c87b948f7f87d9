// The process of a command line that presses Ctrl-C on itself: how, interrupted-thread.ts says.
import { attend } from '../../src/cli/attend.ts';

attend(new URL('interrupted-thread.ts', import.meta.url), process.argv.slice(2));
