import { describe, expect, it } from 'vitest';
import { readWaveform } from '../../src/data/waveform.ts';
import { parseUnit } from '../../src/numeric/units.ts';

const pA = parseUnit('pA', 'test');

describe('a waveform of current', () => {
  it('is read in ms and the unit asked for, whatever it is written in', () => {
    const { times, values } = readWaveform('time (s);current (nA)\n0;0,1\n0,5;-2\n', pA, 'w.csv');
    expect([...times]).toEqual([0, 500]);
    expect([...values]).toEqual([100, -2000]);
  });

  it.each([
    ['time (ms),V (mV)\n0,1\n', /w.csv: has no column "current" .*time \(ms\), V \(mV\)/],
    ['time,current (pA)\n0,1\n', /w.csv: column time: has no unit .*time \(ms\)/],
    ['time (ms),current (mV)\n0,1\n', /w.csv: column current \(mV\): mV is voltage/],
    ['time (ms),current (pA)\n0,x\n', /line 2, column current \(pA\): "x" is no finite number/],
    ['', /w.csv: is empty/],
  ])('refuses %j', (text, message) => {
    expect(() => readWaveform(text, pA, 'w.csv')).toThrow(message);
  });
});
