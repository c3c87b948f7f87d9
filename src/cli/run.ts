// One command line: which command, and what becomes of what it found.
import { InputError, nearest } from '../numeric/errors.ts';
import { commonOptions, type OptionTable, readArguments } from './arguments.ts';
import { activations } from './commands/activations.ts';
import { analyse } from './commands/analyse.ts';
import { claims } from './commands/claims.ts';
import type { Command } from './commands/command.ts';
import { compare } from './commands/compare.ts';
import { fit } from './commands/fit.ts';
import { importCommand } from './commands/import.ts';
import { models } from './commands/models.ts';
import { sweep } from './commands/sweep.ts';
import { trace } from './commands/trace.ts';
import { formOf, writeResult } from './output.ts';

const commands: readonly Command[] = [models, trace, sweep, analyse, fit, compare, claims, activations, importCommand];

/** Where a command's words go. */
export interface Streams {
  out(text: string): void;
  error(text: string): void;
}

/** Exit statuses: done, input at fault. A fault of ours is thrown. */
const status = Object.freeze({ done: 0, input: 2 });

/** Runs one command line; gives the exit status. */
export async function run(argv: readonly string[], streams: Streams): Promise<number> {
  try {
    await dispatch(argv, streams);
    return status.done;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    streams.error(`${error.message}\n`);
    return status.input;
  }
}

async function dispatch(argv: readonly string[], streams: Streams): Promise<void> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === 'help') {
    streams.out(`${overview()}\n`);
    return;
  }
  const command = commandNamed(name);
  const args = readArguments(rest, command.options, command.name);
  if (args.has('help')) {
    streams.out(`${help(command)}\n`);
    return;
  }
  const files = args.all('out');
  for (const path of files) formOf(path);
  const result = await command.run(args);
  for (const path of files) {
    await writeResult(result, path);
    streams.error(`wrote ${path}\n`);
  }
  if (args.has('json')) streams.out(`${JSON.stringify(result.document)}\n`);
  else if (files.length === 0) streams.out(`${result.text()}\n`);
}

function commandNamed(name: string): Command {
  const found = commands.find((command) => command.name === name);
  if (found !== undefined) return found;
  const names = commands.map((command) => command.name);
  const near = nearest(name, names);
  throw new InputError({
    code: 'unknown-command',
    where: 'rheobase',
    what: `"${name}" is not a command${near === undefined ? '' : `; did you mean ${near}`}`,
    allowed: `${names.join(', ')}, or --help`,
  });
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'rheobase COMMAND [options]: which activation function does a spiking neuron compute?',
    '',
    ...lines,
    '',
    'rheobase COMMAND --help tells more of one.',
  ].join('\n');
}

function help({ usage, summary, options }: Command): string {
  const all: OptionTable = { ...options, ...commonOptions };
  const heads = Object.entries(all).map(([name, { value }]) => `--${name}${value === undefined ? '' : ` ${value}`}`);
  const width = Math.max(...heads.map((head) => head.length));
  const lines = Object.values(all).map(({ help: text }, i) => `  ${heads[i]!.padEnd(width)}  ${text}`);
  return [`rheobase ${usage}`, summary, '', ...lines].join('\n');
}
