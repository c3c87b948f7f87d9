// Rates on a slow staircase: each current is reached from the state in which the last one left the neuron, so that what
// depends on the past shows. A neuron that rests and fires at the same current does the one going up, the other coming down.

import { arrange } from './arrangement.ts';
import { beyondFiring } from './beyond-firing.ts';
import type { Engine } from './engine.ts';
import { initialState, type State } from './fixed-points.ts';
import type { RatePoint, SweepOptions } from './rates.ts';
import { runAll } from './run.ts';
import type { RunEnd } from './runs.ts';
import { stepsFor } from './stepped-rates.ts';

/** Rates at currents in internal units, stepped through from the lowest up or from the highest down, the first from rest. */
export function staircaseRates(
  engine: Engine,
  inputs: readonly number[],
  step: number,
  options: SweepOptions,
): readonly RatePoint[] {
  const initial = initialState(engine);
  const classify = beyondFiring(engine, initial);
  const direction = options.protocol === 'down' ? -1 : 1;
  const order = inputs.map((_, i) => i).sort((a, b) => direction * (inputs[a]! - inputs[b]!));
  const points: RatePoint[] = new Array(inputs.length);
  let state: State = initial;
  for (const index of order) {
    const { runs, read } = arrange(engine, [inputs[index]!], options);
    const [end] = runAll(engine, options.kernel, [{ ...runs[0]!, initial: state }], {
      stepSize: step,
      maximumSteps: stepsFor(engine, options, step),
      initial,
    });
    points[index] = read(0, end!, classify);
    state = stateAt(end!) ?? state;
  }
  return points;
}

/** Where a run left the neuron; undefined where it broke down. */
function stateAt(end: RunEnd): State | undefined {
  switch (end.kind) {
    case 'watched':
    case 'ended':
      return end.state;
    case 'settled':
      return end.point.state;
    case 'failed':
    case 'exhausted':
      return undefined;
    default:
      return end satisfies never;
  }
}
