// The lanes of a kernel seen one by one: starting a run in a lane, attending to what made it halt, moving lanes together.
import type { ScalarProgram } from '../../expression/evaluate.ts';
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
  /** Told instead of `spike` where its moment is of no interest; only of neurons without reset. */
  spiked?(): void;
  /** Where the neuron is certain to settle, once a maximum has told. */
  settled?(): FixedPoint | undefined;
  /** The membrane potential rose through the run's level. */
  crossed?(find: () => Passage): boolean;
  /** A maximum of the membrane potential; where it is, and where the neuron could rest, is found only if asked for. */
  peak(find: () => Summit, rest: () => FixedPoint | undefined): boolean;
  /** After every step, which counts as far as `until` (a spike with a reset ends it early); for runs that record. */
  stepped?(step: LaneView, until: number): void;
}

/** A maximum of the membrane potential: when, ms, and how high, mV. */
export interface Summit {
  readonly time: number;
  readonly V: number;
  /** All variables there, in the order of the model's; read at once. */
  state(): Float64Array;
}

/** Where a trajectory rises through a level of the membrane potential: when, ms, and the variables there. */
export interface Passage {
  readonly time: number;
  readonly state: Float64Array;
  /** The step, ms, that the method took there. */
  readonly size: number;
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
  /** The neuron that runs, where the lanes' engine is that of a family. */
  readonly neuron?: Engine;
  /** What changes at times of its own; such a run has no rest to settle at. */
  readonly segments?: Segments;
  /** Time at which the run ends, ms; may be infinite. */
  readonly end: number;
  /** Whether the run may end early at a fixed point. */
  readonly untilSettled: boolean;
  readonly watch: Watch;
  /** State at t = 0; without one, that of `RunOptions`. */
  readonly initial?: State;
  /** Error allowed per step of adaptive methods; without one, the engine's. */
  readonly tolerance?: number;
  /** Membrane potential, mV, whose rising crossings the watch is told. */
  readonly level?: number;
  /** First step, ms; without one, that of `RunOptions`. */
  readonly stepSize?: number;
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
  /** Takes what holds for all runs from now on. */
  adopt(options: RunOptions): void;
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

export function createLanes(engine: Engine, kernel: Kernel, ofRuns: RunOptions): Lanes {
  let options = ofRuns;
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
  const [event, peak, crossing, reached, failed] = ['event', 'peak', 'crossing', 'reached', 'failed'].map(column) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const level = column('step.level');
  const tolerance = method.adaptive ? column('step.tolerance') : new Float64Array(kernel.capacity);
  const used = new Float64Array(kernel.capacity);
  const wait = new Float64Array(kernel.capacity);
  const observed = [...before, ...stages.flat(), startTime, taken, event, peak, crossing, reached, failed];
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
  const event_ = bind(engine.eventProgram, names, model.input.name);
  const eventPlace = engine.eventProgram.place('event');
  const slopes_ = bind(engine.slopesProgram, names, model.input.name);
  const slopePlaces = names.map((name) => engine.slopesProgram.place(`derivative.${name}`));
  const degree = Math.max(...method.dense.map((row) => row.length));
  /** Of each variable over the last step of the lane attended to: y(theta) - y(0) = theta (c0 + theta (c1 + ...)). */
  const curves = names.map(() => new Float64Array(degree));
  const scratch = new Float64Array(names.length);
  let attended = 0;
  /** The neuron in the lane attended to. */
  let neuronHere = engine;

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
    for (let i = 0; i < names.length; i++) state[i]![lane] = values[names[i]!]!;
    if (slopes !== undefined) {
      readSlopes(lane);
      for (let i = 0; i < names.length; i++) slopes[i]![lane] = engine.slopesProgram.value(slopePlaces[i]!);
    }
    if (engine.start !== undefined) {
      const started = engine.start(symbols(lane, values));
      for (let i = 0; i < names.length; i++) state[i]![lane] = started[`start.${names[i]!}`]!;
    }
  }

  /** Evaluates the slopes where a lane is. */
  function readSlopes(lane: number): void {
    for (let i = 0; i < names.length; i++) scratch[i] = state[i]![lane]!;
    slopes_(scratch, input[lane]!, t[lane]!, held[lane]!, given[lane]!);
  }

