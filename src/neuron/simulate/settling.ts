// Whether a neuron has come to rest: slow, and nearer to a stable fixed point than anything leads back from.
import type { Engine } from './engine.ts';
import { type FixedPoint, fixedPointNear } from './fixed-points.ts';
import type { LaneColumns } from './lane-columns.ts';

/** Slower than this, in scales per ms, a neuron is close enough to rest to look for the fixed point it nears. */
const slow = 0.05;

/** Slower than this share of that, a neuron that is not where it was thought to settle may settle elsewhere. */
const still = 0.05;

/** Nearer than this, in scales (0.02 mV), to a stable fixed point there is no way back. */
const near = 0.02;

/** Where the neuron in a lane has settled, if it has; `known` is where it is thought to. */
export type Settling = (lane: number, neuron: Engine, known: FixedPoint | undefined) => FixedPoint | undefined;

/** @param slopesAt the slope of each variable in a lane, by its place among their names */
export function createSettling(
  engine: Engine,
  { names, state, input, stateOf, symbols }: LaneColumns,
  slopesAt: (lane: number) => (variable: number) => number,
): Settling {
  return (lane, neuron, known) => {
    const slopeOf = slopesAt(lane);
    let fastest = 0;
    for (let v = 0; v < names.length; v++) {
      const relative = Math.abs(slopeOf(v)) / engine.scale[names[v]!]!;
      if (!(relative < slow)) return undefined;
      fastest = Math.max(fastest, relative);
    }
    if (known !== undefined) {
      const isThere = (name: string, v: number): boolean =>
        Math.abs(known.state[name]! - state[v]![lane]!) <= near * engine.scale[name]!;
      if (names.every(isThere)) return known.growth < 0 ? known : undefined;
      if (fastest > still * slow) return undefined;
    }
    const point = fixedPointNear(neuron, input[lane]!, stateOf(lane), near);
    if (point === undefined || point.growth >= 0) return undefined;
    // Beyond a threshold that comes down to it more slowly than the membrane there is no rest.
    return engine.resets && engine.event(symbols(lane, point.state)).event! > 0 ? undefined : point;
  };
}
