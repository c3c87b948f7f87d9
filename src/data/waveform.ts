// A waveform of injected current from a table: columns of time and current, each with its unit.
import { InputError } from '../numeric/errors.ts';
import { conversion, parseUnit, type Unit } from '../numeric/units.ts';
import { columnNamed, numbersOf, readTable } from './table.ts';

/** Samples of a current at ascending times. */
export interface Waveform {
  /** ms */
  readonly times: Float64Array;
  /** In the unit asked for. */
  readonly values: Float64Array;
}

/**
 * Reads a waveform from CSV text.
 *
 * @param unit in which the current is wanted
 * @param where the file's name, for messages
 * @throws InputError for a missing column, a heading without unit, a wrong dimension or a cell that is no number
 */
export function readWaveform(text: string, unit: Unit, where: string): Waveform {
  const table = readTable(text, where);
  const [time, current] = ['time', 'current'].map((name) => columnNamed(table, name)) as [number, number];
  const numbers = numbersOf(table, [time, current]);
  const read = (index: number, target: Unit): Float64Array => {
    const { text: heading, unit: written } = table.headings[index]!;
    const at = `${where}: column ${heading}`;
    if (written === undefined) {
      throw new InputError({
        code: 'waveform',
        where: at,
        what: 'has no unit',
        allowed: `e.g. ${heading} (${target.text})`,
      });
    }
    const factor = conversion(parseUnit(written, at), target, at);
    return Float64Array.from(numbers.column(index), (value) => value * factor);
  };
  return { times: read(time, parseUnit('ms', 'time')), values: read(current, unit) };
}
