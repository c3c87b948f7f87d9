import { describe, expect, it } from 'vitest';
import { readCurveDocument, readCurveDocuments } from '../../src/data/document.ts';

const sweep = {
  model: 'lif',
  current: { unit: 'pA', values: [100, 200] },
  rate: { unit: 'Hz', kind: 'steady', values: [0, 33.5] },
  outcome: ['quiescent', 'spiking'],
  accuracy: { basis: 'closed form', unit: 'Hz', values: [0, 1e-9] },
};

describe('readCurveDocument', () => {
  it('copies what a curve is and nothing else', () => {
    const curve = readCurveDocument({ ...sweep, method: 'exact' }, 'sweep.json');
    expect(curve).toEqual(sweep);
    expect(curve.current.values).not.toBe(sweep.current.values);
  });

  it('reads an accuracy that is not known', () => {
    const open = {
      ...sweep,
      outcome: ['unresolved', 'spiking'],
      accuracy: { ...sweep.accuracy, values: [null, 1e-9] },
    };
    expect(readCurveDocument(open, 'sweep.json')).toEqual(open);
  });

  it.each([
    [null, 'sweep.json: is not an object'],
    [[], 'sweep.json: is not an object'],
    [{}, 'sweep.json: current: is missing'],
    [{ ...sweep, rate: undefined }, 'sweep.json: rate: is missing'],
    [{ ...sweep, current: { unit: 'pA', values: [] } }, 'sweep.json: current.values: is empty'],
    [{ ...sweep, current: { values: [1, 2] } }, 'sweep.json: current.unit: is missing or not text'],
    [{ ...sweep, current: { unit: 'x', values: [1, 2] } }, '"x" is not a unit'],
    [{ ...sweep, rate: { ...sweep.rate, values: [1] } }, 'rate.values: has 1 entries where current.values has 2'],
    [{ ...sweep, rate: { ...sweep.rate, values: [1, null] } }, 'sweep.json: rate.values[1]: null is no finite number'],
    [{ ...sweep, rate: { ...sweep.rate, values: [1, -2] } }, 'rate.values[1]: -2 is no rate'],
    [{ ...sweep, rate: { ...sweep.rate, unit: 'kHz' } }, 'sweep.json: rate.unit: is "kHz" (allowed: "Hz")'],
    [{ ...sweep, rate: { ...sweep.rate, kind: 'fast' } }, 'rate.kind: is "fast" (allowed: steady, count, first)'],
    [{ ...sweep, outcome: ['spiking', 'bored'] }, 'outcome[1]: "bored" is no outcome'],
    [{ ...sweep, accuracy: { values: [1] } }, 'accuracy.values: has 1 entries'],
    [{ cells: [] }, 'sweep.json: cells: is empty'],
    [{ cells: [{ leak: true }] }, 'sweep.json: cells[0].curve: is missing'],
  ])('complains of %j', (json, expected) => {
    expect(() => readCurveDocument(json, 'sweep.json')).toThrow(expected);
  });

  it('reads the curves of a family', () => {
    const family = [5, 10].map((value) => ({ parameters: { gL: { value, unit: 'nS' } }, ...sweep }));
    expect(readCurveDocuments({ family }, 'family.json').map(({ model }) => model)).toEqual([
      'lif (gL 5 nS)',
      'lif (gL 10 nS)',
    ]);
    expect(() => readCurveDocument({ family }, 'family.json')).toThrow('holds 2 curves');
    expect(() => readCurveDocument({ family: [] }, 'family.json')).toThrow('family.json: family: is empty');
  });

  it('reads the cells of a comparison', () => {
    const json = {
      cells: [
        { leak: 'on', refractory: 'off', curve: sweep },
        { leak: 'off', refractory: 'off', curve: sweep },
      ],
    };
    const names = readCurveDocuments(json, 'compare.json').map(({ model }) => model);
    expect(names).toEqual(['lif (leak on, refractory off)', 'lif (leak off, refractory off)']);
    expect(() => readCurveDocument(json, 'compare.json')).toThrow('holds 2 curves');
  });
});
