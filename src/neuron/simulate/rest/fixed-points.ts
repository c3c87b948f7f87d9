// Where a neuron can rest: fixed points and whether they are stable, from the symbolic Jacobian.
import { type Eigenvalue, eigenvalues } from '../../../numeric/eigenvalues.ts';
import { InputError } from '../../../numeric/errors.ts';
import type { Engine } from '../engine.ts';
import { linearisation, solveInPlace } from './linearisation.ts';
import { arrived, columnLength, type Held, membraneSlopes, nearFold, newtonTurns } from './membrane-scan.ts';

/** Values of the variables by name, internal units. */
export type State = Readonly<Record<string, number>>;

export interface FixedPoint {
  readonly state: State;
  /** Largest real part of the eigenvalues, per internal unit of time (1/ms); negative where it is stable. */
  readonly growth: number;
  /** Whether the leading eigenvalues are a complex pair: the neuron spirals in or out. */
  readonly spiral: boolean;
  /** Of the Jacobian, per internal unit of time (1/ms). */
  readonly eigenvalues: readonly Eigenvalue[];
}

/** A fixed point and the constant input, internal units, that keeps the neuron there. */
export interface RestingPoint extends FixedPoint {
  readonly input: number;
}

/**
 * The fixed point that Newton's method finds from a state; undefined where it finds none, or none so near.
 *
 * @param near how far each variable may be from the state, in scales
 */
export function fixedPointNear(
  engine: Engine,
  input: number,
  guess: State,
  near = Number.POSITIVE_INFINITY,
): FixedPoint | undefined {
  const { model, scale } = engine;
  const state = model.variables.map(({ name }) => guess[name]!);
  if (!solveFor(engine, input, state, -1)) return undefined;
  const close = model.variables.every(({ name }, v) => Math.abs(state[v]! - guess[name]!) <= near * scale[name]!);
  return close ? describe(engine, input, state) : undefined;
}

/** A state in which nothing changes, as the fixed point that it is; it need not be an isolated one. */
export function fixedPointAt(engine: Engine, input: number, state: State): FixedPoint {
  return describe(
    engine,
    input,
    engine.model.variables.map(({ name }) => state[name]!),
  );
}

/** Solves the slopes of all variables but the held one (-1 for none) to zero, in place; false where that fails. */
function solveFor(engine: Engine, input: number, state: number[], held: number): boolean {
  const { variables } = engine.model;
  const line = linearisation(engine);
  const free = variables.flatMap((_, i) => (i === held ? [] : [i]));
  const n = free.length;
  if (n === 0) return true;
  const scales = variables.map(({ name }) => engine.scale[name]!);
  const J = new Float64Array(n * n);
  const change = new Float64Array(n);
  for (let turn = 0; turn < newtonTurns; turn++) {
    line.at(input, state);
    for (let i = 0; i < n; i++) {
      change[i] = line.slopes[free[i]!]!;
      for (let k = 0; k < n; k++) J[i * n + k] = line.jacobian[free[i]! * variables.length + free[k]!]!;
    }
    if (!(change.every(Number.isFinite) && J.every(Number.isFinite))) return false;
    // A singular Jacobian: no isolated fixed point here.
    if (!solveInPlace(J, change, n) || !change.every(Number.isFinite)) return false;
    let moved = 0;
    for (let i = 0; i < n; i++) {
      const v = free[i]!;
      state[v]! -= change[i]!;
      moved = Math.max(moved, Math.abs(change[i]!) / (scales[v]! + Math.abs(state[v]!)));
    }
    if (moved < arrived || (turn === newtonTurns - 1 && moved < nearFold)) return true;
  }
  return false;
}

function describe(engine: Engine, input: number, values: readonly number[]): FixedPoint {
  const { variables } = engine.model;
  const line = linearisation(engine);
  line.at(input, values);
  const found = eigenvalues(line.jacobian, variables.length);
  const growth = Math.max(...found.map(({ real }) => real));
  const leading = found.find(({ real }) => real === growth);
  const state = Object.fromEntries(variables.map(({ name }, i) => [name, values[i]!]));
  return { state, growth, spiral: leading !== undefined && leading.imaginary !== 0, eigenvalues: found };
}

/** Range of membrane potentials searched for fixed points, mV: beyond any reversal potential of a neuron. */
export const searched = Object.freeze({ from: -150, to: 100, step: 0.1 });

/** All fixed points in the physiological range of the membrane potential, lowest first. */
export function fixedPoints(engine: Engine, input: number): readonly FixedPoint[] {
  const found: FixedPoint[] = [];
  for (const point of upward(engine, input)) {
    if (!found.some((other) => same(engine, other.state, point.state))) found.push(point);
  }
  const { membrane } = engine.model;
  return found.sort((a, b) => a.state[membrane]! - b.state[membrane]!);
}

