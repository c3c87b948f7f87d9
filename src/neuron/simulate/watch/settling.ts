// Whether a neuron has come to rest: slow, and nearer to a stable fixed point than anything leads back from.

import type { Engine } from '../engine.ts';
import type { LaneColumns } from '../lanes/columns.ts';
import { type FixedPoint, fixedPointNear } from '../rest/fixed-points.ts';
import { decayOf } from './decay.ts';

/** Slower than this, in scales per ms, a neuron is close enough to rest to look for the fixed point it nears. */
const slow = 0.05;

/** Slower than this share of that, a neuron that is not where it was thought to settle may settle elsewhere. */
const still = 0.05;

/** Nearer than this, in scales (0.02 mV), to a stable fixed point there is no way back, unless it draws in weakly. */
const near = 0.02;

/**
 * The nearer a Hopf point is, the nearer is the small unstable orbit from which ringing grows again: its size goes with the square root
 * of what a turn takes off the logarithm of small amplitudes (Kuznetsov 2004, 3.4), and slow variables that are off by little may
 * ring the membrane by much. Where that is less than 1, near is so much nearer; linear, it comes in faster than the orbit does.
 */
function nearOf(point: FixedPoint): number {
  return near * Math.min(1, Math.abs(decayOf(point) ?? 1));
}

/** Where the neuron in a lane has settled, if it has; `known` is where it is thought to. */
export type Settling = (lane: number, neuron: Engine, known: FixedPoint | undefined) => FixedPoint | undefined;

/** A fixed point, and of which neuron under which input. */
interface Found {
  readonly neuron: Engine;
  readonly input: number;
  readonly point: FixedPoint;
}

/** @param slopesAt the slope of each variable in a lane, by its place among their names */
export function createSettling(
  engine: Engine,
  { names, state, input, stateOf, symbols }: LaneColumns,
  slopesAt: (lane: number) => (variable: number) => number,
): Settling {
  const isWithin = (lane: number, point: FixedPoint, reach: number): boolean =>
    names.every((name, v) => Math.abs(point.state[name]! - state[v]![lane]!) <= reach * engine.scale[name]!);
  const isAt = (lane: number, point: FixedPoint): boolean => isWithin(lane, point, nearOf(point));
  /** The fixed point that was last found from a lane's state: a weakly stable one is looked at many times on the way to it. */
  const found: (Found | undefined)[] = [];
  const nearTo = (lane: number, neuron: Engine): FixedPoint | undefined => {
    const last = found[lane];
    if (last?.neuron === neuron && last.input === input[lane] && isWithin(lane, last.point, near)) return last.point;
    const point = fixedPointNear(neuron, input[lane]!, stateOf(lane), near);
    found[lane] = point && { neuron, input: input[lane]!, point };
    return point;
  };
  return (lane, neuron, known) => {
    const slopeOf = slopesAt(lane);
    let fastest = 0;
    for (let v = 0; v < names.length; v++) {
      const relative = Math.abs(slopeOf(v)) / engine.scale[names[v]!]!;
      if (!(relative < slow)) return undefined;
      fastest = Math.max(fastest, relative);
    }
    if (known !== undefined) {
      if (isAt(lane, known)) return known.growth < 0 ? known : undefined;
      if (fastest > still * slow) return undefined;
    }
    const point = nearTo(lane, neuron);
    if (point === undefined || point.growth >= 0) return undefined;
    if (!isAt(lane, point)) return undefined;
    // Beyond a threshold that comes down to it more slowly than the membrane there is no rest.
    return engine.resets && engine.event(symbols(lane, point.state)).event! > 0 ? undefined : point;
  };
}