  /** Takes up the course of one variable over the last step of a lane. */
  function takeUp(lane: number, variable: number): Float64Array {
    const curve = curves[variable]!;
    const own = stages[variable]!;
    const h = taken[lane]!;
    for (let k = 0; k < degree; k++) {
      let sum = 0;
      for (let i = 0; i < own.length; i++) sum += (method.dense[i]![k] ?? 0) * own[i]![lane]!;
      curve[k] = h * sum;
    }
    return curve;
  }

  /** One variable at a fraction of the last step, its course taken up. */
  function along(lane: number, variable: number, theta: number): number {
    const curve = curves[variable]!;
    let moved = 0;
    for (let k = degree - 1; k >= 0; k--) moved = (moved + curve[k]!) * theta;
    return before[variable]![lane]! + moved;
  }

  function view(lane: number): LaneView {
    names.forEach((_, v) => {
      takeUp(lane, v);
    });
    const at = (theta: number): State => Object.fromEntries(names.map((name, v) => [name, along(lane, v, theta)]));
    return { from: startTime[lane]!, size: taken[lane]!, at, together: (theta) => together(lane, at(theta)) };
  }

  /** The event function at a fraction of the last step of the lane attended to. */
  const eventAlong = (theta: number): number => {
    for (let v = 0; v < names.length; v++) if (event_.reads[v]) scratch[v] = along(attended, v, theta);
    event_(scratch, input[attended]!, startTime[attended]! + theta * taken[attended]!, 0, given[attended]!);
    return engine.eventProgram.value(eventPlace);
  };

  /** Takes up the course of what the spike rule reads, and of the membrane potential. */
  function takeUpEvent(lane: number): void {
    for (let v = 0; v < names.length; v++) if (event_.reads[v] || v === membrane) takeUp(lane, v);
  }

  /** Whether the rule is met about a maximum within the last step, though not at its end. */
  function hidesSpike(lane: number): boolean {
    if (slopes === undefined) return false;
    takeUpEvent(lane);
    return eventAlong(top()) > 0 && eventAlong(0) <= 0;
  }

  /** A fraction of the last step by which the rule is met: all of it, or the part up to a maximum. */
  const metBy = (): number => (peak[attended] !== 0 && eventAlong(1) <= 0 ? top() : 1);

  function spike(lane: number, run: Run): boolean {
    takeUpEvent(lane);
    const theta = rootBetween(eventAlong, 0, metBy());
    const from = startTime[lane]!;
    const time = from + theta * taken[lane]!;
    run.watch.stepped?.(view(lane), engine.resets ? time : from + taken[lane]!);
    const done = run.watch.spike(time, along(lane, membrane, theta));
    // A run that ends here has spiked all the same: the state it leaves is one from which it could go on.
    if (engine.resets) reset(lane, run, time, view(lane).together(theta));
    return done;
  }

