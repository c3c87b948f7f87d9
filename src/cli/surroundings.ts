// What surrounds a command on its thread: the word of its process that it is to end, and someone at a terminal who wonders
// how long it takes.
import type { MessagePort } from 'node:worker_threads';
import type { Told } from './attend.ts';
import type { Surroundings } from './commands/command.ts';

/** Less than this no one wonders, ms; and the time between two tellings. */
const patience = Object.freeze({ first: 1000, between: 100 });

/** The surroundings of a command whose process is at the other end of a port. */
export function surroundings(port: MessagePort, watched: boolean): Surroundings {
  const interrupt = new AbortController();
  port.on('message', () => {
    interrupt.abort();
    port.postMessage({ heard: true } satisfies Told);
  });
  // A process that only listens does not keep the command going.
  port.unref();
  return {
    interruption() {
      port.postMessage({ keeps: true } satisfies Told);
      return interrupt.signal;
    },
    progress: watched ? counter((error) => port.postMessage({ error } satisfies Told)) : () => {},
  };
}

/** Tells how far the work is on one line, which it clears at the end. */
function counter(write: (text: string) => void): Surroundings['progress'] {
  let next = performance.now() + patience.first;
  let told = false;
  return (done, of, what) => {
    const now = performance.now();
    const ended = of !== undefined && done >= of;
    if (!ended && now >= next) {
      write(`\r\u001b[K${of === undefined ? done : `${done} of ${of}`} ${what}`);
      told = true;
      next = now + patience.between;
    } else if (ended && told) {
      write('\r\u001b[K');
      told = false;
    }
  };
}
