// The thread of a command line that interrupts itself: as soon as so many currents are finished, or, by a word in the place of
// the number, in the middle of a calculation that never looks up.
import { parentPort, workerData } from 'node:worker_threads';
import type { Given, Told } from '../../src/cli/attend.ts';
import { run } from '../../src/cli/run.ts';
import { surroundings } from '../../src/cli/surroundings.ts';

const [after, ...argv] = (workerData as Given).argv;
const tell = (told: Told): void => parentPort!.postMessage(told);
const { interruption, progress } = surroundings(parentPort!, false);

/** Busy for good, as a run of a neuron is that does not end. */
function deaf(): never {
  process.kill(process.pid, 'SIGTERM');
  for (;;);
}

if (after === 'fault') throw new Error('a fault of ours');
if (after === 'unasked') deaf();
if (after === 'hungry') for (const all: number[][] = []; ; ) all.push(new Array(1e5).fill(all.length));
if (after === 'deaf') {
  interruption();
  // A turn of the loop, in which what was told is sent.
  setImmediate(deaf);
} else {
  let pressed = false;
  const status = await run(
    argv,
    { out: (text) => tell({ out: text }), error: (text) => tell({ error: text }) },
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
  tell({ status });
}
