// Which stretches of a recording are current steps. A step is a time window whose current differs from sweep to
// sweep; the same window counts in the sweeps where it happens to be at the holding current, for that is the curve's
// zero. What is alike in every sweep is a test pulse: left out of the curve, used for the cell's resistance.
import { InputError } from '../numeric/errors.ts';
import type { Command, Run } from './recording.ts';

/** One step in one sweep. */
export interface Step {
  /** From 0. */
  readonly sweep: number;
  /** Its place among the steps of its sweep, from 0. */
  readonly step: number;
  /** ms from the sweep's start. */
  readonly from: number;
  readonly to: number;
  /** Commanded current, pA. */
  readonly current: number;
  /** Current between the steps, pA. */
  readonly holding: number;
  /** Since when the current was at holding before the step, ms; `from` when it was not. */
  readonly heldFrom: number;
}

/** The steps that make the curve, and the pulses that are alike in every sweep. */
export interface Steps {
  readonly steps: readonly Step[];
  readonly pulses: readonly Step[];
}

export interface StepOptions {
  /** Shortest step, ms: a rate over less is a yes or a no. */
  readonly shortest: number;
  /** Windows of two sweeps are one when their ends are this near, ms. */
  readonly tolerance: number;
  /** Smallest difference of two currents, pA. */
  readonly smallest: number;
}

export const stepDefaults = Object.freeze({
  shortest: 20,
  tolerance: 1,
  smallest: 0.5,
} satisfies StepOptions);

interface Window {
  readonly from: number;
  readonly to: number;
  readonly levels: number[];
  /** Whether any sweep leaves its holding current here. */
  away: boolean;
}

/**
 * Finds the steps in the commands of all sweeps.
 *
 * @throws InputError when no sweep leaves its holding current for long enough
 */
export function findSteps(commands: readonly Command[], where: string, options: Partial<StepOptions> = {}): Steps {
  const full: StepOptions = { ...stepDefaults, ...options };
  const windows = windowsIn(commands, full);
  if (commands.length * windows.length > mostComparisons) {
    const what = `has ${windows.length} different windows of current in ${commands.length} sweeps`;
    throw new InputError({ code: 'no-step', where, what, allowed: 'a protocol of steps' });
  }
  const away = windows.filter((window) => window.away);
  const varying = away.filter(({ levels }) => Math.max(...range(levels)) - Math.min(...range(levels)) > full.smallest);
  if (away.length === 0) throw noStep(commands, where, full);
  const isStep = new Set(varying.length > 0 ? varying : away);
  const steps: Step[] = [];
  const pulses: Step[] = [];
  commands.forEach((command, sweep) => {
    const placed = placedIn(command, away, full);
    const own = (wanted: boolean): Step[] =>
      placed
        .filter(({ window }) => isStep.has(window) === wanted)
        .map(({ run, window }, step) => {
          const [from, to] = [run.exact ? run.from : window.from, run.exact ? run.to : window.to].map(tidy) as [
            number,
            number,
          ];
          const heldFrom = heldBefore(command, from, full);
          return { sweep, step, from, to, current: run.level, holding: command.holding, heldFrom };
        });
    steps.push(...own(true));
    pulses.push(...own(false));
  });
  return { steps, pulses };
}

/** Times are sums of intervals; their rounding, in the last digits, is dropped. */
export function tidy(time: number): number {
  return Number(time.toPrecision(12));
}

/** Start of the stretch at holding current that ends at `from`. */
function heldBefore({ runs, holding }: Command, from: number, options: StepOptions): number {
  let start = from;
  for (let i = runs.length - 1; i >= 0; i--) {
    const run = runs[i]!;
    if (run.from >= start - options.tolerance) continue;
    if (!(Math.abs(run.level - holding) <= options.smallest)) break;
    start = run.from;
  }
  return start;
}

/** Smallest and largest; spreading a long array into Math.max would overflow the stack. */
function range(values: readonly number[]): readonly [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}

function noStep(commands: readonly Command[], where: string, options: StepOptions): InputError {
  const many = commands.length === 1 ? 'its one sweep' : `its ${commands.length} sweeps`;
  return new InputError({
    code: 'no-step',
    where,
    what: `has no current step: the current stays at ${commands[0]?.holding ?? 0} pA in ${many}`,
    allowed: `steps of at least ${options.shortest} ms and ${options.smallest} pA`,
  });
}

function isLong({ from, to, level }: Run, options: StepOptions): boolean {
  return Number.isFinite(level) && to - from >= options.shortest;
}

function alike(a: { from: number; to: number }, b: { from: number; to: number }, tolerance: number): boolean {
  return Math.abs(a.from - b.from) <= tolerance && Math.abs(a.to - b.to) <= tolerance;
}

/** The windows of all sweeps, in order of time; bounded in number, for a damaged file can hold any. */
function windowsIn(commands: readonly Command[], options: StepOptions): readonly Window[] {
  const windows: Window[] = [];
  for (const { runs, holding } of commands) {
    for (const run of runs) {
      if (!isLong(run, options)) continue;
      let window = windows.find((candidate) => alike(candidate, run, options.tolerance));
      if (window === undefined) {
        if (windows.length >= mostWindows) continue;
        window = { from: run.from, to: run.to, levels: [], away: false };
        windows.push(window);
      }
      window.levels.push(run.level);
      if (Math.abs(run.level - holding) > options.smallest) window.away = true;
    }
  }
  return windows.sort((a, b) => a.from - b.from);
}

/** Protocols have a few windows; one whose durations grow has as many as sweeps. */
const mostWindows = 10_000;
/** Windows are looked for in every sweep; more than this is a damaged file that would keep a machine busy. */
const mostComparisons = 1e8;

interface Placed {
  readonly window: Window;
  readonly run: Run & { readonly exact: boolean };
}

/**
 * The windows that a sweep plays: its own runs first, then windows of other sweeps that lie within one of its runs at
 * holding current and meet nothing of its own.
 */
function placedIn(command: Command, windows: readonly Window[], options: StepOptions): readonly Placed[] {
  const placed: Placed[] = [];
  for (const window of windows) {
    const run = command.runs.find(
      (candidate) => isLong(candidate, options) && alike(candidate, window, options.tolerance),
    );
    if (run !== undefined) placed.push({ window, run: { ...run, exact: true } });
  }
  const apart = (window: Window): boolean =>
    placed.every((other) => other.window.to <= window.from || other.window.from >= window.to);
  for (const window of windows) {
    const around = command.runs.find(
      ({ from, to, level }) =>
        from <= window.from && to >= window.to && Math.abs(level - command.holding) <= options.smallest,
    );
    if (around !== undefined && apart(window)) {
      placed.push({ window, run: { ...around, exact: false } });
    }
  }
  return placed.sort((a, b) => a.window.from - b.window.from);
}
