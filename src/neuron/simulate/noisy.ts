// Noisy runs: what is asked of a driver that simulates noise, whatever its method.
import type { RandomStream } from '../../numeric/random.ts';
import type { KernelFactory } from '../kernel/kernel.ts';
import type { State } from './fixed-points.ts';
import type { Segments } from './segments.ts';

/** One trial at one current, constant or changed on the way. */
export interface NoisyRun {
  /** Internal units. */
  readonly input: number;
  /** An input that changes, at some of the times asked for; a driver of closed forms is given none. */
  readonly segments?: Segments;
  /** The trial's own noise. */
  readonly stream: RandomStream;
  /** Told of every spike, in time order, ms. */
  spike(time: number): void;
  /** Told of the state at each of the times asked for. */
  at?(state: State): void;
}

/** Runs noisy neurons. What happens in a run never depends on the others. */
export interface NoisyDriver {
  readonly method: string;
  /** Step, ms. */
  readonly step: number;
  /** Takes every run from t = 0 through ascending times, ms, to the last of them. */
  run(runs: readonly NoisyRun[], times: readonly number[], kernel: KernelFactory): void;
}
