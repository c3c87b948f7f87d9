// Steady rates of built-in neurons, each current run from rest on its own.
import file from './curves.json' with { type: 'json' };

interface SteadyCurve {
  readonly model: string;
  /** Currents: so many points from one to the other, of which every so many is told. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly every: number;
  readonly outcome: readonly string[];
  /** Hz */
  readonly rate: readonly number[];
  readonly error: readonly number[];
}

export const steadyCurves: { readonly origin: string; readonly curves: readonly SteadyCurve[] } = file;
