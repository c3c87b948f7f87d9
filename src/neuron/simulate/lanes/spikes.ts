// Spikes of lanes: located within the step and told, and then the neuron is reset (resets.ts).
import type { Engine } from '../engine.ts';
import type { Run } from '../runs.ts';
import type { LaneColumns } from './columns.ts';
import type { LastStep } from './last-step.ts';
import { laneResets, type ResetMeans } from './resets.ts';
import { runawayFrom } from './runaway.ts';

/** Of what comes as soon as the membrane is let go it is not more than this that it runs on first, ms. */
const soon = 1e-6;

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

/** What spikes of lanes need. */
interface Lent extends ResetMeans {
  readonly last: LastStep;
}

export function laneSpikes(engine: Engine, columns: LaneColumns, { last, states, stops, stepSize }: Lent): LaneSpikes {
  const { names, before, symbols, startTime, size, taken, held, event, failed } = columns;
  const { model, method } = engine;
  const { reset, resetFrom } = laneResets(engine, columns, { states, stops, stepSize });

  function spike(lane: number, run: Run): boolean {
    const theta = last.spikeAt();
    const from = startTime[lane]!;
    const time = from + theta * taken[lane]!;
    run.watch.stepped?.(last.view(), engine.resets ? time : from + taken[lane]!);
    const atOnce = engine.resets && time - from < soon ? last.view().together(theta) : undefined;
    const done = run.watch.spike(time, last.potential(theta), atOnce);
    // A run that ends here has spiked all the same: the state it leaves is one from which it could go on.
    if (engine.resets) {
      const view = last.view();
      const past = resetFrom(lane, theta, view);
      reset(lane, run, from + past * taken[lane]!, view.together(past));
    }
    return done;
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
