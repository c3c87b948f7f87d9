// What a spike does to a lane: located within the step and told, and then the neuron is reset and held while refractory.
import { refuseBackwards, refuseEndless } from '../endless-firing.ts';
import type { Engine } from '../engine.ts';
import type { State } from '../rest/fixed-points.ts';
import type { LaneView, Run } from '../runs.ts';
import type { LaneColumns } from './columns.ts';
import type { LastStep } from './last-step.ts';
import { runawayFrom } from './runaway.ts';
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

/** Of what comes as soon as the membrane is let go it is not more than this that it runs on first, ms. */
const soon = 1e-6;

/** What a rule that is about to be met misses it by, in its own unit, by rounding of potentials. */
const met = 1e-11;

/**
 * The longest end of an upstroke that no step is small enough for, ms: what fails there is a step of 1e-12 ms. Fixed steps fail
 * where one of them reaches far beyond the end, so that a few of them may be left.
 */
const climb = Object.freeze({ adaptive: 1e-6, steps: 4 });

export interface LaneSpikes {
  /** Tells of a spike; whether the run ends with it. */
  fire(lane: number, run: Run): boolean;
  /** Tells of the crossing of the level, and before it of a spike that came before it in the same step. */
  pass(lane: number, run: Run): boolean;
  /** Whether a lane failed because its membrane runs away to a spike; then it has fired, or the run is done. */
  runsAway(lane: number, run: Run): { readonly done: boolean } | undefined;
}

/** What spikes of lanes need: the lanes' last steps, states and stops, and the step of fixed-step methods, ms. */
interface Lent {
  readonly last: LastStep;
  readonly states: LaneStates;
  readonly stops: LaneStops;
  stepSize(): number;
}

export function laneSpikes(engine: Engine, columns: LaneColumns, { last, states, stops, stepSize }: Lent): LaneSpikes {
  const { names, before, symbols } = columns;
  const { t, startTime, size, taken, limit, held, used, heldUntil, event, peak, reached, failed } = columns;
  const { model, method } = engine;
  const { outputs } = model.graph;
  /** Whether a spike leaves the potential alone, and changes but others, such as a current of adaptation. */
  const runsOn = outputs[`reset.${model.membrane}`] === undefined && outputs.refractory === undefined;

  function spike(lane: number, run: Run): boolean {
    const theta = last.spikeAt();
    const from = startTime[lane]!;
    const time = from + theta * taken[lane]!;
    run.watch.stepped?.(last.view(), engine.resets ? time : from + taken[lane]!);
    const atOnce = engine.resets && time - from < soon ? last.view().together(theta) : undefined;
    const done = run.watch.spike(time, last.potential(theta), atOnce);
    // A run that ends here has spiked all the same: the state it leaves is one from which it could go on.
    if (engine.resets) {
      // Where the potential runs on through the threshold, the rule is true from here on; at the root itself it is met again.
      const view = last.view();
      const past = runsOn ? pastRule(lane, theta, view) : theta;
      reset(lane, run, from + past * taken[lane]!, view.together(past));
    }
    return done;
  }

  /** The fraction of the step from which on a potential that a spike leaves alone does not meet the rule again at once. */
  function pastRule(lane: number, theta: number, view: LaneView): number {
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

  function fire(lane: number, run: Run): boolean {
    event[lane] = 0;
    if (run.watch.spiked === undefined) return spike(lane, run);
    run.watch.spiked();
    return false;
  }

  return {
    fire,
    pass: (lane, run) =>
      (event[lane] !== 0 && last.spikesBelowLevel() && fire(lane, run)) || run.watch.crossed!(last.passage),
    runsAway(lane, run) {
      if (!engine.resets || held[lane] !== 0) return undefined;
      const now = Object.fromEntries(names.map((name, i) => [name, before[i]![lane]!]));
      const from = states.together(lane, now);
      const longest = method.adaptive ? climb.adaptive : climb.steps * size[lane]!;
      const runaway = runawayFrom(engine, { state: from, symbols: symbols(lane, from), longest });
      if (runaway === undefined) return undefined;
      failed[lane] = 0;
      size[lane] = stepSize();
      const time = startTime[lane]! + runaway.lasts;
      const done = run.watch.spiked === undefined && run.watch.spike(time, runaway.state[model.membrane]!);
      if (run.watch.spiked !== undefined) run.watch.spiked();
      reset(lane, run, time, runaway.state);
      return { done };
    },
  };
}
