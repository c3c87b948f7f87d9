// What surrounds a command at a terminal: a hand on Ctrl-C, and someone who wonders how long it takes.
import type { Surroundings } from './commands/command.ts';

/** Less than this no one wonders, ms; and the time between two tellings. */
const patience = Object.freeze({ first: 1000, between: 100 });

/** Exit status of an interrupted command. */
const interrupted = 130;

/** What ends a command with what it has finished: Ctrl-C, and what a supervisor sends. */
const endings = ['SIGINT', 'SIGTERM'] as const;

/** The surroundings of this process. */
export function surroundings(): Surroundings {
  let interrupt: AbortController | undefined;
  let listening = false;
  const tell = process.stderr.isTTY ? counter((text) => process.stderr.write(text)) : () => {};
  /**
   * Until something is finished there is nothing to keep, and a signal ends the process even in the middle of a calculation;
   * unless that is done elsewhere, so that every signal is heard.
   */
  const listen = (controller: AbortController): void => {
    if (listening) return;
    listening = true;
    for (const ending of endings) {
      process.on(ending, () => {
        if (controller.signal.aborted) process.exit(interrupted);
        controller.abort();
      });
    }
  };
  return {
    interruption(free = false) {
      interrupt ??= new AbortController();
      if (free) listen(interrupt);
      return interrupt.signal;
    },
    progress(done, of, what) {
      if (done > 0 && interrupt !== undefined) listen(interrupt);
      tell(done, of, what);
    },
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
