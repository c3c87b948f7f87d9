// What an activation is: one file of data and two functions. Everything that a solver, a ranking, an export or a page
// needs to know of it stands there, so a new activation is one new file and one line in the registry.

/** Where a parameter lives and what sets its scale. */
export type ParameterKind =
  /** A factor of the whole function: Hz per current unit (to a power), or Hz. Solved linearly, given the others. */
  | 'gain'
  | 'maximum'
  /** A place on the current axis. */
  | 'position'
  /** A positive distance on the current axis. */
  | 'width'
  /** A positive pure number of order one. */
  | 'exponent'
  /** A pure number of either sign. */
  | 'number'
  /** Times in ms: one that may be nought, and the one that the whole function is a reciprocal of. */
  | 'delay'
  | 'time';

export interface ActivationParameter {
  readonly name: string;
  readonly kind: ParameterKind;
  /** Of a gain: the power of the current in its unit, a number or a parameter's name; 1 when not given. */
  readonly power?: number | string;
}

/** The simpler activation that this one contains, at the edge of a parameter's range or inside it. */
export interface Limit {
  readonly parameter: string;
  readonly towards: 'zero' | 'infinity' | 'one' | 'two';
  /** Name of the activation that it becomes. */
  readonly becomes: string;
  /**
   * Parameters at, or very near, the limit, from the simpler activation's: a start from which the fit cannot end
   * worse. `far` is a distance on the current axis much larger than the data's extent, `near` 1e-9 of it.
   */
  readonly start: (simpler: readonly number[], far: number, near: number) => readonly number[];
}

/** A function of the current, with parameters, that a neuron's rate may follow. Rates in Hz, times in ms. */
export interface Activation {
  readonly name: string;
  readonly title: string;
  /** As printed for the reader. */
  readonly formula: string;
  readonly latex: string;
  /** The same in the expression language, of `I` and the parameters (`maximum` for `max`, which is a function there). */
  readonly expression: string;
  readonly parameters: readonly ActivationParameter[];
  /** The rate at current `I`. */
  readonly value: (I: number, parameters: ArrayLike<number>) => number;
  /** The rate at current `I`; its partial derivative by each parameter is written into `into`. */
  readonly partials: (I: number, parameters: ArrayLike<number>, into: Float64Array) => number;
  /**
   * The rates at currents `x`, into `out`. The loop stands in every file for itself: one that all share is compiled for
   * none of them, and takes three times as long.
   */
  readonly values: (x: Float64Array, parameters: ArrayLike<number>, out: Float64Array) => void;
  /** The rates, and into a column for each parameter the partial derivatives, at currents `x`. */
  readonly gradient: (
    x: Float64Array,
    parameters: ArrayLike<number>,
    out: Float64Array,
    columns: readonly Float64Array[],
  ) => void;
  /** Name of the parameter at which the function has a kink, if it has: the sum of squares has one at every current. */
  readonly kink?: string;
  readonly limits?: readonly Limit[];
  /** The neuron whose noise-free rate it is exactly, if there is one. */
  readonly exactFor?: string;
  readonly source: string;
}

/** The name that stands for a parameter in the expression: `max` is a function there. */
export function symbolOf(name: string): string {
  return name === 'max' ? 'maximum' : name;
}

/** The unit of a parameter on a curve whose currents are in `current`; a compound unit is put in brackets. */
export function unitOf({ kind, power = 1 }: ActivationParameter, current: string): string {
  switch (kind) {
    case 'gain': {
      const one = /[/* ^]/.test(current) ? `(${current})` : current;
      return power === 1 ? `Hz/${one}` : `Hz/${one}^${power}`;
    }
    case 'maximum':
      return 'Hz';
    case 'position':
    case 'width':
      return current;
    case 'exponent':
    case 'number':
      return '1';
    case 'delay':
    case 'time':
      return 'ms';
    default:
      return kind satisfies never;
  }
}
