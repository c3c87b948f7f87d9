// The coherent units that a model runs in: mV, ms, cm and the model's own unit of current. Equations between values in
// them need no factors, numbers stay near one, and the input runs in exactly the unit it was declared in.
import type { Dimension, Unit } from '../../numeric/units.ts';

/** Sizes of units inside a model. */
export interface UnitSystem {
  /** How many internal units one `unit` is. */
  factor(unit: Unit): number;
}

const voltage = 1e-3;
const length = 1e-2;
const time = 1e-3;

/** Index of each base quantity in a Dimension. */
const [mass, metre, second, ampere] = [0, 1, 2, 3];

/** The system in which one `input` is 1. */
export function unitSystem(input: Unit): UnitSystem {
  const electric = exponents(input.dimension);
  // An input that is no current (a voltage, a pure number) leaves the unit of current free: nA.
  const current = electric.current === 0 ? 1e-9 : (input.scale / size(electric, 1)) ** (1 / electric.current);
  return {
    factor(unit) {
      return tidy(unit.scale / size(exponents(unit.dimension), current));
    },
  };
}

/** The same dimension in terms of voltage, length, time and current: kg = V m^-2 s^3 A. */
function exponents(dimension: Dimension): Record<'voltage' | 'length' | 'time' | 'current', number> {
  const m = dimension[mass!]!;
  return {
    voltage: m,
    length: dimension[metre!]! - 2 * m,
    time: dimension[second!]! + 3 * m,
    current: dimension[ampere!]! + m,
  };
}

function size(of: ReturnType<typeof exponents>, current: number): number {
  return voltage ** of.voltage * length ** of.length * time ** of.time * current ** of.current;
}

/** Powers of ten come out of the product above a few units in the last place off; that noise would reach the user. */
function tidy(factor: number): number {
  const short = Number(factor.toPrecision(12));
  return Math.abs(short - factor) <= 1e-14 * Math.abs(factor) ? short : factor;
}
