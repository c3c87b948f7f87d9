// Drives the Euler-Maruyama step over lanes: feeds each lane its own noise, finds spikes, resets, holds while refractory.
import { symbolsOf } from '../../expression/graph.ts';
import { InputError } from '../../numeric/errors.ts';
import type { KernelFactory } from '../kernel/kernel.ts';
import { eulerMaruyamaName, eulerMaruyamaStep } from '../methods/euler-maruyama.ts';
import { dormandPrince } from '../methods/runge-kutta.ts';
import { type Model, withoutNoise } from '../model.ts';
import { crosses, passage } from './crossing.ts';
import { bindParameters, createEngine, type Engine } from './engine.ts';
import { initialState, type State } from './fixed-points.ts';
import { refuseEndless } from './lanes.ts';
import type { NoisyDriver, NoisyRun } from './noisy.ts';
import { segmentAt } from './segments.ts';

/** As many lanes as keep a kernel's columns in the cache of a small processor. */
const maximumLanes = 64;

/** A driver for any noisy neuron. */
export function eulerMaruyama(model: Model, step: number): NoisyDriver {
  // What surrounds the steps (spike rule, resets, rest) is that of the neuron without noise.
  const engine = createEngine(withoutNoise(model), dormandPrince, { tolerance: 1e-8 });
  const names = model.variables.map(({ name }) => name);
  const graph = eulerMaruyamaStep(bindParameters(model), names, model.membrane);
  return {
    method: eulerMaruyamaName,
    step,
    run(runs, times, kernel) {
      const initial = initialState(engine);
      for (let first = 0; first < runs.length; first += maximumLanes) {
        runLanes(engine, graph, runs.slice(first, first + maximumLanes), { times, step, initial, kernel });
      }
    },
  };
}

interface Setting {
  readonly times: readonly number[];
  readonly step: number;
  readonly initial: State;
  readonly kernel: KernelFactory;
}

function runLanes(
  engine: Engine,
  step: ReturnType<typeof eulerMaruyamaStep>,
  runs: readonly NoisyRun[],
  { times, step: longest, initial, kernel: factory }: Setting,
): void {
  const { model } = engine;
  const kernel = factory(step, runs.length);
  const symbols = new Set(symbolsOf(step.graph));
  const optional = (name: string): Float64Array | undefined => (symbols.has(name) ? kernel.column(name) : undefined);
  const names = model.variables.map(({ name }) => name);
  const state = names.map((name) => kernel.column(name));
  const before = names.map((name) => kernel.column(`before.${name}`));
  const normals = names.flatMap((name) => optional(`normal.${name}`) ?? []);
  const [t, event, eventBefore, spread] = ['t', 'event', 'before.event', 'event.spread'].map((name) =>
    kernel.column(name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const held = optional('step.held');
  const size = optional('step.size')!;
  const until = new Float64Array(runs.length);
  const input = optional(model.input.name);
  runs.forEach((run, lane) => {
    if (input !== undefined) input[lane] = run.input;
    names.forEach((name, i) => {
      state[i]![lane] = initial[name]!;
    });
  });

  const stateOf = (lane: number): State => Object.fromEntries(names.map((name, i) => [name, state[i]![lane]!]));

  /** Whether the spike rule was met in the step, and at what share of it; with a reset, also by a path that came back. */
  function met(lane: number, h: number): number | undefined {
    const [from, to] = [eventBefore[lane]!, event[lane]!];
    if (!(from <= 0)) return undefined;
    const noisy = engine.resets && spread[lane]! > 0;
    if (!noisy) return to > 0 ? -from / (to - from) : undefined;
    if (held?.[lane] === 1) return undefined;
    const step = { size: h, decay: 1, spread: spread[lane]! };
    const { stream } = runs[lane]!;
    return crosses(from, to, step, stream) ? passage(from, to, step, stream) / h : undefined;
  }

  function spike(lane: number, share: number, h: number): void {
    const time = t[lane]! - (1 - share) * h;
    runs[lane]!.spike(time);
    if (!engine.resets) return;
    const there = Object.fromEntries(
      names.map((name, i) => [name, before[i]![lane]! + share * (state[i]![lane]! - before[i]![lane]!)]),
    );
    const around = { ...there, [model.input.name]: runs[lane]!.input, t: time };
    const after = engine.afterSpike(around);
    const changed = {
      ...there,
      ...Object.fromEntries(names.map((name) => [name, after[`reset.${name}`] ?? there[name]!])),
    };
    refuseEndless(engine, { ...around, ...changed });
    names.forEach((name, i) => {
      state[i]![lane] = changed[name]!;
    });
    const pause = after.refractory ?? 0;
    if (held === undefined || !(pause > 0)) return;
    held[lane] = 1;
    until[lane] = time + pause;
  }

  /** Sets what the input has changed to by a time. */
  const at = new Float64Array(runs.length);
  function change(time: number): void {
    runs.forEach(({ segments }, lane) => {
      if (segments === undefined) return;
      at[lane] = segmentAt(segments, time, at[lane]!);
      for (const [name, values] of Object.entries(segments.columns)) {
        optional(name)?.fill(values[at[lane]!]!, lane, lane + 1);
      }
    });
  }

  let from = 0;
  change(from);
  for (const time of times) {
    const steps = Math.ceil((time - from) / longest - 1e-9);
    const h = steps === 0 ? 0 : (time - from) / steps;
    size.fill(h);
    for (let k = 0; k < steps; k++) {
      for (let lane = 0; lane < runs.length; lane++) {
        // Held to the nearest step: late and early alike, so that the mean pause is the one asked for.
        if (held?.[lane] === 1 && t[lane]! >= until[lane]! - h / 2) held[lane] = 0;
        for (const column of normals) column[lane] = runs[lane]!.stream.normal();
      }
      kernel.run(runs.length, 1);
      for (let lane = 0; lane < runs.length; lane++) {
        if (Number.isNaN(event[lane]!)) throw runsAway(model, t[lane]!);
        const share = met(lane, h);
        if (share !== undefined) spike(lane, share, h);
      }
    }
    from = time;
    runs.forEach((run, lane) => {
      run.at?.(stateOf(lane));
    });
    change(time);
  }
}

function runsAway(model: Model, time: number): InputError {
  return new InputError({
    code: 'runs-away',
    where: `${model.id}: t = ${time.toPrecision(6)} ms`,
    what: 'the solution leaves the range of numbers',
    allowed: 'other parameters, another current, or a smaller step',
  });
}
