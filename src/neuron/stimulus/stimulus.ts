// What can be fed to a neuron besides a constant current: each as data, all added to the constant one and to each other.

/**
 * An input that changes with time. Currents are in the unit in which the model declares its input, times in ms from the
 * start of the run, frequencies in Hz, phases in radians.
 */
export type Stimulus =
  /** `amplitude` from `onset` on, for `duration`; nothing before and after. */
  | { readonly kind: 'step'; readonly amplitude: number; readonly onset: number; readonly duration: number }
  /** `levels` equal steps from `from` to `to`, each held for `dwell`; `back` goes down again the same way. */
  | {
      readonly kind: 'staircase';
      readonly from: number;
      readonly to: number;
      readonly levels: number;
      readonly dwell: number;
      readonly back: boolean;
    }
  /** A straight line from `from` at `onset` to `to` a `duration` later; held before and after. */
  | {
      readonly kind: 'ramp';
      readonly from: number;
      readonly to: number;
      readonly onset: number;
      readonly duration: number;
    }
  /** `mean + amplitude sin(2 pi frequency t + phase)`. */
  | {
      readonly kind: 'sine';
      readonly mean: number;
      readonly amplitude: number;
      readonly frequency: number;
      readonly phase: number;
    }
  /** Gaussian, uncorrelated: its integral over a time T has standard deviation `intensity sqrt(T)`. Input unit times ms^0.5. */
  | { readonly kind: 'white-noise'; readonly intensity: number }
  /** Ornstein-Uhlenbeck: mean 0, standard deviation `sigma`, correlation exp(-t/tau); it starts at 0. */
  | { readonly kind: 'coloured-noise'; readonly sigma: number; readonly tau: number }
  /** Values at ascending times; straight lines between them, or each held until the next; ends held before and after. */
  | {
      readonly kind: 'samples';
      readonly times: ArrayLike<number>;
      readonly values: ArrayLike<number>;
      readonly interpolation: 'linear' | 'held';
    };

/** A kind of stimulus by its name. */
export type StimulusOf<Kind extends Stimulus['kind']> = Extract<Stimulus, { readonly kind: Kind }>;

/** Whether a stimulus differs from trial to trial. */
export function isRandom({ kind }: Stimulus): boolean {
  return kind === 'white-noise' || kind === 'coloured-noise';
}
