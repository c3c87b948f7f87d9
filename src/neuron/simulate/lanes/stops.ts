// Where lanes stop before their runs end, and go on from there: where the input changes, where a membrane is let go after its
// refractory period, and where it is time to ask whether the neuron has settled.
import type { Engine } from '../engine.ts';
import type { Run, RunEnd } from '../runs.ts';
import { endOf, segmentAt } from '../segments.ts';
import { createSettling } from '../watch/settling.ts';
import type { LaneColumns } from './columns.ts';
import type { LaneStates } from './states.ts';

/**
 * First wait before asking whether a neuron has settled, ms, and where it is not expected to; how many steps to wait at least; and
 * what share of the time so far: a run that does not settle for half a million steps would be asked fifty thousand times.
 */
const checks = Object.freeze({ first: 5, restless: 100, steps: 10, share: 1 / 64 });

/** A stretch of whole steps but for rounding is not given one step more. */
const wholeSteps = 1e-9;

export interface LaneStops {
  /** Sets what the neuron of a lane, and the input from t = 0 on, give, and the first stop. */
  begin(lane: number, run: Run): void;
  /** Sets what the neuron of a lane, and the segment at the lane's time, give, from which the lane steps on afresh. */
  enter(lane: number, run: Run): void;
  /** Stops a lane with a changing input at the next change, if not before; fixed steps are cut to end there. */
  aim(lane: number, run: Run, until: number): void;
  /** Deals with a stop that was reached; tells how the run ended, if it did. */
  look(lane: number, run: Run): RunEnd | undefined;
}

/** @param stepSize of fixed-step methods, ms */
export function laneStops(
  engine: Engine,
  columns: LaneColumns,
  { place, together, slopesAt }: LaneStates,
  stepSize: () => number,
): LaneStops {
  const { t, size, limit, held, wait, heldUntil, segment, stateOf } = columns;
  const { adaptive } = engine.method;
  const settled = createSettling(engine, columns, slopesAt);

  function enter(lane: number, run: Run): void {
    const { segments, neuron } = run;
    if (segments === undefined && neuron?.shared === undefined) return;
    if (segments !== undefined) segment[lane] = segmentAt(segments, t[lane]!, segment[lane]!);
    const now = Object.entries(segments?.columns ?? {}).map(([name, values]) => [name, values[segment[lane]!]!]);
    columns.give(lane, { ...neuron?.shared?.values, ...Object.fromEntries(now) });
  }

  function aim(lane: number, run: Run, until: number): void {
    limit[lane] = until;
    if (run.segments === undefined) return;
    limit[lane] = Math.min(until, endOf(run.segments, segment[lane]!));
    const left = limit[lane]! - t[lane]!;
    if (adaptive || !(left > 0)) return;
    size[lane] = left < Number.POSITIVE_INFINITY ? left / Math.ceil(left / stepSize() - wholeSteps) : stepSize();
  }

  function release(lane: number, run: Run): RunEnd | undefined {
    const values = together(lane, stateOf(lane));
    t[lane] = limit[lane]!;
    held[lane] = 0;
    if (!adaptive) size[lane] = stepSize();
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

  return {
    begin(lane, run) {
      wait[lane] = run.untilSettled ? (run.restless ? checks.restless : checks.first) : Number.POSITIVE_INFINITY;
      segment[lane] = 0;
      columns.given[lane] = {};
      enter(lane, run);
      heldUntil[lane] = run.heldUntil ?? 0;
      aim(lane, run, held[lane] === 0 ? Math.min(run.end, wait[lane]!) : heldUntil[lane]!);
    },
    enter,
    aim,
    look(lane, run) {
      if (run.segments !== undefined && limit[lane]! < run.end) {
        change(lane, run);
        return undefined;
      }
      if (held[lane] !== 0) return release(lane, run);
      // Fixed steps end near, not at, the limit; half a step decides.
      if (t[lane]! >= run.end - 0.5 * size[lane]!) return { kind: 'ended', state: stateOf(lane) };
      if (run.untilSettled) {
        const point = settled(lane, run.neuron ?? engine, run.rest);
        if (point !== undefined) return { kind: 'settled', point };
      }
      wait[lane] = Math.max(wait[lane]!, checks.steps * size[lane]!, checks.share * t[lane]!);
      limit[lane] = Math.min(run.end, t[lane]! + wait[lane]!);
      return undefined;
    },
  };
}
