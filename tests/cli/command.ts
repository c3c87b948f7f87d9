// One command line in this process: its status and what it said.
import type { Surroundings } from '../../src/cli/commands/command.ts';
import { run } from '../../src/cli/run.ts';

export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

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
