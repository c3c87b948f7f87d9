// Where a search may begin: a fixed grid over the parameters that enter nonlinearly, the amplitude solved at each point.
// The same data give the same starts, so the same answer.
import type { Activation, ParameterKind } from './activations/activation.ts';

/** What sets the sizes of parameters: the data's extent. */
export interface Extent {
  readonly from: number;
  readonly to: number;
  /** The last current before the first rate above nought, and that rate's current. */
  readonly onset: readonly [number, number];
  /** The largest rate, Hz. */
  readonly largest: number;
}

function logarithmic(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => from * (to / from) ** (i / (count - 1)));
}

/** Grid values of each kind; an amplitude has none, it is solved for. */
function gridOf(kind: ParameterKind, extent: Extent): readonly number[] {
  const span = extent.to - extent.from || Math.abs(extent.to) || 1;
  // The shortest time that a rate this high leaves between spikes, ms.
  const interval = 1000 / extent.largest;
  switch (kind) {
    case 'gain':
    case 'maximum':
      return [1];
    case 'position':
      return [
        ...Array.from({ length: 30 }, (_, i) => extent.from + span * (-0.32 + (1.3 * i) / 29)),
        // The place where firing starts is where most thresholds end up.
        ...[0.02, 0.5, 0.98].map((part) => extent.onset[0] + part * (extent.onset[1] - extent.onset[0])),
      ];
    case 'width':
      return logarithmic(0.01 * span, 3000 * span, 15);
    case 'exponent':
      return [0.35, 0.5, 0.7, 1, 1.5, 2.5];
    case 'number':
      return [0, 0.2];
    case 'delay':
      return [0, 0.3 * interval, 0.6 * interval, 0.9 * interval];
    case 'time':
      return logarithmic(0.05 * interval, 50 * interval, 12);
    default:
      return kind satisfies never;
  }
}

/** All combinations of grid values, as parameter vectors with amplitude 1. */
export function grid(activation: Activation, extent: Extent): readonly (readonly number[])[] {
  return activation.parameters
    .map(({ kind }) => gridOf(kind, extent))
    .reduce<readonly (readonly number[])[]>(
      (vectors, values) => vectors.flatMap((vector) => values.map((value) => [...vector, value])),
      [[]],
    );
}
