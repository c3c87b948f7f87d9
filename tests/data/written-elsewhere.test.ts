// Files that other programs wrote: NWB by pynwb, Igor waves by igorwriter. What they hold is known from the scripts that
// made them, tests/reference/recordings/nwb.py and igor.py.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { importRecording } from '../../src/data/import.ts';
import { openRecording } from '../../src/data/open.ts';
import { type ByteSource, bytesSource } from '../../src/data/source.ts';

const folder = new URL('../reference/recordings/', import.meta.url);
const bytes = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, folder)));
const truthOf = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
const nwb = (name: string): ByteSource =>
  bytesSource(new Uint8Array(gunzipSync(bytes(`${name}.nwb.gz`))), `${name}.nwb`);
const igor = (name: string): ByteSource => bytesSource(bytes(`${name}.ibw`), `${name}.ibw`);

describe('NWB by pynwb', () => {
  const truth = truthOf('nwb.json') as {
    readonly currents: readonly number[];
    readonly spikes: readonly number[];
    readonly start: number;
    readonly duration: number;
    readonly interval: number;
    readonly potential: readonly (readonly number[])[];
  };

  it.each([
    ['table', '2.11.0', ['the sweeps of electrode electrode 0 are read; there are also electrode 1']],
    ['sweeps', '2.7.0', []],
    ['times', '2.11.0', []],
    ['mixed', '2.11.0', ['series in voltage clamp are passed over (1)']],
  ] as const)('%s: samples, currents and counts', async (name, version, notes) => {
    const curve = await importRecording(nwb(name));
    expect(curve.format).toBe(`NWB ${version}`);
    expect(curve.notes).toEqual(notes);
    // Some stimuli are stored as 32-bit floats.
    expect(curve.current.values).toEqual(truth.currents.map((current) => expect.closeTo(current, 4)));
    expect(curve.count.values).toEqual(truth.spikes);
    expect(curve.start.values).toEqual(truth.currents.map(() => expect.closeTo(truth.start, 9)));
    expect(curve.duration.values).toEqual(truth.currents.map(() => expect.closeTo(truth.duration, 9)));
    // As drawn: 100 Mohm and 20 ms; the last fifth of 100 ms is within e^-4.5 of the end.
    expect(curve.cell.inputResistance.value).toBeCloseTo(99, 0);
    expect(curve.cell.timeConstant.value).toBeCloseTo(20, 0);
    const recording = await openRecording(nwb(name));
    for (const [sweep, expected] of truth.potential.entries()) {
      const { values, interval } = await recording.potential(sweep);
      expect(interval).toBeCloseTo(truth.interval, 9);
      // Every fiftieth sample; the 16 bits of table.nwb are 0.01 mV apart, mixed.nwb has 32-bit floats.
      expected.forEach((value, i) => void expect(values[50 * i]).toBeCloseTo(value, 4));
    }
    recording.close?.();
  });

  it('reads the cell of another electrode', async () => {
    const recording = await openRecording(nwb('table'), { channel: 'electrode 1' });
    const { values } = await recording.potential(2);
    recording.close?.();
    // A quarter less excitable: 200 pA through 100 Mohm move it by 15 mV, of which e^-5 is missing after 100 ms.
    expect(values[749]).toBeCloseTo(-70 + 15 * (1 - Math.exp(-99.8 / 20)), 1);
    await expect(openRecording(nwb('table'), { channel: 'electrode 2' })).rejects.toThrow(
      'has no electrode or series "electrode 2" (allowed: electrode 0, electrode 1)',
    );
  });

  it('refuses voltage clamp in one line', async () => {
    await expect(importRecording(nwb('clamped'))).rejects.toThrow('clamped.nwb: holds voltage clamp only (1 series)');
  });
});

describe('Igor waves by igorwriter', () => {
  const truth = truthOf('igor.json') as {
    readonly currents: readonly number[];
    readonly spikes: readonly number[];
    readonly start: number;
    readonly duration: number;
    readonly waves: Readonly<Record<string, { readonly last: readonly number[] }>>;
  };

  it('have their samples, currents and counts', async () => {
    const curve = await importRecording(igor('potential'), { current: igor('command') });
    expect(curve.current.values).toEqual(truth.currents.map((current) => expect.closeTo(current, 9)));
    expect(curve.count.values).toEqual(truth.spikes);
    expect(curve.start.values[0]).toBeCloseTo(truth.start, 9);
    expect(curve.duration.values[0]).toBeCloseTo(truth.duration, 9);
  });

  it.each([
    ['potential', 2, 1000],
    // Whole numbers of a unit that stands behind the data, over time in ms.
    ['long-unit', 0, 1],
  ] as const)('%s: every sample of the last sweep, as igor2 reads them', async (name, sweep, scale) => {
    const { values, interval } = await (await openRecording(igor(name))).potential(sweep);
    expect(interval).toBeCloseTo(0.2, 9);
    truth.waves[name]!.last.forEach((value, i) => void expect(values[37 * i]).toBeCloseTo(value * scale, 9));
  });
});
