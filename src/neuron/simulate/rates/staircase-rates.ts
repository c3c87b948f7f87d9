// Rates on a slow staircase: each current is reached from the state in which the last one left the neuron, so that what
// depends on the past shows. A neuron that rests and fires at the same current does the one going up, the other coming down.

import type { Engine } from '../engine.ts';
import { pauseAfter } from '../orbit/reset-return.ts';
import { initialState, type State } from '../rest/fixed-points.ts';
import { work } from '../run.ts';
import type { RunEnd } from '../runs.ts';
import { ran, type Work } from '../works.ts';
import { arrange } from './arrangement.ts';
import { beyondFiring } from './beyond-firing.ts';
import { type Came, closedRates, untilNear } from './closed-rates.ts';
import type { RatePoint, SweepOptions } from './rates.ts';
import { toleranceOptions } from './rates-from-rest.ts';
import { stepsFor } from './stepped-rates.ts';
import { withToleranceError } from './tolerance-error.ts';

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
  function* came(tolerance: number, wanted: SweepOptions): Work<Came> {
    const { runs, read, pattern } = arrange(engine, inputs, wanted);
    const points: RatePoint[] = new Array(inputs.length);
    const ends: RunEnd[] = new Array(inputs.length);
    let state: State = initial;
    let heldUntil = 0;
    for (const index of order) {
      const [end] = yield* ran([{ ...runs[index]!, initial: state, heldUntil, tolerance }]);
      points[index] = read(index, end!, classify);
      ends[index] = end!;
      state = stateAt(end!) ?? state;
      // A run that its spikes end leaves the neuron right after one.
      const spiked = engine.holds && end!.kind === 'watched' && points[index]!.outcome === 'spiking';
      heldUntil = spiked ? pauseAfter(engine, inputs[index]!, state) : 0;
    }
    return { inputs, points, ends, pattern };
  }
  function* within(tolerance: number): Work<readonly RatePoint[]> {
    return (yield* came(tolerance, options)).points;
  }
  function* withErrors(): Work<readonly RatePoint[]> {
    const first = yield* came(engine.tolerance, untilNear(engine, options));
    if (!engine.method.adaptive) return first.points;
    const closed = yield* closedRates(engine, first, options);
    const known = first.points.map((point, i) => closed[i] ?? point);
    if (known.every(({ outcome }, i) => closed[i] !== undefined || outcome !== 'spiking')) return known;
    const points = yield* within(engine.tolerance);
    const told = yield* withToleranceError(within, points, toleranceOptions(engine, options));
    return told.map((point, i) => closed[i] ?? point);
  }
  const maximumSteps = stepsFor(engine, options, step);
  return work(engine, options.kernel, withErrors(), { stepSize: step, maximumSteps, initial });
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
