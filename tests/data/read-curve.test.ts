import { describe, expect, it } from 'vitest';
import { readCurveText } from '../../src/data/read-curve.ts';

const document = {
  model: 'lif',
  current: { unit: 'pA', values: [100, 200] },
  rate: { unit: 'Hz', kind: 'steady', values: [0, 33.5] },
  duration: { unit: 'ms', values: [500, 1000] },
  zero: [0, 0],
};

describe('readCurveText', () => {
  it('tells CSV from JSON by what it is', () => {
    const name = 'curve';
    expect(readCurveText('current (pA),rate (Hz)\n1,2\n', { name }).rate.values).toEqual([2]);
    expect(readCurveText(`\uFEFF\n ${JSON.stringify(document)}`, { name }).rate.values).toEqual([0, 33.5]);
  });

  it('takes weights from a column of a document', () => {
    const text = JSON.stringify(document);
    expect(readCurveText(text, { name: 'x', weights: 'duration' }).weights).toEqual([500, 1000]);
    expect(() => readCurveText(text, { name: 'x', weights: 'zero' })).toThrow('x: zero: has no weight above 0');
    expect(() => readCurveText(text, { name: 'x', weights: 'w' })).toThrow(
      'x: has no column "w" (allowed: current, rate, duration, zero)',
    );
  });

  it('says one line for what it cannot use', () => {
    expect(() => readCurveText('{"model": ', { name: 'x.json' })).toThrow('x.json: is no JSON');
    expect(() => readCurveText(JSON.stringify(document), { name: 'x', filter: { cell: '1' } })).toThrow(
      'no columns to filter by',
    );
  });
});
