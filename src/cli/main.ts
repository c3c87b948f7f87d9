#!/usr/bin/env node
// The command `rheobase`.
import { run } from './run.ts';
import { surroundings } from './surroundings.ts';

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const streams = {
  out: (text: string) => process.stdout.write(text),
  error: (text: string) => process.stderr.write(text),
};
process.exitCode = await run(process.argv.slice(2), streams, surroundings());
