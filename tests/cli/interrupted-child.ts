// A command line that presses Ctrl-C on itself as soon as some currents are finished.
import { run } from '../../src/cli/run.ts';
import { surroundings } from '../../src/cli/surroundings.ts';

const [after, ...argv] = process.argv.slice(2);
const { interruption, progress } = surroundings();
let pressed = false;
process.exitCode = await run(
  argv,
  { out: (text) => process.stdout.write(text), error: (text) => process.stderr.write(text) },
  {
    interruption,
    progress(done, of, what) {
      progress(done, of, what);
      if (done < Number(after) || pressed) return;
      pressed = true;
      process.kill(process.pid, 'SIGINT');
    },
  },
);
