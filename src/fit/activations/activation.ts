// What an activation is: a formula in the expression language, as data. Values, partial derivatives and printed forms
// all come from the one formula, so an activation is one small file and cannot disagree with itself.

/** Where a parameter lives and what sets its scale. */
export type ParameterKind =
  /** A factor of the whole function, Hz per current unit or Hz: solved linearly for given other parameters. */
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
  /** Times in ms: one that may be nought, one that may not. */
  | 'delay'
  | 'time';

export interface ActivationParameter {
  readonly name: string;
  readonly kind: ParameterKind;
}

/** A function of the current, with parameters, that a neuron's rate may follow. */
export interface Activation {
  readonly name: string;
  readonly title: string;
  /** As printed for the reader. */
  readonly formula: string;
  readonly latex: string;
  /** The same in the expression language, of `I` and the parameters; rates in Hz, times in ms. */
  readonly expression: string;
  readonly parameters: readonly ActivationParameter[];
  /** The simpler activation that it becomes as a parameter runs to the edge of its range. */
  readonly limits?: readonly {
    readonly parameter: string;
    readonly towards: 'zero' | 'infinity';
    readonly becomes: string;
  }[];
  /** The neuron whose noise-free rate it is exactly, if there is one. */
  readonly exactFor?: string;
  readonly source: string;
}

/** The name that stands for a parameter in the expression: `max` is a function there. */
export function symbolOf({ name }: ActivationParameter): string {
  return name === 'max' ? 'maximum' : name;
}

/** The unit of a parameter on a curve whose currents are in `current`. */
export function unitOf(kind: ParameterKind, current: string): string {
  switch (kind) {
    case 'gain':
      return /[/* ]/.test(current) ? `Hz/(${current})` : `Hz/${current}`;
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