  /** Sets what the neuron of a lane, and the segment at the lane's time, give, from which the lane steps on afresh. */
  function enter(lane: number, run: Run): void {
    const { segments, neuron } = run;
    if (segments === undefined && neuron?.shared === undefined) return;
    if (segments !== undefined) segment[lane] = segmentAt(segments, t[lane]!, segment[lane]!);
    const now = Object.entries(segments?.columns ?? {}).map(([name, values]) => [name, values[segment[lane]!]!]);
    given[lane] = { ...neuron?.shared?.values, ...Object.fromEntries(now) };
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

  /** How the membrane potential changes along the last step of the lane attended to. */
  const riseAlong = (theta: number): number => {
    const curve = curves[membrane]!;
    let slope = 0;
    for (let k = degree - 1; k >= 0; k--) slope = slope * theta + (k + 1) * curve[k]!;
    return slope;
  };

  /** Where in the last step the maximum lies, the course of the membrane potential taken up. */
  const top = (): number => rootBetween(riseAlong, 0, 1);

  const summit = (): Summit => {
    takeUp(attended, membrane);
    // Methods without a slope at the end of the step notice a maximum one step late: it lies where this one started.
    const theta = slopes === undefined ? 0 : top();
    const time = startTime[attended]! + theta * taken[attended]!;
    return { time, V: along(attended, membrane, theta), state: () => allAlong(attended, theta) };
  };

  function allAlong(lane: number, theta: number): Float64Array {
    for (let v = 0; v < names.length; v++) takeUp(lane, v);
    return Float64Array.from(names, (_, v) => along(lane, v, theta));
  }

  const aboveLevel = (theta: number): number => along(attended, membrane, theta) - level[attended]!;
  const passage = (): Passage => {
    takeUp(attended, membrane);
    // The end of the interpolated course can fall short of the level by rounding.
    const theta = aboveLevel(1) <= 0 ? 1 : rootBetween(aboveLevel, 0, 1);
    const passing = allAlong(attended, theta);
    passing[membrane] = level[attended]!;
    return { time: startTime[attended]! + theta * taken[attended]!, state: passing, size: taken[attended]! };
  };
  /** Tells of the crossing of the level, and before it of a spike that came before it in the same step. */
  function pass(lane: number, watch: Watch): boolean {
    if (event[lane] !== 0 && watch.spiked !== undefined) {
      takeUpEvent(lane);
      if (aboveLevel(rootBetween(eventAlong, 0, metBy())) < 0) {
        watch.spiked();
        event[lane] = 0;
      }
    }
    return watch.crossed!(passage);
  }

  const rest = (): FixedPoint | undefined => fixedPointNear(neuronHere, input[attended]!, stateOf(attended));

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
    if (slopes === undefined) readSlopes(lane);
    for (let v = 0; v < names.length; v++) {
      const speed = slopes === undefined ? engine.slopesProgram.value(slopePlaces[v]!) : slopes[v]![lane]!;
      if (!(Math.abs(speed) < slow * scale[names[v]!]!)) return undefined;
    }
    const now = stateOf(lane);
    const point = fixedPointNear(neuronHere, input[lane]!, now);
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
      wait[lane] = run.untilSettled ? checks.first : Number.POSITIVE_INFINITY;
      tolerance[lane] = run.tolerance ?? engine.tolerance;
      level[lane] = run.level ?? Number.POSITIVE_INFINITY;
      size[lane] = run.stepSize ?? options.stepSize;
      segment[lane] = 0;
      given[lane] = {};
      enter(lane, run);
      aim(lane, run, Math.min(run.end, wait[lane]!));
      place(lane, run.initial ?? options.initial);
    },
    attend(lane, run, steps) {
      neuronHere = run.neuron ?? engine;
      used[lane]! += steps;
      if (failed[lane] !== 0) return { kind: 'failed', time: t[lane]! };
      const quiet = event[lane] === 0 && peak[lane] === 0 && crossing[lane] === 0 && reached[lane] === 0;
      if (quiet && run.watch.stepped === undefined) return tooLong(lane);
      attended = lane;
      if (peak[lane] !== 0 && event[lane] === 0 && hidesSpike(lane)) event[lane] = 1;
      // A rejected step leaves the time where it was.
      if (event[lane] === 0 && t[lane] !== startTime[lane]) run.watch.stepped?.(view(lane), t[lane]!);
      if (crossing[lane] !== 0 && run.watch.crossed !== undefined && pass(lane, run.watch)) {
        return { kind: 'watched', state: together(lane, stateOf(lane)) };
      }
      if (event[lane] !== 0 && run.watch.spiked !== undefined) {
        run.watch.spiked();
        event[lane] = 0;
      }
      const done = (event[lane] !== 0 && spike(lane, run)) || (peak[lane] !== 0 && run.watch.peak(summit, rest));
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
    move(from, to) {
      if (from === to) return;
      for (const values of carried) values[to] = values[from]!;
      given[to] = given[from]!;
      for (const values of observed) values[to] = values[from]!;
    },
  };
}

/** Runs a program at a state given in the order of the variables; what is none of the others is looked up. */
interface Bound {
  (state: ArrayLike<number>, input: number, time: number, held: number, given: State): void;
  /** Whether the program reads a variable. */
  readonly reads: readonly boolean[];
}

function bind(program: ScalarProgram, names: readonly string[], inputName: string): Bound {
  const values = new Float64Array(program.symbols.length);
  const places = program.symbols.map((name) => names.indexOf(name));
  const [inputPlace, timePlace, heldPlace] = [inputName, 't', 'step.held'].map((name) => program.symbols.indexOf(name));
  const run = (state: ArrayLike<number>, input: number, time: number, held: number, given: State): void => {
    for (let k = 0; k < values.length; k++) {
      if (places[k]! >= 0) values[k] = state[places[k]!]!;
      else if (k === inputPlace) values[k] = input;
      else if (k === timePlace) values[k] = time;
      else values[k] = k === heldPlace ? held : (given[program.symbols[k]!] ?? Number.NaN);
    }
    program.run(values);
  };
  return Object.assign(run, { reads: names.map((name) => program.symbols.includes(name)) });
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
