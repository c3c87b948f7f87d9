// One command line: its status and what it said.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Surroundings } from '../../src/cli/commands/command.ts';
import { run } from '../../src/cli/run.ts';

interface Ended {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

/** In this process. */
export async function command(argv: readonly string[], around?: Surroundings): Promise<Ended> {
  let [out, error] = ['', ''];
  const streams = {
    out: (text: string) => {
      out += text;
    },
    error: (text: string) => {
      error += text;
    },
  };
  const status = await run(argv, streams, around);
  return { status, out, error };
}

/** In a process of its own, where a signal is a signal; `when` it comes, interrupted-thread.ts says. */
export function child(when: string, ...argv: readonly string[]): Promise<Ended> {
  const path = fileURLToPath(new URL('interrupted-child.ts', import.meta.url));
  return new Promise((resolve) => {
    // Little memory, which is soon used up.
    execFile(
      process.execPath,
      ['--max-old-space-size=200', '--import', 'tsx', path, when, ...argv],
      (fault, out, error) => {
        resolve({ status: fault === null ? 0 : Number(fault.code ?? Number.NaN), out, error });
      },
    );
  });
}
