// The lanes of a kernel seen one by one: starting a run in a lane, attending to what made it halt, moving lanes together.
import type { Kernel } from '../kernel/kernel.ts';
import { bindProgram } from './bound-program.ts';
import { refuseBackwards, refuseEndless } from './endless-firing.ts';
import type { Engine } from './engine.ts';
import { type FixedPoint, fixedPointNear, type State } from './fixed-points.ts';
import { laneColumns } from './lane-columns.ts';
import { createLastStep } from './last-step.ts';
import { runawayFrom } from './runaway.ts';
import type { Run, RunEnd, RunOptions } from './runs.ts';
import { endOf, segmentAt } from './segments.ts';
import { createSettling } from './settling.ts';

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

/**
 * First wait before asking whether a neuron has settled, ms, and where it is not expected to; and how many steps to wait at
 * least.
 */
const checks = Object.freeze({ first: 5, restless: 100, steps: 10 });

/**
 * Steps that a spike counts as in what a run may take: reset and watched outside the kernel it costs some tens of them, and a
 * neuron that fires ever faster would take its whole budget of steps in spikes.
 */
const spikeSteps = 10;

/** Part of a step after a spike at which the other variables jump, where the potential runs on: far below any tolerance. */
const pastSpike = 1e-6;

/** A stretch of whole steps but for rounding is not given one step more. */
const wholeSteps = 1e-9;

/**
 * The longest end of an upstroke that no step is small enough for, ms: what fails there is a step of 1e-12 ms. Fixed steps fail
 * where one of them reaches far beyond the end, so that a few of them may be left.
 */
const climb = Object.freeze({ adaptive: 1e-6, steps: 4 });

