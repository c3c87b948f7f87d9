#!/usr/bin/env node
// The command `rheobase`.
import { run } from './run.ts';
import { surroundings } from './surroundings.ts';

for (const [name, stream] of [
  ['output', process.stdout],
  ['error', process.stderr],
] as const) {
  stream.on('error', ({ code }: NodeJS.ErrnoException) => {
    // A reader that has seen enough (`| head`) is no fault; a full disk is.
    if (code === 'EPIPE') process.exit();
    if (name === 'output')
      process.stderr.write(`standard output: cannot be written (${code}) (allowed: room for it)\n`);
    process.exit(2);
  });
}

const streams = {
  out: (text: string) => process.stdout.write(text),
  error: (text: string) => process.stderr.write(text),
};
process.exitCode = await run(process.argv.slice(2), streams, surroundings());
