import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../../src/cli/run.ts';
import { readCells } from '../../../src/data/csv.ts';
import { abfTwo, firing } from '../../data/abf-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'rheobase-cells-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A recording whose count grows by `gain` a sweep. */
function recording(gain: number): Uint8Array {
  return abfTwo({
    sweeps: 8,
    samples: 1280,
    epochs: [[1, 0, 25, 1000, 0]],
    value: (sweep, sample) => firing(sample, 20, 1020, gain * sweep),
  });
}

async function cli(...words: readonly string[]): Promise<{ status: number; out: string; error: string }> {
  const [out, error]: [string[], string[]] = [[], []];
  const status = await run(words, { out: (text) => out.push(text), error: (text) => error.push(text) });
  return { status, out: out.join(''), error: error.join('') };
}

const recordings = join(folder, 'recordings');
mkdirSync(join(recordings, 'more'), { recursive: true });
writeFileSync(join(recordings, 'a.abf'), recording(1));
writeFileSync(join(recordings, 'more', 'b.ABF'), recording(2));
writeFileSync(join(recordings, 'more', 'broken.abf'), recording(2).slice(0, 3000));
writeFileSync(join(recordings, 'notes.txt'), 'not a recording');
const rates = [0, 0, 0, 10, 20, 30, 40, 50];
const rows = ['x', 'y'].flatMap((name, n) => rates.map((rate, i) => `${name},${20 * i},${rate * (n + 1)}`));
writeFileSync(join(folder, 'table.csv'), ['cell,current (pA),rate (Hz)', ...rows].join('\n'));

describe('import of many', () => {
  it('reads folders and files in one call; what cannot be read is told', async () => {
    const { status, out } = await cli('import', recordings, join(folder, 'table.csv'), '--json');
    expect(status).toBe(0);
    const { cells, refused } = JSON.parse(out);
    expect(cells.map(({ cell }: { cell: string }) => cell)).toEqual(['a.abf', 'b.ABF', 'x', 'y']);
    expect(cells[1].curve.count.values).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
    expect(cells[1].curve.sweep).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(refused).toEqual([{ name: 'broken.abf', line: expect.stringContaining('cut short or damaged') }]);
  });

  it('writes one table, which is read back cell by cell', async () => {
    const path = join(folder, 'curves.csv');
    expect((await cli('import', recordings, '--out', path)).status).toBe(0);
    const cells = readCells(readFileSync(path, 'utf8'), { name: 'curves.csv' });
    expect(cells.map(({ model, current }) => [model, current.values.length])).toEqual([
      ['a.abf', 8],
      ['b.ABF', 8],
    ]);
  });

  it.each([
    [['import'], 'no file is named'],
    [['import', recordings, '--lif'], '--lif: is about one cell'],
    [['import', join(folder, 'nil.abf')], 'there is no such file'],
    [['import', join(folder, 'nil.abf'), join(folder, 'nil.nwb')], 'none of 2 files could be read'],
    [['import', join(recordings, 'a.abf'), '--spike', 'prominence=5ms'], 'voltage (mV) is needed'],
    [['import', join(recordings, 'a.abf'), '--spike', 'width=-1ms'], '-1ms is negative'],
    [['cells'], 'no file is named'],
    [['cells', join(folder, 'table.csv'), '--activations', 'rleu'], 'rleu'],
    [['cells', join(folder, 'table.csv'), '--by', 'nil'], 'has no column "nil"'],
  ])('complains of %j in one line', async (words, expected) => {
    const { status, out, error } = await cli(...words);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(error.trim().split('\n')).toHaveLength(1);
    expect(error).toContain(expected);
  });
});

describe('cells', () => {
  it('ranks every cell and counts which activation wins how often', async () => {
    const paths = [recordings, join(folder, 'table.csv')];
    const { status, out } = await cli('cells', ...paths, '--activations', 'relu,sigmoid', '--json');
    expect(status).toBe(0);
    const { cells, refused, summary } = JSON.parse(out);
    expect(cells.map(({ cell, best }: Record<string, string>) => [cell, best])).toEqual([
      ['a.abf', 'relu'],
      ['b.ABF', 'relu'],
      ['x', 'relu'],
      ['y', 'relu'],
    ]);
    expect(refused).toHaveLength(1);
    expect(summary).toMatchObject({
      cells: 4,
      activations: [{ activation: 'relu', best: { count: 4, share: 1 } }, {}],
    });
  });

  it('has text, table and chart', async () => {
    const [csv, svg] = [join(folder, 'ranks.csv'), join(folder, 'shares.svg')];
    const { status } = await cli(
      'cells',
      join(folder, 'table.csv'),
      '--activations',
      'relu,power',
      '--out',
      csv,
      '--out',
      svg,
    );
    expect(status).toBe(0);
    const lines = readFileSync(csv, 'utf8').trim().split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toMatch(/^x,relu,1,true,true,/);
    expect(readFileSync(svg, 'utf8')).toContain('relu fits best in 2 of 2 cells');
    const { out } = await cli('cells', join(folder, 'table.csv'), '--activations', 'relu,power');
    expect(out).toContain('bootstrap over cells, 2000 resamples');
  });
});
