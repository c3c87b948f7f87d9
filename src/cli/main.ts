#!/usr/bin/env node
// The command `rheobase`.
import { attend } from './attend.ts';

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

const name = import.meta.url.endsWith('.ts') ? 'command-thread.ts' : 'command-thread.js';
attend(new URL(name, import.meta.url), process.argv.slice(2));
