// What a spike does to a lane: the neuron is reset, and held while refractory.
import { refuseBackwards, refuseEndless } from '../endless-firing.ts';
import type { Engine } from '../engine.ts';
import type { State } from '../rest/fixed-points.ts';
import type { LaneView, Run } from '../runs.ts';
import type { LaneColumns } from './columns.ts';
import type { LaneStates } from './states.ts';
import type { LaneStops } from './stops.ts';

/**
 * Steps that a spike counts as in what a run may take: reset and watched outside the kernel it costs some tens of them, and a
 * neuron that fires ever faster would take its whole budget of steps in spikes.
 */
const spikeSteps = 10;

/**
 * Parts of a step after a spike at which the other variables jump, where the potential runs on: the first by which the rule is no
 * longer about to be met, so that the spike is not told twice. The last is reached where a threshold is met ever so slowly.
 */
const pastSpike = Object.freeze([0, 1e-12, 1e-10, 1e-8, 1e-6]);

/** What a rule that is about to be met misses it by, in its own unit, by rounding of potentials. */
const met = 1e-11;

/** What resets of lanes need: the lanes' states and stops, and the step of fixed-step methods, ms. */
export interface ResetMeans {
  readonly states: LaneStates;
  readonly stops: LaneStops;
  stepSize(): number;
}

export interface LaneResets {
  /** Resets a lane at a time, ms, at which its variables have these values. */
  reset(lane: number, run: Run, time: number, values: State): void;
  /** The fraction of a step from which on a neuron with a spike at theta is to be reset, so that this is not told twice. */
  resetFrom(lane: number, theta: number, view: LaneView): number;
}

export function laneResets(engine: Engine, columns: LaneColumns, { states, stops, stepSize }: ResetMeans): LaneResets {
  const { names, symbols, t, size, limit, held, used, heldUntil, peak, reached } = columns;
  const { model, method } = engine;
  const { outputs } = model.graph;
  /** Whether a spike leaves the potential alone, and changes but others, such as a current of adaptation. */
  const runsOn = outputs[`reset.${model.membrane}`] === undefined && outputs.refractory === undefined;

  function resetFrom(lane: number, theta: number, view: LaneView): number {
    if (!runsOn) return theta;
    // Where the potential runs on through the threshold, the rule is true from here on; at the root itself it is met again.
    for (const part of pastSpike) {
      const past = Math.min(1, theta + part);
      const values = view.together(past);
      const now = symbols(lane, values);
      const { event: above } = engine.event({ ...now, ...resetOf(engine.afterSpike(now), values) });
      if (!(above! <= 0 && above! > -met)) return past;
    }
    return Math.min(1, theta + pastSpike.at(-1)!);
  }

  function resetOf(after: Readonly<Record<string, number>>, values: State): Record<string, number> {
    return Object.fromEntries(names.map((name) => [name, after[`reset.${name}`] ?? values[name]!]));
  }

  function reset(lane: number, run: Run, time: number, values: State): void {
    t[lane] = time;
    const after = engine.afterSpike(symbols(lane, values));
    const changed = resetOf(after, values);
    const pause = after.refractory ?? 0;
    refuseBackwards(model, pause);
    used[lane]! += spikeSteps;
    if (!runsOn) refuseEndless(engine, symbols(lane, changed));
    if (!engine.holds) {
      t[lane] = time + pause;
      stops.enter(lane, run);
    } else if (pause > 0) {
      held[lane] = 1;
      heldUntil[lane] = time + pause;
      limit[lane] = time + pause;
      if (!method.adaptive) size[lane] = pause / Math.ceil(pause / stepSize());
    }
    if (run.segments !== undefined) stops.aim(lane, run, held[lane] === 0 ? run.end : heldUntil[lane]!);
    states.place(lane, changed);
    peak[lane] = 0;
    reached[lane] = held[lane] === 0 && t[lane]! >= limit[lane]! ? 1 : 0;
  }

  return { reset, resetFrom };
}
