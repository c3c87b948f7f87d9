// The process of a command line that presses Ctrl-C on itself: how, interrupted-thread.ts says.
import { attend } from '../../src/cli/attend.ts';

const argv = process.argv.slice(2);
// Where the machine has other work, a thread that hears may do so late; only of one that never does this is waited out.
const patience = argv[0] === 'deaf' ? {} : { deaf: 60_000 };
attend(new URL('interrupted-thread.ts', import.meta.url), argv, { ...patience, end: 20_000 });
