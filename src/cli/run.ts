// One command line: which command, and what becomes of what it found.
import { readFileSync } from 'node:fs';
import { InputError, nearest } from '../numeric/errors.ts';
import { type Arguments, commonOptions, type OptionTable, readArguments } from './arguments.ts';
import type { Command, Result, Surroundings } from './commands/command.ts';
import { summaries } from './commands/summaries.ts';
import { languageFrom, spokenIn } from './language.ts';
import { checkDestinations, writeResult } from './output.ts';
import { packageFile } from './package-files.ts';

/** Each command is loaded when it is called: most need a part of the library only. */
const commands: Readonly<Record<keyof typeof summaries, () => Promise<Command>>> = Object.freeze({
  models: async () => (await import('./commands/models.ts')).models,
  trace: async () => (await import('./commands/trace.ts')).trace,
  sweep: async () => (await import('./commands/sweep.ts')).sweep,
  analyse: async () => (await import('./commands/analyse.ts')).analyse,
  fit: async () => (await import('./commands/fit.ts')).fit,
  compare: async () => (await import('./commands/compare.ts')).compare,
  atlas: async () => (await import('./commands/atlas.ts')).atlas,
  story: async () => (await import('./commands/story.ts')).story,
  claims: async () => (await import('./commands/claims.ts')).claims,
  import: async () => (await import('./commands/import.ts')).importCommand,
  cells: async () => (await import('./commands/cells.ts')).cells,
  activations: async () => (await import('./commands/activations.ts')).activations,
  page: async () => (await import('./commands/page.ts')).page,
});

/** Where a command's words go. */
export interface Streams {
  out(text: string): void;
  error(text: string): void;
}

/** Exit statuses: done, input at fault, interrupted with something kept. A fault of ours is thrown. */
const status = Object.freeze({ done: 0, input: 2, interrupted: 130 });

/** Where nothing interrupts and no one looks on. */
const undisturbed: Surroundings = Object.freeze({
  interruption: () => new AbortController().signal,
  progress: () => {},
});

/** Runs one command line; gives the exit status. */
export async function run(
  argv: readonly string[],
  streams: Streams,
  around: Surroundings = undisturbed,
): Promise<number> {
  try {
    return await dispatch(argv, streams, around);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { problemIn } = await import('../viz/said/said.ts');
    streams.error(`${problemIn(spokenIn(argv), error.problem)}\n`);
    return status.input;
  }
}

async function dispatch(argv: readonly string[], streams: Streams, around: Surroundings): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const [about, ...more] = rest;
    refuseWords(more, 'rheobase help', 'one command');
    streams.out(`${about === undefined ? overview() : help(await commandNamed(about))}\n`);
    return status.done;
  }
  if (name === '--version' || name === '-v') {
    refuseWords(rest, 'rheobase --version', 'nothing more');
    streams.out(`rheobase ${version()}\n`);
    return status.done;
  }
  const command = await commandNamed(name);
  const args = readArguments(rest, command.options, command.name);
  if (args.has('help')) {
    streams.out(`${help(command)}\n`);
    return status.done;
  }
  checkDestinations(args.all('out'), command.lacks);
  languageFrom(args);
  const result = await command.run(args, around);
  if (result.document !== undefined) await deliver(result, args, streams);
  if (result.interrupted === undefined) return status.done;
  const { said } = await import('../viz/said/said.ts');
  streams.error(`${said(languageFrom(args), `interrupted: ${result.interrupted}`)}\n`);
  return status.interrupted;
}

function refuseWords([word]: readonly string[], where: string, allowed: string): void {
  if (word !== undefined)
    throw new InputError({ code: 'words', where, what: `"${word}" is one word too many`, allowed });
}

/** The package's own. */
function version(): string {
  const { version: said } = JSON.parse(readFileSync(packageFile('package.json'), 'utf8'));
  return String(said);
}

/** Hands a result on in every form that was asked for. */
async function deliver(result: Result, args: Arguments, streams: Streams): Promise<void> {
  const files = args.all('out');
  const language = languageFrom(args);
  const { said } = await import('../viz/said/said.ts');
  const say = (text: string): string => said(language, text);
  await writeResult(result, files, { language, say });
  for (const path of files) streams.error(`${say(`wrote ${path}`)}\n`);
  if (args.has('json')) streams.out(`${JSON.stringify(result.document)}\n`);
  else if (files.length === 0) streams.out(`${result.text(say)}\n`);
}

async function commandNamed(name: string): Promise<Command> {
  const load = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined;
  if (load !== undefined) return load();
  const names = Object.keys(commands);
  const near = nearest(name, names);
  throw new InputError({
    code: 'unknown-command',
    where: 'rheobase',
    what: `"${name}" is not a command${near === undefined ? '' : `; did you mean ${near}`}`,
    allowed: `${names.join(', ')}, --help or --version`,
  });
}

function overview(): string {
  const all = Object.entries(summaries);
  const width = Math.max(...all.map(([name]) => name.length));
  const lines = all.map(([name, summary]) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'rheobase COMMAND [options]: which activation function does a spiking neuron compute?',
    '',
    ...lines,
    '',
    'rheobase COMMAND --help tells more of one; rheobase --version tells which rheobase this is.',
  ].join('\n');
}

function help({ name, usage, options, notes = [] }: Command): string {
  const all: OptionTable = { ...options, ...commonOptions };
  const heads = Object.entries(all).map(([name, { value }]) => `--${name}${value === undefined ? '' : ` ${value}`}`);
  const width = Math.max(...heads.map((head) => head.length));
  const lines = Object.values(all).map(({ help: text }, i) => `  ${heads[i]!.padEnd(width)}  ${text}`);
  return [`rheobase ${usage}`, summaries[name], '', ...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n');
}
