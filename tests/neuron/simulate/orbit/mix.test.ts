// Where mixed turns say that a return map has its fixed point, against linear maps, whose fixed points are known.
import { describe, expect, it } from 'vitest';
import { dormandPrince } from '../../../../src/neuron/methods/runge-kutta.ts';
import { modelNamed } from '../../../../src/neuron/models/registry.ts';
import { createEngine } from '../../../../src/neuron/simulate/engine.ts';
import { metricOf } from '../../../../src/neuron/simulate/orbit/metric.ts';
import { mixed } from '../../../../src/neuron/simulate/orbit/mix.ts';
import type { Turn } from '../../../../src/neuron/simulate/orbit/turn.ts';

const metric = metricOf(createEngine(modelNamed('hodgkin-huxley'), dormandPrince, { tolerance: 1e-6 }));

/** A level of -60 mV, a fixed point on it, and by what a turn shrinks distances in two directions. */
const fixed = [-60, 0.1, 0.4, 0.5];

function turnFrom(slow: number, quick: number, shrinks: readonly [number, number]): Turn {
  const at = (a: number, b: number): Float64Array => Float64Array.of(-60, 0.1 + a, 0.4 - a + b, 0.5 + 2 * b);
  return {
    from: at(slow, quick),
    to: at(shrinks[0] * slow, shrinks[1] * quick),
    period: 12 + 3 * slow - quick,
    size: 0.1,
    spikes: 1,
    margin: 30 + slow,
  };
}

describe('turns that are mixed', () => {
  it('give the fixed point of a map that shrinks in one direction from two of them', () => {
    const [first, last] = [turnFrom(0.04, 0, [0.9, 0]), turnFrom(0.036, 0, [0.9, 0])];
    const { state, period, margin, left } = mixed(metric, last, [first]);
    state.forEach((value, v) => {
      expect(value).toBeCloseTo(fixed[v]!, 12);
    });
    expect([period, margin, left].map((value) => Number(value.toFixed(10)))).toEqual([12, 30, 0]);
  });

  it('of one that shrinks in two directions from three', () => {
    const turns = [
      turnFrom(0.03, 0.02, [0.95, 0.3]),
      turnFrom(0.01, -0.01, [0.95, 0.3]),
      turnFrom(0.02, 0.01, [0.95, 0.3]),
    ];
    const { state, period } = mixed(metric, turns[2]!, [turns[1]!, turns[0]!]);
    state.forEach((value, v) => {
      expect(value).toBeCloseTo(fixed[v]!, 10);
    });
    expect(period).toBeCloseTo(12, 8);
  });

  it('keep the level to the bit', () => {
    const level = -51.23511849;
    const onLevel = (turn: Turn): Turn => ({
      ...turn,
      from: Float64Array.of(level, ...turn.from.slice(1)),
      to: Float64Array.of(level, ...turn.to.slice(1)),
    });
    const turns = [0.031, 0.017, 0.023].map((slow) => onLevel(turnFrom(slow, slow ** 2, [0.7, 0.2])));
    expect(mixed(metric, turns[2]!, [turns[1]!, turns[0]!]).state[0]).toBe(level);
  });

  it('leave one that stands alone as it is', () => {
    const turn = turnFrom(0.02, 0.01, [0.5, 0.5]);
    const { state, period, weight, left } = mixed(metric, turn, []);
    expect([[...state], period, weight]).toEqual([[...turn.to], turn.period, 1]);
    expect(left).toBeCloseTo(metric.distance(turn.to, turn.from), 12);
  });
});
