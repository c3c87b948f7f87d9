// What a period makes of the state right after a spike, of neurons with a reset: from there to right after the last of the spikes
// that make the period, and of small distances beside it in all directions. Between a spike and the next such a neuron is smooth.
import { only, symbolsOf } from '../../../expression/graph.ts';
import type { Engine } from '../engine.ts';
import type { State } from '../rest/fixed-points.ts';
import type { Run, Watch } from '../runs.ts';
import { all, ran, type Work } from '../works.ts';
import { drawnBack, type LinearReturn } from './linear-return.ts';
import { metricOf } from './metric.ts';

/** A rhythm of a neuron with a reset. */
export interface ResetRhythm {
  readonly engine: Engine;
  readonly input: number;
  /** How many spikes make a period. */
  readonly pattern: number;
  /** A period, about, ms. */
  readonly period: number;
}

/** Where a period leads, and how long it is, ms. */
export interface Lap {
  readonly to: Float64Array;
  readonly period: number;
}

/** Longer than this many expected periods a period is none. */
const patience = 3;

/** How far to go from a state, in units of the metric: the root of the tolerance, so that neither curves nor errors of steps show. */
const away = Object.freeze({ least: 1e-6, most: 1e-3 });

/** What is asked of an engine again and again. */
interface Traits {
  readonly takesUp: boolean;
  /** Variables, by place, that spikes do not set to where they always set them. */
  readonly free: readonly number[];
}

const known = new WeakMap<Engine, Traits>();

function traitsOf(engine: Engine): Traits {
  const traits = known.get(engine) ?? { takesUp: isTakenUp(engine), free: freeOf(engine) };
  known.set(engine, traits);
  return traits;
}

/** Whether rhythms can be taken up from the state right after a spike: nothing but that and the input decides what follows. */
export const takesUp = (engine: Engine): boolean => traitsOf(engine).takesUp;

function isTakenUp({ method, model, resets, slopesProgram, eventProgram, afterSpikeReads }: Engine): boolean {
  const names = model.variables.map(({ name }) => name);
  const decisive = [model.input.name, 'step.held', ...names];
  const timeless = [...slopesProgram.symbols, ...eventProgram.symbols, ...afterSpikeReads].every(
    (name) => decisive.includes(name) || model.parameters.some((parameter) => parameter.name === name),
  );
  return method.adaptive && resets && timeless && readsOf(model.graph, 'refractory', names).length === 0;
}

/** The variables that an output reads. */
function readsOf(graph: Engine['model']['graph'], output: string, variables: readonly string[]): readonly string[] {
  return symbolsOf(only(graph, (name) => name === output)).filter((name) => variables.includes(name));
}

function freeOf({ model }: Engine): readonly number[] {
  const names = model.variables.map(({ name }) => name);
  const { graph } = model;
  const isFree = (name: string): boolean =>
    graph.outputs[`reset.${name}`] === undefined || readsOf(graph, `reset.${name}`, names).length > 0;
  return names.flatMap((name, v) => (isFree(name) ? [v] : []));
}

/** How long the neuron is refractory after a spike, ms, given the state right after it. */
export function pauseAfter({ afterSpike, model }: Engine, input: number, state: State): number {
  return afterSpike({ ...state, [model.input.name]: input, t: 0, 'step.held': 0 }).refractory ?? 0;
}

/** One period from a state right after a spike; undefined where there is none. */
export function* lapFrom(rhythm: ResetRhythm, from: Float64Array, tolerance: number): Work<Lap | undefined> {
  const { engine, input, pattern, period } = rhythm;
  const names = engine.model.variables.map(({ name }) => name);
  const state = Object.fromEntries(names.map((name, v) => [name, from[v]!]));
  const pause = pauseAfter(engine, input, state);
  const watch = untilSpike(pattern);
  const run: Run = { input, end: patience * period, untilSettled: false, watch, tolerance, from };
  const [end] = yield* ran([engine.holds ? { ...run, heldUntil: pause } : run]);
  const time = watch.last();
  if (end?.kind !== 'watched' || time === undefined) return undefined;
  const to = Float64Array.from(names, (name) => end.state[name]!);
  return { to, period: engine.holds ? time : time + pause };
}

/** Waits for a number of spikes, and tells when the last of them was. */
function untilSpike(wanted: number): Watch & { last(): number | undefined } {
  let [spikes, last] = [0, Number.NaN];
  return {
    last: () => (spikes < wanted ? undefined : last),
    spike(time) {
      spikes++;
      last = time;
      return spikes >= wanted;
    },
  };
}

/** Periods from beside a state on all sides; undefined where one of them is of another kind. */
export function* besides(rhythm: ResetRhythm, state: Float64Array, tolerance: number): Work<LinearReturn | undefined> {
  const { engine, input } = rhythm;
  const metric = metricOf(engine);
  const { free } = traitsOf(engine);
  const size = Math.min(Math.max(Math.sqrt(tolerance), away.least), away.most);
  const beside = free.map((v) => {
    const from = state.slice();
    from[v]! += size * metric.unit(state, v);
    return from;
  });
  const [own, ...others] = yield* all([state, ...beside].map((from) => lapFrom(rhythm, from, tolerance)));
  if (own === undefined) return undefined;
  const n = free.length;
  const [matrix, slope] = [new Float64Array(n * n), new Float64Array(n)];
  for (let k = 0; k < n; k++) {
    const lap = others[k];
    if (lap === undefined) return undefined;
    const change = beside[k]![free[k]!]! - state[free[k]!]!;
    for (let i = 0; i < n; i++) matrix[i * n + k] = (lap.to[free[i]!]! - own.to[free[i]!]!) / change;
    slope[k] = (lap.period - own.period) / change;
  }
  return { input, matrix, slope };
}

/** Where the rhythm lies that a period passes by, how long that is, and how far off it was, in the metric. */
export interface Ahead {
  readonly state: Float64Array;
  /** ms */
  readonly period: number;
  readonly far: number;
}

/** By what a period makes of small distances (Newton's method); undefined where they tell of no one rhythm. */
export function ahead(
  { engine }: ResetRhythm,
  { matrix, slope }: LinearReturn,
  from: Float64Array,
  lap: Lap,
): Ahead | undefined {
  const metric = metricOf(engine);
  const { free } = traitsOf(engine);
  const missed = Float64Array.from(free, (v) => lap.to[v]! - from[v]!);
  const way = drawnBack(matrix, missed, (i, j) => i * free.length + j);
  if (way === undefined) return undefined;
  const state = lap.to.slice();
  free.forEach((v, i) => {
    state[v] = from[v]! + way[i]!;
  });
  return {
    state,
    period: slope.reduce((sum, value, i) => sum + value * way[i]!, lap.period),
    far: metric.distance(state, from),
  };
}
