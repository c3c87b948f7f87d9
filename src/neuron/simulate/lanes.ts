// The lanes of a kernel seen one by one: starting a run in a lane, attending to what made it halt, moving lanes together.
import { symbolsOf } from '../../expression/graph.ts';
import { InputError } from '../../numeric/errors.ts';
import { rootBetween } from '../../numeric/root.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Engine } from './engine.ts';
import { type FixedPoint, fixedPointNear, type State } from './fixed-points.ts';
import { endOf, type Segments, segmentAt } from './segments.ts';

/** What is told of one run while it goes on; a call that returns true ends the run. Times in ms, V in mV. */
export interface Watch {
  /** A spike, and the potential at which its rule was met. */
  spike(time: number, V: number): boolean;
  /** A maximum of the membrane potential; where it is, and where the neuron could rest, is found only if asked for. */
  peak(find: () => Summit, rest: () => FixedPoint | undefined): boolean;
  /** After every step, which counts as far as `until` (a spike with a reset ends it early); for runs that record. */
  stepped?(step: LaneView, until: number): void;
}

/** A maximum of the membrane potential: when, ms, and how high, mV. */
export interface Summit {
  readonly time: number;
  readonly V: number;
}

/** How a run ended: by its watch, at a fixed point, at its end, or because no step could be taken or none was left. */
export type RunEnd =
  | { readonly kind: 'watched'; readonly state: State }
  | { readonly kind: 'settled'; readonly point: FixedPoint }
  | { readonly kind: 'ended'; readonly state: State }
  | { readonly kind: 'failed'; readonly time: number }
  | { readonly kind: 'exhausted'; readonly time: number };

/** One run: a current held from t = 0 on, or changed on the way, for a time or until the watch has seen enough. */
export interface Run {
  readonly input: number;
  /** What changes at times of its own; such a run has no rest to settle at. */
  readonly segments?: Segments;
  /** Time at which the run ends, ms; may be infinite. */
  readonly end: number;
  /** Whether the run may end early at a fixed point. */
  readonly untilSettled: boolean;
  readonly watch: Watch;
  /** State at t = 0; without one, that of `RunOptions`. */
  readonly initial?: State;
}

export interface RunOptions {
  /** Step of fixed-step methods and first step of adaptive ones, ms. */
  readonly stepSize: number;
  /** Steps after which a run is given up. */
  readonly maximumSteps: number;
  /** State at t = 0, of all runs that have none of their own. */
  readonly initial: State;
}

/** The last step of a lane, read between its ends. */
export interface LaneView {
  readonly from: number;
  readonly size: number;
  /** The variables at a fraction of the step, each at the time at which the method keeps it. */
  at(theta: number): State;
  /** The variables at a fraction of the step, all at one time. */
  together(theta: number): State;
}

/** The lanes of one kernel. */
export interface Lanes {
  begin(lane: number, run: Run): void;
  /** Deals with what happened in a lane during the last call; tells how its run ended, if it did. */
  attend(lane: number, run: Run, steps: number): RunEnd | undefined;
  /** Copies one lane over another. */
  move(from: number, to: number): void;
}

/** First wait before asking whether a neuron has settled, ms; and how many steps to wait at least. */
const checks = Object.freeze({ first: 5, steps: 10 });

/** Slower than this, in scales per ms, a neuron is close enough to rest to look for the fixed point it nears. */
const slow = 0.05;

/** A stretch of whole steps but for rounding is not given one step more. */
const wholeSteps = 1e-9;

/** Nearer than this, in scales (0.02 mV), to a stable fixed point there is no way back. */
const near = 0.02;

