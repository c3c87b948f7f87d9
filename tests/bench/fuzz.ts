// A long fuzz of the readers, in processes of their own that can be ended: bytes changed at random, pieces cut, doubled,
// zeroed. Each case must give a curve or one line.
// Run: npx tsx tests/bench/fuzz.ts [seconds a file, 20] [first seed, 1] [part of the file's name]
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { importRecording } from '../../src/data/import.ts';
import { bytesSource } from '../../src/data/source.ts';
import { InputError } from '../../src/numeric/errors.ts';
import { type RandomStream, trialStream } from '../../src/numeric/random.ts';

/** Longer silence than this is a hang, ms; the largest file takes half a second. */
const longestCase = 20_000;
/**
 * More memory than this is unbounded, bytes. HDF5 takes the length of a text on trust, up to the 2 GB that its WebAssembly
 * memory can have; nothing else comes near.
 */
const mostMemory = 3e9;

const fixtures = resolve(import.meta.dirname, '../reference/recordings');
const measured = process.env.RHEOBASE_TEST_DATA ?? resolve(import.meta.dirname, '../../../shared/data');

function filesToTry(): readonly string[] {
  const inFolder = (folder: string, pattern: RegExp): readonly string[] =>
    existsSync(folder)
      ? readdirSync(folder)
          .filter((name) => pattern.test(name))
          .map((name) => join(folder, name))
      : [];
  return [
    ...inFolder(fixtures, /\.(nwb\.gz|ibw)$/),
    ...inFolder(join(measured, 'recordings'), /\.abf$/),
    ...inFolder(join(measured, 'curves'), /\.csv$/),
  ];
}

function bytesOf(path: string): Uint8Array {
  const bytes = readFileSync(path);
  return new Uint8Array(path.endsWith('.gz') ? gunzipSync(bytes) : bytes);
}

/** One damaged copy; the same for a seed. */
function damaged(bytes: Uint8Array, random: RandomStream): Uint8Array {
  const below = (limit: number): number => Math.floor(random.uniform() * limit);
  // Half of the damage hits the first eight kilobytes, where headers are.
  const place = (): number => below(random.uniform() < 0.5 ? Math.min(8192, bytes.length) : bytes.length);
  let copy = bytes.slice();
  for (let change = 0; change <= below(6); change++) {
    const at = place();
    const length = 1 + below(random.uniform() < 0.8 ? 4 : 600);
    const kind = below(6);
    if (kind === 0) copy = copy.slice(0, at);
    else if (kind === 1) copy.fill(0, at, at + length);
    else if (kind === 2) copy.fill(255, at, at + length);
    else if (kind === 3) copy.copyWithin(at, place(), place() + length);
    else for (let i = at; i < Math.min(copy.length, at + length); i++) copy[i] = below(256);
  }
  return copy;
}

/** Runs cases until the time is over; tells each seed before it is tried. */
async function child(path: string, seconds: number, first: number): Promise<void> {
  const bytes = bytesOf(path);
  const current = bytesSource(bytesOf(join(fixtures, 'command.ibw')), 'command.ibw');
  const counts = { read: 0, refused: 0 };
  const end = Date.now() + 1000 * seconds;
  for (let seed = first; Date.now() < end; seed++) {
    process.stdout.write(`${seed}\n`);
    const source = bytesSource(damaged(bytes, trialStream(seed, 0, 0)), 'damaged');
    try {
      await importRecording(source, path.endsWith('.ibw') ? { current } : {});
      counts.read++;
    } catch (error) {
      if (!(error instanceof InputError) || error.message.includes('\n') || error.message.length > 2000) throw error;
      counts.refused++;
    }
    if (process.memoryUsage().rss > mostMemory) throw new Error(`seed ${seed}: ${process.memoryUsage().rss} bytes`);
  }
  const memory = (process.memoryUsage().rss / 1e6).toFixed(0);
  process.stdout.write(`${counts.refused} refused in one line, ${counts.read} read, ${memory} MB resident\n`);
}

/** Runs a child and watches it; the last line it said. */
function watched(path: string, seconds: number, first: number): Promise<string> {
  return new Promise((done) => {
    const words = ['--import', 'tsx', fileURLToPath(import.meta.url), '--child', path, String(seconds), String(first)];
    const run = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    let last = '';
    let failure = '';
    let timer = setTimeout(() => run.kill('SIGKILL'), longestCase);
    run.stdout.on('data', (data: Buffer) => {
      last = data.toString().trim().split('\n').at(-1) ?? last;
      clearTimeout(timer);
      timer = setTimeout(() => run.kill('SIGKILL'), longestCase);
    });
    run.stderr.on('data', (data: Buffer) => {
      failure += data.toString();
    });
    run.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code === 0) done(last);
      else done(`FAILED at seed ${last}: ${signal === 'SIGKILL' ? 'hangs' : failure.trim().slice(0, 600)}`);
    });
  });
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === '--child') await child(rest[0]!, Number(rest[1]), Number(rest[2]));
else {
  const seconds = Number(mode ?? 20);
  for (const path of filesToTry().filter((each) => each.includes(rest[1] ?? ''))) {
    const said = await watched(path, seconds, Number(rest[0] ?? 1));
    console.log(`${path.split('/').at(-1)}: ${said}`);
    if (said.startsWith('FAILED')) process.exitCode = 1;
  }
}
