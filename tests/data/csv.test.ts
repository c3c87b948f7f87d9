import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCells, readCurve } from '../../src/data/csv.ts';
import { writeCurve } from '../../src/data/write-csv.ts';
import { InputError } from '../../src/numeric/errors.ts';
import { isPresent, measured } from './shared.ts';

const name = 'cells.csv';

/** The message that reading gives. */
function complaint(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  return 'none';
}

describe('readCurve', () => {
  it('reads the plain form', () => {
    const curve = readCurve('current (pA),rate (Hz)\n0,0\n50,12.5\n50,13\n', { name });
    expect(curve.current).toEqual({ unit: 'pA', values: [0, 50, 50] });
    expect(curve.rate).toEqual({ unit: 'Hz', kind: 'count', values: [0, 12.5, 13] });
    expect(curve.model).toBe(name);
    expect(curve.notes).toEqual([]);
  });

  it.each([
    ['a byte order mark', '\uFEFFcurrent (pA),rate (Hz)\n0,0\n10,2\n'],
    ['carriage returns', 'current (pA),rate (Hz)\r\n0,0\r\n10,2\r\n'],
    ['quotes', '"current (pA)","rate (Hz)"\n"0","0"\n10,2\n'],
    ['spaces, case and brackets', ' Current [pA] , RATE (Hz)\n 0 , 0 \n 10 , 2 \n'],
    ['comments and empty lines', '# a cell\n\ncurrent (pA),rate (Hz)\n0,0\n\n10,2\n'],
    ['another order', 'rate (Hz),note,current (pA)\n0,"a, b",0\n2,"two\nlines",10\n'],
    ['kilohertz', 'current (pA),rate (kHz)\n0,0\n10,0.002\n'],
  ])('reads %s', (_, text) => {
    const { current, rate } = readCurve(text, { name });
    expect([current, rate.values]).toEqual([{ unit: 'pA', values: [0, 10] }, [0, 2]]);
  });

  it('recognises separators and decimal commas, and says so', () => {
    const semicolons = readCurve('current (µA);rate (Hz)\n0,5;1e1\n-1,25;2,5\n', { name });
    expect(semicolons.current).toEqual({ unit: 'uA', values: [0.5, -1.25] });
    expect(semicolons.rate.values).toEqual([10, 2.5]);
    expect(semicolons.notes).toEqual(['cells are separated by semicolons', 'numbers are read with a decimal comma']);
    const tabs = readCurve('current (pA)\trate (Hz)\n0.5\t1\n', { name });
    expect([tabs.current.values, tabs.notes]).toEqual([[0.5], ['cells are separated by tabs']]);
  });

  it.each([
    ['', 'cells.csv: is empty'],
    ['a\0b', 'cells.csv: is not text'],
    ['1,2\n3,4\n', 'cells.csv: line 1: is no heading'],
    ['current (pA),rate (Hz)\n', 'a heading and no rows'],
    ['current (pA),rate (Hz)\n0,0\n1\n', 'cells.csv: line 3: has 1 cell where the heading has 2'],
    ['current (pA),rate (Hz)\n0,0\n1,2,3\n', 'cells.csv: line 3: has 3 cells'],
    ['current (pA),rate (Hz)\n0,"0\n', 'line 2: has a quote that is never closed'],
    ['current,rate (Hz)\n0,0\n', 'column "current" has no unit'],
    ['current (pA),rate\n0,0\n', 'column "rate" has no unit'],
    ['current (florins),rate (Hz)\n0,0\n', 'cells.csv: column current (florins): "florins" is not a unit'],
    ['current (pA),rate (mV)\n0,0\n', 'cells.csv: column rate (mV): mV is voltage'],
    ['voltage (mV),rate (Hz)\n0,0\n', 'has no column "current" among voltage (mV), rate (Hz)'],
    ['time (ms),V (mV)\n0,0\n', 'makes it a recorded trace'],
    ['current (pA),rate (Hz),Current (nA)\n0,0,0\n', 'has two columns "current"'],
    ['current (pA),rate (Hz)\n0,0\n1,\n', 'line 3, column rate (Hz): is empty'],
    ['current (pA),rate (Hz)\nNaN,0\n', 'line 2, column current (pA): "NaN" is no finite number'],
    ['current (pA),rate (Hz)\n0,1e999\n', 'line 2, column rate (Hz): "1e999" is no finite number'],
    ['current (pA),rate (Hz)\n0,-1\n', '-1 Hz is no rate'],
    ['current (pA);rate (Hz)\n0,5;1.5\n', 'line 2, column rate (Hz): "1.5" is no finite number'],
    ['current (pA),rate (Hz),outcome\n0,0,bored\n', '"bored" is no outcome'],
  ])('complains of %j', (text, expected) => {
    const line = complaint(() => readCurve(text, { name }));
    expect(line).toContain(expected);
    expect(line).not.toContain('\n');
  });

  const cells = 'cell,current (pA),rate (Hz),w\na,0,0,1\na,10,5,2\nb,0,1,0\n';

  it('selects rows by a column', () => {
    const curve = readCurve(cells, { name, filter: { cell: 'a' }, weights: 'w' });
    expect([curve.model, curve.rate.values, curve.weights]).toEqual(['cells.csv (cell=a)', [0, 5], [1, 2]]);
    expect(readCurve(cells, { name, filter: { current: '0.0', cell: 'b' } }).rate.values).toEqual([1]);
  });

  it.each([
    [{}, 'holds 2 cells; choose one by a filter on the column cell, e.g. cell=a (allowed: a, b)'],
    [{ filter: { cel: 'a' } }, 'no column "cel" (allowed: cell, current (pA), rate (Hz), w)'],
    [{ filter: { cell: 'z' } }, 'no row has cell=z (allowed: a, b)'],
    [{ filter: { cell: 'a' }, weights: 'x' }, 'no column "x"'],
    [{ filter: { cell: 'b' }, weights: 'w' }, 'no row has a weight above 0'],
  ])('complains of %j', (options, expected) => {
    expect(complaint(() => readCurve(cells, { name, ...options }))).toContain(expected);
  });

  it('reads what writeCurve wrote', () => {
    // Adding 0 turns -0, which text does not keep, into 0.
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);
    const rate = fc.double({ min: 0, max: 1e4, noNaN: true }).map((value) => value + 0);
    fc.assert(
      fc.property(fc.array(fc.tuple(number, rate, rate), { minLength: 1, maxLength: 20 }), (points) => {
        const curve = {
          model: name,
          current: { unit: 'uA/cm^2', values: points.map(([current]) => current) },
          rate: { unit: 'Hz', kind: 'steady', values: points.map((point) => point[1]) },
          outcome: points.map(() => 'spiking' as const),
          accuracy: {
            basis: 'the column accuracy (Hz)',
            unit: 'Hz',
            values: points.map((point, i) => (i % 3 === 2 ? null : point[2])),
          },
          statistics: { unit: 'Hz', trials: points.map(() => 3), standardError: points.map((point) => point[2]) },
        } as const;
        const { notes, ...back } = readCurve(writeCurve(curve), { name });
        expect(notes).toEqual([]);
        expect(back).toEqual(curve);
      }),
    );
  });

  it('never fails but by an InputError', () => {
    const scrap = fc.constantFrom('current (pA)', 'rate (Hz)', ',', ';', '\t', '\n', '"', '1', '1,5', '-', 'cell', '#');
    fc.assert(
      fc.property(fc.array(scrap, { maxLength: 40 }), (scraps) => {
        complaint(() => readCurve(scraps.join(''), { name }));
      }),
      { numRuns: 500 },
    );
  });
});

