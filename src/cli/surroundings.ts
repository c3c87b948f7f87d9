// What surrounds a command at a terminal: a hand on Ctrl-C, and someone who wonders how long it takes.
import type { Surroundings } from './commands/command.ts';

/** Less than this no one wonders, ms; and the time between two tellings. */
const patience = Object.freeze({ first: 1000, between: 100 });

/** Exit status of an interrupted command. */
const interrupted = 130;

/** The surroundings of this process. */
export function surroundings(): Surroundings {
  let interrupt: AbortController | undefined;
  return {
    // Without a command that asks, Ctrl-C ends the process at once, even in the middle of a calculation.
    interruption() {
      if (interrupt === undefined) {
        const controller = new AbortController();
        interrupt = controller;
        process.on('SIGINT', () => {
          if (controller.signal.aborted) process.exit(interrupted);
          controller.abort();
        });
      }
      return interrupt.signal;
    },
    progress: process.stderr.isTTY ? counter((text) => process.stderr.write(text)) : () => {},
  };
}

/** Tells how far the work is on one line, which it clears at the end. */
function counter(write: (text: string) => void): Surroundings['progress'] {
  let next = performance.now() + patience.first;
  let told = false;
  return (done, of, what) => {
    const now = performance.now();
    if (done < of && now >= next) {
      write(`\r\u001b[K${done} of ${of} ${what}`);
      told = true;
      next = now + patience.between;
    } else if (done >= of && told) {
      write('\r\u001b[K');
      told = false;
    }
  };
}
