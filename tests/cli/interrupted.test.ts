// Ctrl-C, and what a supervisor sends, in commands that read and fit: what was finished is kept and told, the status is 130.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Surroundings } from '../../src/cli/commands/command.ts';
import { child, command } from './command.ts';

const folder = mkdtempSync(join(tmpdir(), 'rheobase-'));
afterAll(() => rmSync(folder, { recursive: true }));

const curves = join(folder, 'curves');
mkdirSync(curves);
const table = (cell: string): string =>
  ['cell,current (pA),rate (Hz)', ...[0, 1, 2, 3, 4, 5, 6, 7].map((i) => `${cell},${i * 20},${i * i}`)].join('\n');
for (const name of ['a', 'b', 'c', 'd']) writeFileSync(join(curves, `${name}.csv`), table(name));
const cell = join(curves, 'a.csv');

/** The signal comes once so much is done. */
function interruptedAfter(count: number, of: string): Surroundings {
  const controller = new AbortController();
  return {
    interruption: () => controller.signal,
    progress(done, _, what) {
      if (what === of && done >= count) controller.abort();
    },
  };
}

describe('what was finished is kept by', () => {
  it.each<readonly [string, readonly string[], string, number, string, Readonly<Record<string, unknown>>]>([
    ['import', ['import', curves], 'files', 2, '2 of 4 files were read', { interrupted: { finished: 2, of: 4 } }],
    [
      'cells',
      ['cells', curves, '--activations', 'relu'],
      'cells',
      3,
      '3 of 4 cells were fitted',
      { interrupted: { finished: 3, of: 4 } },
    ],
    [
      'cells, in the middle of the reading',
      ['cells', curves, '--activations', 'relu'],
      'files',
      2,
      '1 of 2 cells were fitted',
      { interrupted: { finished: 1, of: 2 } },
    ],
  ])('%s', async (_, argv, of, count, told, kept) => {
    const { status, out, error } = await command([...argv, '--json'], interruptedAfter(count, of));
    expect({ status, error }).toEqual({ status: 130, error: `interrupted: ${told}\n` });
    const document = JSON.parse(out);
    expect(document).toMatchObject(kept);
    expect(document.cells).toHaveLength(document.interrupted.finished);
  });

  it('the bootstrap of a fit: the fits are whole, and the intervals those of the samples so far', async () => {
    const argv = ['fit', cell, '--activations', 'relu', '--bootstrap', '100000', '--json'];
    const { status, out, error } = await command(argv, interruptedAfter(1, 'samples'));
    const { fits, bootstrap, interrupted } = JSON.parse(out);
    expect(status).toBe(130);
    expect(error).toBe(`interrupted: ${interrupted.finished} of 100000 samples are fitted\n`);
    expect(fits).toHaveLength(1);
    expect(bootstrap.replicates).toBe(interrupted.finished);
    // The samples are the same whether more are to follow or not.
    const shorter = argv.map((word) => (word === '100000' ? String(interrupted.finished) : word));
    expect(JSON.parse((await command(shorter)).out).bootstrap).toEqual(bootstrap);
  });
});

describe('a signal in the middle of a calculation', () => {
  it.each([
    ['ends at once what has finished nothing', 'unasked', 'nothing is finished'],
    ['ends what does not come to hear it', 'deaf', 'nothing is kept'],
  ])('%s, with one line', async (_, how, line) => {
    expect(await child(how)).toEqual({ status: 130, out: '', error: `interrupted: ${line}\n` });
  });

  it('is another thing than a want of memory, which is told in one line', async () => {
    const line = 'rheobase: the work takes more memory than there is (allowed: fewer currents, samples or equations)\n';
    expect(await child('hungry')).toEqual({ status: 2, out: '', error: line });
  });

  it('is told in the language that was asked for', async () => {
    const { status, error } = await child('unasked', '--language', 'zh-Hant');
    expect({ status, error }).toEqual({ status: 130, error: '已中斷：什麼都還沒完成\n' });
  });

  it('is another thing than a fault of ours, which shows where it is', async () => {
    const { status, error } = await child('fault');
    expect(status).toBe(1);
    expect(error).toMatch(/Error: a fault of ours\n +at .*interrupted-thread/);
  });
});
