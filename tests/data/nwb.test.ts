import { describe, expect, it } from 'vitest';
import { importRecording, readTrace } from '../../src/data/import.ts';
import { type ByteSource, bytesSource } from '../../src/data/source.ts';
import { nwbFile, played } from './nwb-file.ts';

const currents = played.map(([current]) => current);
const counts = played.map(([, count]) => count);

describe('NWB 2', () => {
  it.each(['number', 'name', 'table'] as const)('pairs responses and stimuli by %s', async (pairing) => {
    const source = bytesSource(await nwbFile({ pairing, gzip: pairing === 'number' }), 'cell.nwb');
    const curve = await importRecording(source);
    expect(curve.current).toEqual({ unit: 'pA', values: currents });
    expect(curve.count.values).toEqual(counts);
    // A step of 200 ms.
    expect(curve.rate.values).toEqual(counts.map((count) => count * 5));
    expect(curve.format).toBe('NWB 2.6.0');
    expect(curve.start.values).toEqual([100, 100, 100, 100]);
    // Made with 100 Mohm and 20 ms; the last fifth of the step is within e^-8 of its end.
    expect(curve.cell.inputResistance.value).toBeCloseTo(100, 1);
    expect(curve.cell.timeConstant.value).toBeCloseTo(20, 1);
  });

  it('reads in pieces, and whole where it cannot', async () => {
    const bytes = await nwbFile({ pairing: 'number' });
    const { readSync: _, ...slow } = bytesSource(bytes, 'cell.nwb');
    let most = 0;
    const pieces: ByteSource = {
      ...slow,
      readSync: (offset, length) => {
        most = Math.max(most, length);
        return bytes.slice(offset, offset + length);
      },
    };
    const [whole, pieced] = await Promise.all([importRecording(slow), importRecording(pieces)]);
    expect(pieced).toEqual(whole);
    expect(most).toBeLessThan(bytes.length / 4);
  });

  it('gives a sweep as a trace', async () => {
    const source = bytesSource(await nwbFile({ pairing: 'number' }), 'cell.nwb');
    const trace = await readTrace(source, 3);
    expect(trace.variables.I!.values[1500]).toBeCloseTo(200, 9);
    expect(trace.variables.V!.values[0]).toBeCloseTo(-70, 9);
    expect(trace.spikes.values).toHaveLength(7);
    await expect(readTrace(source, 4)).rejects.toThrow('cell.nwb: there is no sweep 4 (allowed: 0 to 3)');
  });

  it('refuses a heap of texts whose chain is broken, which would hang the library', async () => {
    const bytes = await nwbFile({ pairing: 'number' });
    const heap = Buffer.from(bytes).indexOf('GCOL');
    // The size of the first text, 16 bytes into the heap and 8 into its head: the chain then lands among zeros.
    bytes[heap + 24] = 0xf8;
    bytes[heap + 25] = 0x04;
    await expect(importRecording(bytesSource(bytes, 'cell.nwb'))).rejects.toThrow('cut short or damaged');
  });

  it.each([
    [{ pairing: 'number', responses: 'VoltageClampSeries' }, 'holds voltage clamp only (4 series)'],
    [{ pairing: 'number', version: '1.0.6' }, 'is NWB 1.0.6'],
    [{ pairing: 'number', responses: 'TimeSeries' }, 'holds no current clamp'],
  ] as const)('complains of %j', async (options, expected) => {
    const source = bytesSource(await nwbFile(options), 'cell.nwb');
    await expect(importRecording(source)).rejects.toThrow(expected);
  });
});