describe('readCells', () => {
  it('splits a table into curves', () => {
    const text = 'type,current (pA),rate (Hz)\na,0,0\nb,0,1\na,10,5\n';
    const curves = readCells(text, { name, by: 'type' });
    expect(curves.map(({ model, rate }) => [model, rate.values])).toEqual([
      ['a', [0, 5]],
      ['b', [1]],
    ]);
    expect(complaint(() => readCells(text, { name }))).toContain('no column tells cells apart');
  });
});

describe.skipIf(!isPresent('curves/cortical-cells.csv'))('forty cortical cells', () => {
  const read = (): string => readFileSync(measured('curves/cortical-cells.csv'), 'utf8');

  it('are told apart', () => {
    const curves = readCells(read(), { name });
    expect(curves).toHaveLength(40);
    const rows = read().trim().split('\n').length - 1;
    expect(curves.reduce((sum, { current }) => sum + current.values.length, 0)).toBe(rows);
  });

  it('are chosen by name', () => {
    const curve = readCurve(read(), { name, filter: { cell: '314900022' } });
    expect(curve.current.values).toHaveLength(13);
    expect(curve.current.unit).toBe('pA');
    const line = complaint(() => readCurve(read(), { name }));
    expect(line).toContain('holds 40 cells; choose one by a filter on the column cell, e.g. cell=313862167');
    expect(line).toContain('and 28 more');
  });
});
