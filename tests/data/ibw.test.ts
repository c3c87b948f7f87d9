import { describe, expect, it } from 'vitest';
import { importRecording, readTrace } from '../../src/data/import.ts';
import { bytesSource } from '../../src/data/source.ts';
import { firing } from './abf-file.ts';
import { type IgorPlan, igorWave } from './ibw-file.ts';

const plan: IgorPlan = {
  version: 5,
  little: true,
  type: 2,
  samples: 1000,
  sweeps: 3,
  interval: 1e-4,
  unit: 'V',
  value: (sweep, sample) => firing(sample, 200, 800, 2 * sweep) / 1000,
};
const command: IgorPlan = {
  ...plan,
  unit: 'A',
  value: (sweep, sample) => (sample >= 200 && sample < 800 ? (sweep + 1) * 1e-10 : 0),
};

describe('Igor binary waves', () => {
  it.each([
    ['version 5, float32, little-endian', plan, command],
    ['version 5, float64, big-endian', { ...plan, type: 4, little: false }, { ...command, little: false }],
    [
      'version 5, int16, spelt-out unit',
      { ...plan, type: 16, unit: 'millivolts', value: (sweep: number, at: number) => firing(at, 200, 800, 2 * sweep) },
      { ...command, unit: 'amperes' },
    ],
  ] as const)('are read: %s', async (_, potential, current) => {
    const source = bytesSource(igorWave(potential), 'v.ibw');
    const curve = await importRecording(source, { current: bytesSource(igorWave(current), 'i.ibw') });
    // Stored as float32.
    expect(curve.current.values.map((value) => Number(value.toPrecision(6)))).toEqual([100, 200, 300]);
    expect(curve.count.values).toEqual([0, 2, 4]);
    expect(curve.source[0]).toBe('v.ibw: wave i.ibw');
  });

  it('are read in version 2, one sweep', async () => {
    const one = { version: 2, sweeps: 1 } as const;
    const potential = { ...plan, ...one, value: (_: number, at: number) => plan.value(2, at) };
    const source = bytesSource(igorWave(potential), 'v.ibw');
    const curve = await importRecording(source, { current: bytesSource(igorWave({ ...command, ...one }), 'i.ibw') });
    expect(curve.count.values).toEqual([4]);
  });

  it('show their traces without the current', async () => {
    const trace = await readTrace(bytesSource(igorWave(plan), 'v.ibw'), 2);
    expect(Object.keys(trace.variables)).toEqual(['V']);
    expect(trace.spikes.values).toHaveLength(4);
  });

  it.each([
    ['no current', plan, undefined, 'v.ibw: holds the potential alone'],
    ['a current as potential', command, undefined, 'v.ibw: is in "A" (allowed: a potential in V or mV)'],
    ['no unit', { ...plan, unit: '' }, undefined, 'does not say the unit of its data'],
    ['complex numbers', { ...plan, type: 3 }, undefined, 'holds numbers of type 3'],
    ['no interval', { ...plan, interval: 0 }, undefined, 'has a sampling interval of 0 ms'],
    ['another length', plan, { ...command, samples: 900 }, 'i.ibw: has 900 samples in 3 sweeps'],
  ] as const)('say one line for %s', async (_, potential, current, expected) => {
    const options = current === undefined ? {} : { current: bytesSource(igorWave(current), 'i.ibw') };
    await expect(importRecording(bytesSource(igorWave(potential), 'v.ibw'), options)).rejects.toThrow(expected);
  });
});