export function createLanes(engine: Engine, kernel: Kernel, options: RunOptions): Lanes {
  const { model, method, scale } = engine;
  const names = model.variables.map(({ name }) => name);
  const column = (name: string): Float64Array => kernel.column(name);
  const columns = new Set([...symbolsOf(engine.step.graph), ...Object.keys(engine.step.graph.outputs)]);
  const has = (name: string): boolean => columns.has(name);
  const state = names.map(column);
  const before = names.map((name) => column(`before.${name}`));
  const stages = names.map((name) => Array.from({ length: method.stages }, (_, i) => column(`stage.${i}.${name}`)));
  const slopes = has(`slope.${names[0]}`) ? names.map((name) => column(`slope.${name}`)) : undefined;
  const [t, startTime, size, taken, limit, rise] = [
    't',
    'before.t',
    'step.size',
    'step.taken',
    'step.limit',
    'step.rise',
  ].map(column) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const input = has(model.input.name) ? column(model.input.name) : new Float64Array(kernel.capacity);
  const held = has('step.held') ? column('step.held') : new Float64Array(kernel.capacity);
  const [event, peak, reached, failed] = ['event', 'peak', 'reached', 'failed'].map(column) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const used = new Float64Array(kernel.capacity);
  const wait = new Float64Array(kernel.capacity);
  /** When a refractory period ends, and the segment of a changing input, where there are such. */
  const heldUntil = new Float64Array(kernel.capacity);
  const segment = new Float64Array(kernel.capacity);
  /** Values that the segment gives to symbols: those of the step have columns, those of resets and rules have not. */
  const given: State[] = Array.from({ length: kernel.capacity }, () => ({}));
  const free = [...symbolsOf(engine.step.graph)].filter((name) => engine.step.graph.outputs[name] === undefined);
  const set = new Map([...free.map((name) => [name, column(name)] as const), [model.input.name, input] as const]);
  const own = [...state, ...(slopes ?? []), t, size, limit, rise, used, wait, heldUntil, segment];
  const carried = [...new Set([...own, ...set.values(), held])];

  const membrane = names.indexOf(model.membrane);
  const { eventProgram } = engine;
  const eventPlace = eventProgram.place('event');
  const eventValues = new Float64Array(eventProgram.symbols.length);
  const eventSymbols = eventProgram.symbols.map((name) => {
    const index = names.indexOf(name);
    if (index >= 0) return { kind: 'variable', index } as const;
    if (name === 't') return { kind: 'time' } as const;
    return name === model.input.name ? ({ kind: 'input' } as const) : ({ kind: 'given', name } as const);
  });

  const stateOf = (lane: number): Record<string, number> =>
    Object.fromEntries(names.map((name, i) => [name, state[i]![lane]!]));
  const symbols = (lane: number, values: State): Record<string, number> => ({
    ...given[lane],
    ...values,
    [model.input.name]: input[lane]!,
    t: t[lane]!,
    'step.held': held[lane]!,
    'step.size': size[lane]!,
  });

  /** Puts a lane into a state at a time from which it steps on afresh. */
  function place(lane: number, values: State): void {
    rise[lane] = 0;
    names.forEach((name, i) => {
      state[i]![lane] = values[name]!;
    });
    const at = symbols(lane, values);
    if (slopes !== undefined) {
      const now = engine.slopes(at);
      names.forEach((name, i) => {
        slopes[i]![lane] = now[`derivative.${name}`]!;
      });
    }
    if (engine.start !== undefined) {
      const started = engine.start(at);
      names.forEach((name, i) => {
        state[i]![lane] = started[`start.${name}`]!;
      });
    }
  }

  /** One variable at a point of the last step, from the weights of that point. */
  function interpolated(lane: number, variable: number, weights: ArrayLike<number>): number {
    const own = stages[variable]!;
    let moved = 0;
    for (let i = 0; i < own.length; i++) moved += weights[i]! * own[i]![lane]!;
    return before[variable]![lane]! + taken[lane]! * moved;
  }

  function view(lane: number): LaneView {
    const at = (theta: number): State => {
      const weights = method.interpolation(theta);
      return Object.fromEntries(names.map((name, v) => [name, interpolated(lane, v, weights)]));
    };
    return { from: startTime[lane]!, size: taken[lane]!, at, together: (theta) => together(lane, at(theta)) };
  }

  /** The event function at a point of the last step. */
  function eventAt(lane: number, theta: number): number {
    const weights = method.interpolation(theta);
    eventSymbols.forEach((symbol, k) => {
      if (symbol.kind === 'variable') eventValues[k] = interpolated(lane, symbol.index, weights);
      else if (symbol.kind === 'given') eventValues[k] = given[lane]![symbol.name]!;
      else eventValues[k] = symbol.kind === 'input' ? input[lane]! : startTime[lane]! + theta * taken[lane]!;
    });
    eventProgram.run(eventValues);
    return eventProgram.value(eventPlace);
  }

  function spike(lane: number, run: Run, step: LaneView): boolean {
    const theta = rootBetween((fraction) => eventAt(lane, fraction), 0, 1);
    const time = step.from + theta * step.size;
    run.watch.stepped?.(step, engine.resets ? time : step.from + step.size);
    const done = run.watch.spike(time, step.at(theta)[model.membrane]!);
    // A run that ends here has spiked all the same: the state it leaves is one from which it could go on.
    if (engine.resets) reset(lane, run, time, step.together(theta));
    return done;
  }

  /** Sets what the segment at the lane's time gives, from which the lane steps on afresh. */
  function enter(lane: number, run: Run): void {
    const { segments } = run;
    if (segments === undefined) return;
    segment[lane] = segmentAt(segments, t[lane]!, segment[lane]!);
    given[lane] = Object.fromEntries(
      Object.entries(segments.columns).map(([name, values]) => [name, values[segment[lane]!]!]),
    );
    for (const [name, value] of Object.entries(given[lane]!)) {
      const values = set.get(name);
      if (values !== undefined) values[lane] = value;
    }
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

  function summit(lane: number): Summit {
    const own = stages[membrane]!;
    const slope = (theta: number): number => {
      const weights = method.interpolationSlope(theta);
      let sum = 0;
      for (let i = 0; i < own.length; i++) sum += weights[i]! * own[i]![lane]!;
      return sum;
    };
    // Methods without a slope at the end of the step notice a maximum one step late: it lies where this one started.
    const theta = slopes === undefined ? 0 : rootBetween(slope, 0, 1);
    const time = startTime[lane]! + theta * taken[lane]!;
    return { time, V: interpolated(lane, membrane, method.interpolation(theta)) };
  }

  function reset(lane: number, run: Run, time: number, values: State): void {
    t[lane] = time;
    const after = engine.afterSpike(symbols(lane, values));
    const changed = Object.fromEntries(names.map((name) => [name, after[`reset.${name}`] ?? values[name]!]));
    const pause = after.refractory ?? 0;
    refuseEndless(engine, symbols(lane, changed));
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

  function settled(lane: number): FixedPoint | undefined {
    const now = stateOf(lane);
    const speeds = slopes === undefined ? engine.slopes(symbols(lane, now)) : undefined;
    const speed = (name: string, v: number): number => speeds?.[`derivative.${name}`] ?? slopes![v]![lane]!;
    if (names.some((name, v) => !(Math.abs(speed(name, v)) < slow * scale[name]!))) return undefined;
    const point = fixedPointNear(engine, input[lane]!, now);
    if (point === undefined || point.growth >= 0) return undefined;
    const close = names.every((name) => Math.abs(point.state[name]! - now[name]!) <= near * scale[name]!);
    return close ? point : undefined;
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
      const point = settled(lane);
      if (point !== undefined) return { kind: 'settled', point };
    }
    wait[lane] = Math.max(wait[lane]!, checks.steps * size[lane]!);
    limit[lane] = Math.min(run.end, t[lane]! + wait[lane]!);
    return undefined;
  }

  function turned(lane: number, run: Run): boolean {
    const rest = (): FixedPoint | undefined => fixedPointNear(engine, input[lane]!, stateOf(lane));
    return run.watch.peak(() => summit(lane), rest);
  }

  function tooLong(lane: number): RunEnd | undefined {
    return used[lane]! > options.maximumSteps ? { kind: 'exhausted', time: t[lane]! } : undefined;
  }

  return {
    begin(lane, run) {
      input[lane] = run.input;
      t[lane] = 0;
      held[lane] = 0;
      used[lane] = 0;
      wait[lane] = run.untilSettled ? checks.first : Number.POSITIVE_INFINITY;
      size[lane] = options.stepSize;
      segment[lane] = 0;
      given[lane] = {};
      enter(lane, run);
      aim(lane, run, Math.min(run.end, wait[lane]!));
      place(lane, run.initial ?? options.initial);
    },
    attend(lane, run, steps) {
      used[lane]! += steps;
      if (failed[lane] !== 0) return { kind: 'failed', time: t[lane]! };
      const quiet = event[lane] === 0 && peak[lane] === 0 && reached[lane] === 0;
      if (quiet && run.watch.stepped === undefined) return tooLong(lane);
      const step = view(lane);
      // A rejected step leaves the time where it was.
      if (event[lane] === 0 && t[lane] !== step.from) run.watch.stepped?.(step, t[lane]!);
      const done = (event[lane] !== 0 && spike(lane, run, step)) || (peak[lane] !== 0 && turned(lane, run));
      if (done) return { kind: 'watched', state: together(lane, stateOf(lane)) };
      const end = reached[lane] !== 0 ? look(lane, run) : undefined;
      if (end !== undefined) return end;
      for (const flag of [event, peak, reached]) flag[lane] = 0;
      return tooLong(lane);
    },
    move(from, to) {
      if (from === to) return;
      for (const values of carried) values[to] = values[from]!;
      given[to] = given[from]!;
      for (const values of [...before, ...stages.flat(), startTime, taken, event, peak, reached, failed]) {
        values[to] = values[from]!;
      }
    },
  };
}

/** A reset that leaves the spike rule true would never let it become true again. */
export function refuseEndless(engine: Engine, after: State): void {
  if (!(engine.event(after).event! > 0)) return;
  throw new InputError({
    code: 'endless-firing',
    where: `${engine.model.id}: spike.reset`,
    what: `after the reset "${engine.model.file.spike.when}" is still true, so the neuron would fire without end`,
    allowed: 'a reset to the other side of the threshold',
  });
}