/** Fixed points as a search up from the lowest potential comes by them. */
function* upward(engine: Engine, input: number): Generator<FixedPoint> {
  let previous: Held | undefined;
  for (let V = searched.from; V <= searched.to; ) {
    const potentials: number[] = [];
    for (; potentials.length < columnLength && V <= searched.to; V += searched.step) potentials.push(V);
    for (const next of membraneSlopes(engine, input, potentials)) {
      if (previous !== undefined && next !== undefined && previous.slope * next.slope <= 0) {
        const closer = Math.abs(previous.slope) < Math.abs(next.slope) ? previous : next;
        const state = [...closer.state];
        if (solveFor(engine, input, state, -1)) yield describe(engine, input, state);
      }
      previous = next;
    }
  }
}

/** The fixed point with the membrane at V, under whatever constant input keeps it there. */
export function restingAt(engine: Engine, V: number): RestingPoint | undefined {
  const [held] = heldAt(engine, [V]);
  return held && restingPoint(engine, held);
}

/** Where a fixed point lies, internal units, and the constant input that keeps the neuron there. */
export interface HeldPoint {
  readonly state: readonly number[];
  readonly input: number;
}

/** The fixed points with the membrane at up to a column of potentials; undefined where there is none. */
export function heldAt(engine: Engine, potentials: readonly number[]): readonly (HeldPoint | undefined)[] {
  const none = membraneSlopes(engine, 0, potentials);
  const unit = membraneSlopes(engine, 1, potentials, none);
  return none.map((point, k) => {
    const other = unit[k];
    if (point === undefined || other === undefined) return undefined;
    // The input enters the slope of the membrane linearly in every neuron that is fed a current.
    const input = -point.slope / (other.slope - point.slope);
    return Number.isFinite(input) ? { state: point.state, input } : undefined;
  });
}

/** A fixed point with its stability. */
export function restingPoint(engine: Engine, { state, input }: HeldPoint): RestingPoint {
  return { ...describe(engine, input, state), input };
}

function same(engine: Engine, a: State, b: State): boolean {
  return engine.model.variables.every(({ name }) => Math.abs(a[name]! - b[name]!) < 1e-6 * engine.scale[name]!);
}

/** The lowest stable fixed point without input; the search ends there. */
function lowestRest(engine: Engine): FixedPoint | undefined {
  for (const point of upward(engine, 0)) if (point.growth < 0) return point;
  return undefined;
}

const initialStates = new WeakMap<Engine, State>();

/**
 * The state in which a run starts: the file's initial values; variables without one, or with `rest`, at the lowest
 * stable fixed point without input.
 *
 * @throws InputError where a model that is to start at rest has no stable rest
 */
export function initialState(engine: Engine): State {
  const state = initialStates.get(engine) ?? findInitialState(engine);
  initialStates.set(engine, state);
  return state;
}

/** A rule without a value where the neuron starts would never be met, and the neuron seem to be silent. */
function refuseBlindRule(engine: Engine, state: State): void {
  const { model } = engine;
  if (!Number.isNaN(engine.event({ ...state, [model.input.name]: 0, t: 0 }).event)) return;
  throw new InputError({
    code: 'no-value',
    where: `${model.id}: spike.when`,
    what: `"${model.file.spike.when}" has no value where the neuron starts`,
    allowed: 'a rule that can be told at every potential',
  });
}

function findInitialState(engine: Engine): State {
  const { model } = engine;
  const names = model.variables.map(({ name }) => name);
  const atRest = names.filter((name) => model.graph.outputs[`initial.${name}`] === undefined);
  let state: Record<string, number> = {};
  if (atRest.length > 0) {
    const rest = lowestRest(engine);
    if (rest === undefined) {
      throw new InputError({
        code: 'no-rest',
        where: `${model.id}: initial`,
        what: `there is no stable rest without input for ${atRest.join(', ')} to start at`,
        allowed: 'parameters with which it comes to rest, or starting values, e.g. initial: { V: -65 mV }',
      });
    }
    state = { ...rest.state };
  }
  // An initial value may be written in terms of others, e.g. of V.
  for (let turn = 0; turn < names.length; turn++) {
    const values = engine.evaluate({ ...state, [model.input.name]: 0, t: 0 });
    for (const name of names) if (!atRest.includes(name)) state[name] = values[`initial.${name}`]!;
  }
  const missing = names.find((name) => !Number.isFinite(state[name]));
  if (missing === undefined) {
    refuseBlindRule(engine, state);
    return state;
  }
  throw new InputError({
    code: 'no-initial',
    where: `${model.id}: initial.${missing}`,
    what: 'does not come out as a finite number',
    allowed: 'a value or an expression that does not lead back to itself',
  });
}
