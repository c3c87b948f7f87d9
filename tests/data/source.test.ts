import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCurve } from '../../src/data/csv.ts';
import { fileSource } from '../../src/data/file-source-node.ts';
import { importRecording } from '../../src/data/import.ts';
import { importRecordings } from '../../src/data/import-many.ts';
import { recordedColumns } from '../../src/data/recorded-curve.ts';
import { blobSource, bytesSource, readExactly } from '../../src/data/source.ts';
import { writeCurve } from '../../src/data/write-csv.ts';
import { abfTwo, firing } from './abf-file.ts';

const bytes = abfTwo({
  sweeps: 3,
  samples: 640,
  epochs: [[1, 50, 50, 600, 0]],
  value: (sweep, sample) => firing(sample, 10, 610, sweep),
});

describe('byte sources', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rheobase-'));
    writeFileSync(join(folder, 'cell.abf'), bytes);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('give the same curve from memory, from a blob and from disk', async () => {
    const file = fileSource(join(folder, 'cell.abf'));
    const curves = await Promise.all(
      [bytesSource(bytes, 'cell.abf'), blobSource(new Blob([bytes.slice()]), 'cell.abf'), file].map((source) =>
        importRecording(source),
      ),
    );
    file.close();
    expect(curves[0]!.count.values).toEqual([0, 1, 2]);
    expect(curves[1]).toEqual(curves[0]);
    expect(curves[2]).toEqual(curves[0]);
  });

  it('copy what they hand out', async () => {
    const own = bytes.slice();
    const piece = await bytesSource(own, 'cell.abf').read(0, 4);
    piece.fill(0);
    expect(own[0]).toBe(bytes[0]);
  });

  it('say what is wrong with a path', () => {
    expect(() => fileSource(join(folder, 'none.abf'))).toThrow('there is no such file');
    expect(() => fileSource(folder)).toThrow('is not a file');
  });

  it('say where a file ends too soon', async () => {
    const source = bytesSource(bytes, 'cell.abf');
    await expect(readExactly(source, bytes.length - 2, 4, 'a field')).rejects.toThrow(
      `cell.abf: the file is cut short or damaged: it has ${bytes.length} bytes and ends before a field`,
    );
  });
});

describe('recorded curves', () => {
  it('survive JSON', async () => {
    const curve = await importRecording(bytesSource(bytes, 'cell.abf'));
    expect(JSON.parse(JSON.stringify(curve))).toEqual(curve);
  });

  it('are written as CSV with their columns, and read back as curves', async () => {
    const curve = await importRecording(bytesSource(bytes, 'cell.abf'));
    const text = writeCurve(curve, recordedColumns(curve));
    expect(text.split('\n')[0]).toContain(
      'current (pA),rate (Hz),rate kind,outcome,accuracy (Hz),sweep,step,holding (pA)',
    );
    const back = readCurve(text, { name: 'cell.csv' });
    expect([back.current, back.rate, back.outcome]).toEqual([curve.current, curve.rate, curve.outcome]);
  });

  it('come from many files at once, with a line for each that fails', async () => {
    const good = bytesSource(bytes, 'good.abf');
    const bad = bytesSource(bytes.subarray(0, 600), 'bad.abf');
    const { curves, failures } = await importRecordings([bad, good, bad]);
    expect(curves.map(({ model }) => model)).toEqual(['good.abf']);
    expect(failures.map(({ name }) => name)).toEqual(['bad.abf', 'bad.abf']);
    expect(failures[0]!.line).toContain('bad.abf: the file is cut short or damaged');
    await expect(importRecordings([bad, bad])).rejects.toThrow('none of 2 files could be read; the first: bad');
    await expect(importRecordings([bad])).rejects.toThrow(/^bad/);
  });
});
