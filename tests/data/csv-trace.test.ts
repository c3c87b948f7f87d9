import { describe, expect, it } from 'vitest';
import { importRecording, readTrace } from '../../src/data/import.ts';
import type { RecordedCurve } from '../../src/data/recorded-curve.ts';
import { bytesSource } from '../../src/data/source.ts';
import { firing } from './abf-file.ts';

function read(text: string, channel?: string): Promise<RecordedCurve> {
  const source = bytesSource(new TextEncoder().encode(text), 'trace.csv');
  return importRecording(source, channel === undefined ? {} : { channel });
}

const samples = Array.from({ length: 1000 }, (_, i) => i);
const current = (sweep: number, at: number): number => (at >= 200 && at < 800 ? 50 * sweep : 0);
const V = (sweep: number, at: number): number => firing(at, 200, 800, 2 * sweep);

describe('CSV traces', () => {
  it('are read with a sweep column', async () => {
    const rows = [0, 1, 2].flatMap((sweep) =>
      samples.map((at) => `${sweep},${(at / 10).toFixed(1)},${V(sweep, at)},${current(sweep, at)}`),
    );
    const curve = await read(['sweep,time (ms),V (mV),I (pA)', ...rows].join('\n'));
    expect([curve.current.values, curve.count.values]).toEqual([
      [0, 50, 100],
      [0, 2, 4],
    ]);
    expect(curve.format).toBe('CSV traces');
  });

  it('are read with a column for each sweep, in other units, with decimal commas', async () => {
    const comma = (value: number): string => String(value).replace('.', ',');
    const rows = samples.map((at) =>
      [at / 1e4, V(1, at) / 1000, V(2, at) / 1000, current(1, at) / 1000, current(2, at) / 1000].map(comma).join(';'),
    );
    const curve = await read(['time (s);V1 (V);V2 (V);I1 (nA);I2 (nA)', ...rows].join('\n'));
    expect(curve.current.values.map((value) => Number(value.toPrecision(9)))).toEqual([50, 100]);
    expect(curve.count.values).toEqual([2, 4]);
    expect(curve.notes).toEqual(['cells are separated by semicolons', 'numbers are read with a decimal comma']);
  });

  it.each([
    ['time (ms),V (mV)\n0,1\n1,2\n', 'has no column in pA or nA'],
    ['time (ms),I (pA)\n0,1\n1,2\n', 'has no column in mV or V'],
    ['time,V (mV),I (pA)\n0,1,0\n1,2,0\n', 'column time: has no unit that ms can be told from'],
    ['time (ms),V (mV),I (pA)\n0,1,0\n', 'has 1 samples in a sweep'],
    ['time (ms),V (mV),I (pA)\n0,1,0\n1,1,0\n5,1,0\n', 'is not evenly sampled: at 1 ms'],
    ['time (ms),V (mV),I (pA)\n0,1,0\n0,1,0\n', 'has times that do not increase'],
    ['time (ms),V (mV),I (pA)\n0,1,0\n1,x,0\n', 'line 3, column V (mV): "x" is no finite number'],
    ['time (ms),V (mV),I (pA)\n0,1,5\n1,1,5\n', 'has no current step'],
    ['time (ms),A (mV),B (mV),C (mV),I (pA),J (pA)\n0,1,1,1,1,1\n', 'has 3 columns of potential and 2 of current'],
  ])('say one line for %j', async (text, expected) => {
    await expect(read(text)).rejects.toThrow(expected);
  });

  it('are told from a ready curve', async () => {
    const curve = await read('current (nA),rate (Hz)\n0,0\n1,12\n');
    expect(curve.format).toBe('CSV curve');
    expect(curve.current).toEqual({ unit: 'nA', values: [0, 1] });
    expect(curve.outcome).toEqual(['quiescent', 'spiking']);
    expect(curve.count.values).toEqual([null, null]);
    expect(curve.spikeRule).toBeNull();
  });

  it('are shown by sweep', async () => {
    const rows = samples.map((at) => `${at / 10},${V(1, at)},${V(2, at)},${current(2, at)}`);
    const source = bytesSource(new TextEncoder().encode(['t (ms),A (mV),B (mV),I (pA)', ...rows].join('\n')), 'x.csv');
    const trace = await readTrace(source, 1);
    expect(trace.variables.V!.values).toEqual(samples.map((at) => V(2, at)));
    expect(trace.variables.I!.values).toEqual(samples.map((at) => current(2, at)));
  });
});

describe('writing that is not plain', () => {
  const bytesOf = (text: string, encode: (text: string) => Uint8Array): ReturnType<typeof bytesSource> =>
    bytesSource(encode(text), 'cell.csv');
  const latin = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const wide = (text: string): Uint8Array => Uint8Array.from(Buffer.from(`\uFEFF${text}`, 'utf16le'));
  const curve = 'current (\u00b5A);rate (Hz)\n0;0\n0,0001;5\n0,0002;12,5';

  it.each([
    ['Windows-1252', latin, 'the text is no UTF-8 and is read as Windows-1252'],
    ['UTF-16', wide, 'the text is UTF-16LE'],
  ] as const)('reads %s, and says so', async (_, encode, note) => {
    const { current, rate, notes } = await importRecording(bytesOf(curve, encode));
    expect(current).toEqual({ unit: 'uA', values: [0, 1e-4, 2e-4] });
    expect(rate.values).toEqual([0, 5, 12.5]);
    expect(notes).toEqual([note, 'cells are separated by semicolons', 'numbers are read with a decimal comma']);
  });

  it('knows times by their unit, whatever they are called', async () => {
    const rows = Array.from({ length: 600 }, (_, i) =>
      `${i / 10};-70;${i >= 100 && i < 500 ? '0,05' : '0'}`.replace('.', ','),
    );
    const source = bytesOf(['Zeit (ms);Vm (mV);Im (nA)', ...rows].join('\n'), (text) => new TextEncoder().encode(text));
    expect((await importRecording(source)).current.values).toEqual([50]);
  });
});
