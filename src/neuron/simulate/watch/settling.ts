// Whether a neuron has come to rest: slow, and nearer to a stable fixed point than anything leads back from.

import type { Engine } from '../engine.ts';
import type { LaneColumns } from '../lanes/columns.ts';
import { type FixedPoint, fixedPointAt, fixedPointNear } from '../rest/fixed-points.ts';
import { ringingAbout } from '../rest/modes.ts';
import { decayOf } from './decay.ts';

/** Slower than this, in scales per ms, a neuron is close enough to rest to look for the fixed point it nears. */
const slow = 0.05;

/** Slower than this share of that, a neuron that is not where it was thought to settle may settle elsewhere. */
const still = 0.05;

/** Nearer than this, in scales (0.02 mV), to a stable fixed point there is no way back, unless it draws in weakly. */
const near = 0.02;

/**
 * The nearer a Hopf point is, the nearer is the small unstable orbit from which ringing grows again: its size goes with the square root
 * of what a turn takes off the logarithm of small amplitudes (Kuznetsov 2004, 3.4). Where that is less than 1, near is so much
 * nearer; linear, it comes in faster than the orbit does.
 */
function nearOf(point: FixedPoint): number {
  return near * Math.min(1, Math.abs(decayOf(point) ?? 1));
}

/** Where the neuron in a lane has settled, if it has; `known` is where it is thought to. */
export type Settling = (lane: number, neuron: Engine, known: FixedPoint | undefined) => FixedPoint | undefined;

const amplitudes = new WeakMap<FixedPoint, ReturnType<typeof ringingAbout>>();

/** The same as `ringingAbout`, made once for a point. */
function ringingOf(neuron: Engine, input: number, point: FixedPoint): ReturnType<typeof ringingAbout> {
  if (!amplitudes.has(point)) amplitudes.set(point, ringingAbout(neuron, input, point));
  return amplitudes.get(point);
}

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
  /**
   * Whether a lane is near a point in each of its variables, and in the amplitude with which the membrane rings about it: a slow
   * variable that is off by little may ring that by much.
   */
  const isAt = (lane: number, neuron: Engine, point: FixedPoint): boolean => {
    const reach = nearOf(point);
    if (!isWithin(lane, point, reach)) return false;
    const ringing = ringingOf(neuron, input[lane]!, point);
    return ringing === undefined || ringing((v) => state[v]![lane]!) <= reach * engine.scale[engine.model.membrane]!;
  };
  /** The fixed point that was last found from a lane's state: a weakly stable one is looked at many times on the way to it. */
  const found: (Found | undefined)[] = [];
  const nearTo = (lane: number, neuron: Engine): FixedPoint | undefined => {
    const last = found[lane];
    if (last?.neuron === neuron && last.input === input[lane] && isWithin(lane, last.point, near)) return last.point;
    const point = fixedPointNear(neuron, input[lane]!, stateOf(lane), near);
    found[lane] = point && { neuron, input: input[lane]!, point };
    return point;
  };
  /** Whether slopes change with time alone: one that is nought need not stay so. */
  const timed = engine.slopesProgram.symbols.includes('t');
  const beyondThreshold = (lane: number, { state: at }: FixedPoint): boolean =>
    engine.resets && engine.event(symbols(lane, at)).event! > 0;
  /** Where nothing at all changes a neuron stays, also at a point that neither draws in nor drives away, as an integrator without input. */
  const neutral = (lane: number, neuron: Engine): FixedPoint | undefined => {
    const point = fixedPointAt(neuron, input[lane]!, stateOf(lane));
    return point.growth <= 0 && !beyondThreshold(lane, point) ? point : undefined;
  };
  return (lane, neuron, known) => {
    const slopeOf = slopesAt(lane);
    let fastest = 0;
    for (let v = 0; v < names.length; v++) {
      const relative = Math.abs(slopeOf(v)) / engine.scale[names[v]!]!;
      if (!(relative < slow)) return undefined;
      fastest = Math.max(fastest, relative);
    }
    if (fastest === 0 && !timed) return neutral(lane, neuron);
    if (known !== undefined) {
      if (isAt(lane, neuron, known)) return known.growth < 0 ? known : undefined;
      if (fastest > still * slow) return undefined;
    }
    const point = nearTo(lane, neuron);
    if (point === undefined || point.growth >= 0) return undefined;
    if (!isAt(lane, neuron, point)) return undefined;
    // Beyond a threshold that comes down to it more slowly than the membrane there is no rest.
    return beyondThreshold(lane, point) ? undefined : point;
  };
}
