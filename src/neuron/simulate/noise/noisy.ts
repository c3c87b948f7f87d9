// Noisy runs: what is asked of a driver that simulates noise, whatever its method.
import type { KernelFactory } from '../../kernel/kernel.ts';
import type { State } from '../rest/fixed-points.ts';
import type { Segments } from '../segments.ts';

/** One trial at one constant current: all that its noise depends on. */
export interface NoisyTrial {
  /** Internal units. */
  readonly input: number;
  readonly seed: number;
  /** Whole, from 0. */
  readonly trial: number;
}

/** What is told of a recorded trial. */
export interface NoisyWatch {
  /** Told of every spike, in time order, ms. */
  spike(time: number): void;
  /** Told of the state at each of the times asked for. */
  at(state: State): void;
}

/** A trial to be recorded. */
export interface NoisyRecording extends NoisyTrial {
  /** An input that changes, at some of the times asked for; a driver of closed forms is given none. */
  readonly segments?: Segments;
  readonly watch: NoisyWatch;
}

/** Runs noisy neurons from t = 0. What happens in a trial never depends on the others. */
export interface NoisyDriver {
  readonly method: string;
  /** Step at an input in internal units, ms. */
  stepAt(input: number): number;
  /** What the step puts the rate at an input off by at most, relative to it, where that is known beforehand. */
  biasAt(input: number): number | undefined;
  /** The same neuron in steps half as long. */
  finer(): NoisyDriver;
  /** The same neuron in steps twice as long, on the same noise where the method can. */
  coarser(): NoisyDriver;
  /** The number of spikes of each trial after a time and up to another, ms. */
  count(
    trials: readonly NoisyTrial[],
    window: { readonly from: number; readonly to: number },
    kernel: KernelFactory,
  ): Float64Array;
  /** Takes one trial through ascending times, ms, to the last of them. */
  record(recording: NoisyRecording, times: readonly number[], kernel: KernelFactory): void;
}

/** Makes a driver when it is first asked for, and keeps it with its kernels. */
export function once(make: () => NoisyDriver): () => NoisyDriver {
  let made: NoisyDriver | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
