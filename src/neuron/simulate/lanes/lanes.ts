// The lanes of a kernel seen one by one: starting a run in a lane, attending to what made it halt, moving lanes together.
import type { Kernel } from '../../kernel/kernel.ts';
import type { Engine } from '../engine.ts';
import { type FixedPoint, fixedPointNear } from '../rest/fixed-points.ts';
import type { Run, RunEnd, RunOptions } from '../runs.ts';
import { laneColumns } from './columns.ts';
import { createLastStep } from './last-step.ts';
import { laneSpikes } from './spikes.ts';
import { laneStates } from './states.ts';
import { laneStops } from './stops.ts';

/** The lanes of one kernel. */
export interface Lanes {
  /** Takes what holds for all runs from now on. */
  adopt(options: RunOptions): void;
  begin(lane: number, run: Run): void;
  /** Deals with what happened in a lane during the last call; tells how its run ended, if it did. */
  attend(lane: number, run: Run): RunEnd | undefined;
  /** Copies one lane over another. */
  move(from: number, to: number): void;
}

export function createLanes(engine: Engine, kernel: Kernel, ofRuns: RunOptions): Lanes {
  let options = ofRuns;
  const columns = laneColumns(engine, kernel);
  const { t, startTime, size, input, held, level, given, tolerance, used, stateOf } = columns;
  const { event, peak, crossing, reached, failed } = columns;
  const stepSize = (): number => options.stepSize;
  const states = laneStates(engine, columns);
  const { together } = states;
  const last = createLastStep(engine, kernel, { input, level, given, peak, together });
  const stops = laneStops(engine, columns, states, stepSize);
  const spikes = laneSpikes(engine, columns, { last, states, stops, stepSize });
  /** The lane attended to, and the run in it. */
  let attended = 0;
  let runHere: Run | undefined;

  const rest = (): FixedPoint | undefined =>
    runHere?.rest ?? fixedPointNear(runHere?.neuron ?? engine, input[attended]!, stateOf(attended));

  function tooLong(lane: number): RunEnd | undefined {
    return used[lane]! > options.maximumSteps ? { kind: 'exhausted', time: t[lane]! } : undefined;
  }

  /** Deals with a lane in which no step could be taken. */
  function afterFailure(lane: number, run: Run): RunEnd | undefined {
    const fired = spikes.runsAway(lane, run);
    if (fired === undefined) return { kind: 'failed', time: t[lane]! };
    if (fired.done) return { kind: 'watched', state: together(lane, stateOf(lane)) };
    event[lane] = 0;
    crossing[lane] = 0;
    return (reached[lane] !== 0 ? stops.look(lane, run) : undefined) ?? tooLong(lane);
  }

  /** Tells the run's watch what happened in the last step; whether it has seen enough. */
  function tell(lane: number, run: Run): boolean {
    const { watch } = run;
    return (
      (crossing[lane] !== 0 && watch.crossed !== undefined && spikes.pass(lane, run)) ||
      (event[lane] !== 0 && spikes.fire(lane, run)) ||
      (peak[lane] !== 0 && watch.peak !== undefined && watch.peak(last.summit, rest))
    );
  }

  return {
    adopt(ofNext) {
      options = ofNext;
    },
    begin(lane, run) {
      input[lane] = run.input;
      t[lane] = 0;
      held[lane] = (run.heldUntil ?? 0) > 0 ? 1 : 0;
      used[lane] = 0;
      tolerance[lane] = run.tolerance ?? engine.tolerance;
      level[lane] = run.level ?? Number.POSITIVE_INFINITY;
      size[lane] = run.stepSize ?? options.stepSize;
      stops.begin(lane, run);
      if (run.from === undefined) states.place(lane, run.initial ?? options.initial);
      else states.placeAt(lane, run.from);
    },
    attend(lane, run) {
      attended = lane;
      runHere = run;
      if (failed[lane] !== 0) return afterFailure(lane, run);
      const quiet = event[lane] === 0 && peak[lane] === 0 && crossing[lane] === 0 && reached[lane] === 0;
      if (quiet && run.watch.stepped === undefined) return tooLong(lane);
      last.turnTo(lane);
      if (peak[lane] !== 0 && event[lane] === 0 && last.hidesSpike()) event[lane] = 1;
      // A rejected step leaves the time where it was.
      if (event[lane] === 0 && t[lane] !== startTime[lane]) run.watch.stepped?.(last.view(), t[lane]!);
      if (tell(lane, run)) {
        const point = run.watch.settled?.();
        if (point !== undefined) return { kind: 'settled', point };
        return { kind: 'watched', state: together(lane, stateOf(lane)) };
      }
      const end = reached[lane] !== 0 ? stops.look(lane, run) : undefined;
      if (end !== undefined) return end;
      event[lane] = 0;
      peak[lane] = 0;
      crossing[lane] = 0;
      reached[lane] = 0;
      return tooLong(lane);
    },
    move: columns.move,
  };
}
