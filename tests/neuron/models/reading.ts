// Short ways to ask a built-in model what its tests want to know.

import { type Model, withParameters } from '../../../src/neuron/model.ts';
import { modelNamed } from '../../../src/neuron/models/registry.ts';
import type { Engine } from '../../../src/neuron/simulate/engine.ts';
import { planQuiet } from '../../../src/neuron/simulate/plan.ts';
import {
  type FixedPoint,
  fixedPointNear,
  fixedPoints,
  initialState,
  type State,
} from '../../../src/neuron/simulate/rest/fixed-points.ts';
import { sweep } from '../../../src/neuron/sweep.ts';

/** Parameters to change, as text with units. */
export type Changes = Readonly<Record<string, string>>;

export function modelWith(name: string, changes: Changes = {}): Model {
  return withParameters(modelNamed(name), changes);
}

/** Rates in Hz at currents in the model's own unit. */
export function ratesAt(
  model: Model,
  currents: readonly number[],
  options: Parameters<typeof sweep>[2] = {},
): readonly number[] {
  return sweep(model, currents, options).rate.values;
}

export function outcomesAt(model: Model, currents: readonly number[]): readonly string[] {
  return sweep(model, currents).outcome;
}

function engineOf(model: Model): Engine {
  const plan = planQuiet(model);
  if (plan.kind === 'exact') throw new Error(`${model.id} is not stepped`);
  return plan.engine;
}

/** Fixed points under a constant current in the model's own unit, lowest potential first. */
export function restsAt(model: Model, current: number): readonly FixedPoint[] {
  return fixedPoints(engineOf(model), current * model.input.factor);
}

/** The state at t = 0. */
export function startOf(model: Model): State {
  return initialState(engineOf(model));
}

/**
 * The rest of a model followed from one current to another, each step half of what is left, so that it is found however
 * close it comes to the fold in which it ends; undefined beyond the fold, where Newton's method ends nowhere near.
 */
export function restFollowed(model: Model, from: number, to: number): FixedPoint | undefined {
  const engine = engineOf(model);
  const { factor } = model.input;
  let point: FixedPoint | undefined = fixedPoints(engine, from * factor)[0];
  for (let left = (to - from) / 2; point !== undefined; left /= 2) {
    const current = Math.abs(left) < 1e-12 ? to : to - left;
    const next: FixedPoint | undefined = fixedPointNear(engine, current * factor, point.state);
    // Within the range followed here no rest moves by more than 5 mV at a step; another fixed point is further away.
    point = next !== undefined && Math.abs(next.state.V! - point.state.V!) < 5 ? next : undefined;
    if (current === to) break;
  }
  return point;
}
