// Recorded signals in the two units that everything after the readers works in: mV and pA.
import { conversion, parseUnit } from '../numeric/units.ts';

/** What one `unit` is in `target`s, or undefined when it measures something else or is no unit. */
export function factorTo(unit: string, target: 'mV' | 'pA' | 'ms' | 'Hz'): number | undefined {
  if (unit.trim() === '') return undefined;
  try {
    return conversion(parseUnit(spelled(unit), unit), parseUnit(target, target), unit);
  } catch {
    return undefined;
  }
}

/** Spelt-out units, as NWB files have them. */
const words: Readonly<Record<string, string>> = Object.freeze({
  volt: 'V',
  volts: 'V',
  millivolt: 'mV',
  millivolts: 'mV',
  ampere: 'A',
  amperes: 'A',
  amp: 'A',
  amps: 'A',
  picoampere: 'pA',
  picoamperes: 'pA',
  nanoampere: 'nA',
  nanoamperes: 'nA',
  second: 's',
  seconds: 's',
  sec: 's',
  milliseconds: 'ms',
  msec: 'ms',
});

function spelled(unit: string): string {
  return words[unit.trim().toLowerCase()] ?? unit;
}
