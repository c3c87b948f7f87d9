// What a run is and what is told of it: the words in which drivers, watches and those who read them speak.
import type { Engine } from './engine.ts';
import type { FixedPoint, State } from './rest/fixed-points.ts';
import type { Segments } from './segments.ts';

/** What is told of one run while it goes on; a call that returns true ends the run. Times in ms, V in mV. */
export interface Watch {
  /** A spike, and the potential at which its rule was met; with the state there of one that came as soon as it could after the last. */
  spike(time: number, V: number, atOnce?: State): boolean;
  /** Told instead of `spike` where its moment is of no interest; only of neurons without reset. */
  spiked?(): void;
  /** Where the neuron is certain to settle, once a maximum has told. */
  settled?(): FixedPoint | undefined;
  /** The membrane potential rose through the run's level. */
  crossed?(find: () => Passage): boolean;
  /** A maximum of the membrane potential; where it is, and where the neuron could rest, is found only if asked for. */
  peak?(find: () => Summit, rest: () => FixedPoint | undefined): boolean;
  /** After every step, which counts as far as `until` (a spike with a reset ends it early); for runs that record. */
  stepped?(step: LaneView, until: number): void;
}

/** A maximum of the membrane potential: when, ms, and how high, mV. */
export interface Summit {
  readonly time: number;
  readonly V: number;
  /** All variables there, in the order of the model's; read at once. */
  state(): Float64Array;
  /** By how much the spike rule is met there, in what that compares; read at once. */
  margin(): number;
  /** How fast the slope of the potential falls there, mV/ms^2; read at once. */
  bend(): number;
}

/** Where a trajectory rises through a level of the membrane potential: when, ms, and the variables there. */
export interface Passage {
  readonly time: number;
  readonly state: Float64Array;
  /** The step, ms, that the method took there. */
  readonly size: number;
}

/** How a run ended: by its watch, at a fixed point, at its end, or because no step could be taken or none was left. */
export type RunEnd =
  | { readonly kind: 'watched'; readonly state: State }
  | { readonly kind: 'settled'; readonly point: FixedPoint }
  | { readonly kind: 'ended'; readonly state: State }
  | { readonly kind: 'failed'; readonly time: number }
  | { readonly kind: 'exhausted'; readonly time: number };

/** One run: a current held from t = 0 on, or changed on the way, for a time or until the watch has seen enough. */
export interface Run {
  readonly input: number;
  /** The neuron that runs, where the lanes' engine is that of a family. */
  readonly neuron?: Engine | undefined;
  /** What changes at times of its own; such a run has no rest to settle at. */
  readonly segments?: Segments | undefined;
  /** Time at which the run ends, ms; may be infinite. */
  readonly end: number;
  /** Whether the run may end early at a fixed point. */
  readonly untilSettled: boolean;
  /** Whether it is not expected to: a run that does all the same takes longer. */
  readonly restless?: boolean | undefined;
  /** The fixed point that it may settle at, or that it turns about, where that is known; another one is found all the same. */
  readonly rest?: FixedPoint | undefined;
  readonly watch: Watch;
  /** State at t = 0; without one, that of `RunOptions`. */
  readonly initial?: State | undefined;
  /** The same as numbers in the order of the model's variables, which goes before it. */
  readonly from?: Float64Array | undefined;
  /** Error allowed per step of adaptive methods; without one, the engine's. */
  readonly tolerance?: number | undefined;
  /** Membrane potential, mV, whose rising crossings the watch is told. */
  readonly level?: number | undefined;
  /** Until when the membrane is held after a spike that came before the start, ms. */
  readonly heldUntil?: number | undefined;
  /** First step, ms; without one, that of `RunOptions`. */
  readonly stepSize?: number | undefined;
}

export interface RunOptions {
  /** Step of fixed-step methods and first step of adaptive ones, ms. */
  readonly stepSize: number;
  /** Steps after which a run is given up. */
  readonly maximumSteps: number;
  /** State at t = 0, of all runs that have none of their own. */
  readonly initial: State;
}

/** The last step of a lane, read between its ends. */
export interface LaneView {
  readonly from: number;
  readonly size: number;
  /** The variables at a fraction of the step, each at the time at which the method keeps it. */
  at(theta: number): State;
  /** The variables at a fraction of the step, all at one time. */
  together(theta: number): State;
}