export function createLanes(engine: Engine, kernel: Kernel, ofRuns: RunOptions): Lanes {
  let options = ofRuns;
  const { model, method } = engine;
  const columns = laneColumns(engine, kernel);
  const { names, state, before, slopes, input, given, stateOf, symbols } = columns;
  const { t, startTime, size, taken, limit, rise, held, level, tolerance, used, wait, heldUntil, segment } = columns;
  const { event, peak, crossing, reached, failed } = columns;
  const last = createLastStep(engine, kernel, { input, level, given, together });
  const slopes_ = bindProgram(engine.slopesProgram, names, model.input.name);
  const slopePlaces = names.map((name) => engine.slopesProgram.place(`derivative.${name}`));
  const scratch = new Float64Array(names.length);
  const settled = createSettling(engine, columns, (lane) => {
    if (slopes === undefined) readSlopes(lane);
    return (v) => (slopes === undefined ? engine.slopesProgram.value(slopePlaces[v]!) : slopes[v]![lane]!);
  });
  let attended = 0;
  /** The neuron in the lane attended to, and its run. */
  let neuronHere = engine;
  let runHere: Run | undefined;

  /** Puts a lane into a state at a time from which it steps on afresh. */
  function place(lane: number, values: State): void {
    for (let i = 0; i < names.length; i++) state[i]![lane] = values[names[i]!]!;
    settleIn(lane);
  }

  /** Lets a lane step on afresh from the state that it is in. */
  function settleIn(lane: number): void {
    rise[lane] = 0;
    if (slopes !== undefined) {
      readSlopes(lane);
      for (let i = 0; i < names.length; i++) slopes[i]![lane] = engine.slopesProgram.value(slopePlaces[i]!);
    }
    if (engine.start !== undefined) {
      const started = engine.start(symbols(lane, stateOf(lane)));
      for (let i = 0; i < names.length; i++) state[i]![lane] = started[`start.${names[i]!}`]!;
    }
  }

  /** Evaluates the slopes where a lane is. */
  function readSlopes(lane: number): void {
    for (let i = 0; i < names.length; i++) scratch[i] = state[i]![lane]!;
    slopes_(scratch, input[lane]!, t[lane]!, held[lane]!, given[lane]!);
  }

  function spike(lane: number, run: Run): boolean {
    const theta = last.spikeAt();
    const from = startTime[lane]!;
    const time = from + theta * taken[lane]!;
    run.watch.stepped?.(last.view(), engine.resets ? time : from + taken[lane]!);
    const done = run.watch.spike(time, last.potential(theta));
    // A run that ends here has spiked all the same: the state it leaves is one from which it could go on.
    if (engine.resets) {
      // Where the potential runs on through the threshold, the rule is true from here on; at the root itself it is met again.
      const past = runsOn ? Math.min(1, theta + pastSpike) : theta;
      reset(lane, run, from + past * taken[lane]!, last.view().together(past));
    }
    return done;
  }

  /** Whether the lane failed because its membrane runs away to a spike; then it has fired, or the run is done. */
  function runsAway(lane: number, run: Run): { readonly done: boolean } | undefined {
    if (!engine.resets || held[lane] !== 0) return undefined;
    const now = Object.fromEntries(names.map((name, i) => [name, before[i]![lane]!]));
    const from = together(lane, now);
    const longest = method.adaptive ? climb.adaptive : climb.steps * size[lane]!;
    const runaway = runawayFrom(engine, { state: from, symbols: symbols(lane, from), longest });
    if (runaway === undefined) return undefined;
    failed[lane] = 0;
    size[lane] = options.stepSize;
    const time = startTime[lane]! + runaway.lasts;
    const done = run.watch.spiked === undefined && run.watch.spike(time, runaway.state[model.membrane]!);
    if (run.watch.spiked !== undefined) run.watch.spiked();
    reset(lane, run, time, runaway.state);
    return { done };
  }

  /** Sets what the neuron of a lane, and the segment at the lane's time, give, from which the lane steps on afresh. */
  function enter(lane: number, run: Run): void {
    const { segments, neuron } = run;
    if (segments === undefined && neuron?.shared === undefined) return;
    if (segments !== undefined) segment[lane] = segmentAt(segments, t[lane]!, segment[lane]!);
    const now = Object.entries(segments?.columns ?? {}).map(([name, values]) => [name, values[segment[lane]!]!]);
    columns.give(lane, { ...neuron?.shared?.values, ...Object.fromEntries(now) });
  }

  /** Halts a lane with a changing input at the next change, if not before; fixed steps are cut to end there. */
  function aim(lane: number, run: Run, until: number): void {
    limit[lane] = until;
    if (run.segments === undefined) return;
    limit[lane] = Math.min(until, endOf(run.segments, segment[lane]!));
    const left = limit[lane]! - t[lane]!;
    if (method.adaptive || !(left > 0)) return;
    size[lane] =
      left < Number.POSITIVE_INFINITY ? left / Math.ceil(left / options.stepSize - wholeSteps) : options.stepSize;
  }

  /** The state with every variable at one time, for methods that keep some half a step ahead. */
  function together(lane: number, values: State): State {
    if (engine.start === undefined) return values;
    const back = engine.start({ ...symbols(lane, values), 'step.size': -size[lane]! });
    return Object.fromEntries(names.map((name) => [name, back[`start.${name}`]!]));
  }

  /** Tells of the crossing of the level, and before it of a spike that came before it in the same step. */
  function pass(lane: number, run: Run): boolean {
    return (event[lane] !== 0 && last.spikesBelowLevel() && fire(lane, run)) || run.watch.crossed!(last.passage);
  }

  /** Tells of a spike; whether the run ends with it. */
  function fire(lane: number, run: Run): boolean {
    event[lane] = 0;
    if (run.watch.spiked === undefined) return spike(lane, run);
    run.watch.spiked();
    return false;
  }

  /** Whether a spike leaves the potential alone, and changes but others, such as a current of adaptation. */
  const { outputs } = engine.model.graph;
  const runsOn = outputs[`reset.${engine.model.membrane}`] === undefined && outputs.refractory === undefined;

  const rest = (): FixedPoint | undefined =>
    runHere?.rest ?? fixedPointNear(neuronHere, input[attended]!, stateOf(attended));

  function reset(lane: number, run: Run, time: number, values: State): void {
    t[lane] = time;
    const after = engine.afterSpike(symbols(lane, values));
    const changed = Object.fromEntries(names.map((name) => [name, after[`reset.${name}`] ?? values[name]!]));
    const pause = after.refractory ?? 0;
    refuseBackwards(engine.model, pause);
    used[lane]! += spikeSteps;
    if (!runsOn) refuseEndless(engine, symbols(lane, changed));
    if (!engine.holds) {
      t[lane] = time + pause;
      enter(lane, run);
    } else if (pause > 0) {
      held[lane] = 1;
      heldUntil[lane] = time + pause;
      limit[lane] = time + pause;
      if (!method.adaptive) size[lane] = pause / Math.ceil(pause / options.stepSize);
    }
    if (run.segments !== undefined) aim(lane, run, held[lane] === 0 ? run.end : heldUntil[lane]!);
    place(lane, changed);
    peak[lane] = 0;
    reached[lane] = held[lane] === 0 && t[lane]! >= limit[lane]! ? 1 : 0;
  }

  function release(lane: number, run: Run): RunEnd | undefined {
    const values = together(lane, stateOf(lane));
    t[lane] = limit[lane]!;
    held[lane] = 0;
    if (!method.adaptive) size[lane] = options.stepSize;
    place(lane, values);
    limit[lane] = Math.min(run.end, t[lane]! + checks.first);
    return t[lane]! >= run.end ? { kind: 'ended', state: values } : undefined;
  }

  /** Goes on where the input changes, or where the membrane is let go. */
  function change(lane: number, run: Run): void {
    const values = together(lane, stateOf(lane));
    // Where a step was to end it did, but for rounding.
    t[lane] = limit[lane]!;
    if (held[lane] !== 0 && t[lane]! >= heldUntil[lane]!) held[lane] = 0;
    enter(lane, run);
    aim(lane, run, held[lane] === 0 ? run.end : heldUntil[lane]!);
    place(lane, values);
  }

  function look(lane: number, run: Run): RunEnd | undefined {
    if (run.segments !== undefined && limit[lane]! < run.end) {
      change(lane, run);
      return undefined;
    }
    if (held[lane] !== 0) return release(lane, run);
    // Fixed steps end near, not at, the limit; half a step decides.
    if (t[lane]! >= run.end - 0.5 * size[lane]!) return { kind: 'ended', state: stateOf(lane) };
    if (run.untilSettled) {
      const point = settled(lane, neuronHere, run.rest);
      if (point !== undefined) return { kind: 'settled', point };
    }
    wait[lane] = Math.max(wait[lane]!, checks.steps * size[lane]!);
    limit[lane] = Math.min(run.end, t[lane]! + wait[lane]!);
    return undefined;
  }

  function tooLong(lane: number): RunEnd | undefined {
    return used[lane]! > options.maximumSteps ? { kind: 'exhausted', time: t[lane]! } : undefined;
  }

  return {
    adopt(ofNext) {
      options = ofNext;
    },
    begin(lane, run) {
      input[lane] = run.input;
      t[lane] = 0;
      held[lane] = 0;
      used[lane] = 0;
      wait[lane] = run.untilSettled ? (run.restless ? checks.restless : checks.first) : Number.POSITIVE_INFINITY;
      tolerance[lane] = run.tolerance ?? engine.tolerance;
      level[lane] = run.level ?? Number.POSITIVE_INFINITY;
      size[lane] = run.stepSize ?? options.stepSize;
      segment[lane] = 0;
      given[lane] = {};
      enter(lane, run);
      aim(lane, run, Math.min(run.end, wait[lane]!));
      if (run.from === undefined) return place(lane, run.initial ?? options.initial);
      for (let i = 0; i < names.length; i++) state[i]![lane] = run.from[i]!;
      settleIn(lane);
    },
    attend(lane, run) {
      neuronHere = run.neuron ?? engine;
      runHere = run;
      if (failed[lane] !== 0) {
        const fired = runsAway(lane, run);
        if (fired === undefined) return { kind: 'failed', time: t[lane]! };
        if (fired.done) return { kind: 'watched', state: together(lane, stateOf(lane)) };
        event[lane] = 0;
        crossing[lane] = 0;
        return (reached[lane] !== 0 ? look(lane, run) : undefined) ?? tooLong(lane);
      }
      const quiet = event[lane] === 0 && peak[lane] === 0 && crossing[lane] === 0 && reached[lane] === 0;
      if (quiet && run.watch.stepped === undefined) return tooLong(lane);
      attended = lane;
      last.turnTo(lane);
      if (peak[lane] !== 0 && event[lane] === 0 && last.hidesSpike()) event[lane] = 1;
      // A rejected step leaves the time where it was.
      if (event[lane] === 0 && t[lane] !== startTime[lane]) run.watch.stepped?.(last.view(), t[lane]!);
      const done =
        (crossing[lane] !== 0 && run.watch.crossed !== undefined && pass(lane, run)) ||
        (event[lane] !== 0 && fire(lane, run)) ||
        (peak[lane] !== 0 && run.watch.peak !== undefined && run.watch.peak(last.summit, rest));
      if (done) {
        const point = run.watch.settled?.();
        if (point !== undefined) return { kind: 'settled', point };
        return { kind: 'watched', state: together(lane, stateOf(lane)) };
      }
      const end = reached[lane] !== 0 ? look(lane, run) : undefined;
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
