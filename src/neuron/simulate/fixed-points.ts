// Where a neuron can rest: fixed points and whether they are stable, from the symbolic Jacobian.
import { EigenvalueDecomposition, Matrix, solve } from 'ml-matrix';
import { InputError } from '../../numeric/errors.ts';
import type { Engine } from './engine.ts';

/** Values of the variables by name, internal units. */
export type State = Readonly<Record<string, number>>;

export interface FixedPoint {
  readonly state: State;
  /** Largest real part of the eigenvalues, per internal unit of time (1/ms); negative where it is stable. */
  readonly growth: number;
  /** Whether the leading eigenvalues are a complex pair: the neuron spirals in or out. */
  readonly spiral: boolean;
  /** Of the Jacobian, per internal unit of time (1/ms). */
  readonly eigenvalues: readonly { readonly real: number; readonly imaginary: number }[];
}

/** A fixed point and the constant input, internal units, that keeps the neuron there. */
export interface RestingPoint extends FixedPoint {
  readonly input: number;
}

/** Newton's method doubles its digits at each turn; what has not converged in this many never does. */
const newtonTurns = 30;

/** The fixed point that Newton's method finds from a state; undefined where it finds none. */
export function fixedPointNear(engine: Engine, input: number, guess: State): FixedPoint | undefined {
  const names = engine.model.variables.map(({ name }) => name);
  const found = solveFor(engine, input, guess, names);
  return found === undefined ? undefined : describe(engine, input, found);
}

/** Solves the slopes of the named variables to zero, the others held. */
function solveFor(engine: Engine, input: number, guess: State, names: readonly string[]): State | undefined {
  if (names.length === 0) return guess;
  let state: State = { ...guess };
  for (let turn = 0; turn < newtonTurns; turn++) {
    const symbols = { ...state, [engine.model.input.name]: input, t: 0 };
    const slopes = engine.evaluate(symbols);
    const partials = engine.jacobian(symbols);
    const J = new Matrix(names.map((row) => names.map((by) => partials[`jacobian.${row}.${by}`]!)));
    const f = Matrix.columnVector(names.map((name) => slopes[`derivative.${name}`]!));
    if (![...J.to1DArray(), ...f.to1DArray()].every(Number.isFinite)) return undefined;
    let change: readonly number[];
    try {
      change = solve(J, f).to1DArray();
    } catch {
      return undefined; // a singular Jacobian: no isolated fixed point here
    }
    if (!change.every(Number.isFinite)) return undefined;
    const before = state;
    state = { ...before, ...Object.fromEntries(names.map((name, i) => [name, before[name]! - change[i]!])) };
    const moved = Math.max(
      ...names.map((name, i) => Math.abs(change[i]!) / (engine.scale[name]! + Math.abs(state[name]!))),
    );
    // A few units in the last place of the state: as far as Newton's method can go.
    if (moved < 1e-13) return state;
    // Near a fold Newton's method halves its steps instead of squaring them; this close it has arrived all the same.
    if (turn === newtonTurns - 1 && moved < 1e-8) return state;
  }
  return undefined;
}

function describe(engine: Engine, input: number, state: State): FixedPoint {
  const names = engine.model.variables.map(({ name }) => name);
  const partials = engine.jacobian({ ...state, [engine.model.input.name]: input, t: 0 });
  const J = new Matrix(names.map((row) => names.map((by) => partials[`jacobian.${row}.${by}`]!)));
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(J);
  const growth = Math.max(...realEigenvalues);
  const eigenvalues = realEigenvalues.map((real, i) => ({ real, imaginary: imaginaryEigenvalues[i]! }));
  return { state, growth, spiral: imaginaryEigenvalues[realEigenvalues.indexOf(growth)] !== 0, eigenvalues };
}

/** Range of membrane potentials searched for fixed points, mV: beyond any reversal potential of a neuron. */
export const searched = Object.freeze({ from: -150, to: 100, step: 0.1 });

/** All fixed points in the physiological range of the membrane potential, lowest first. */
export function fixedPoints(engine: Engine, input: number): readonly FixedPoint[] {
  const found: FixedPoint[] = [];
  let previous = membraneSlope(engine, input, searched.from);
  for (let V = searched.from + searched.step; V <= searched.to; V += searched.step) {
    const next = membraneSlope(engine, input, V);
    if (previous !== undefined && next !== undefined && previous.slope * next.slope <= 0) {
      const closer = Math.abs(previous.slope) < Math.abs(next.slope) ? previous : next;
      const point = fixedPointNear(engine, input, closer.state);
      if (point !== undefined && !found.some((other) => same(engine, other.state, point.state))) found.push(point);
    }
    previous = next;
  }
  const { membrane } = engine.model;
  return found.sort((a, b) => a.state[membrane]! - b.state[membrane]!);
}

/** The fixed point with the membrane at V, under whatever constant input keeps it there. */
export function restingAt(engine: Engine, V: number): RestingPoint | undefined {
  const [none, unit] = [0, 1].map((input) => membraneSlope(engine, input, V));
  if (none === undefined || unit === undefined) return undefined;
  // The input enters the slope of the membrane linearly in every neuron that is fed a current.
  const input = -none.slope / (unit.slope - none.slope);
  return Number.isFinite(input) ? { ...describe(engine, input, none.state), input } : undefined;
}

function same(engine: Engine, a: State, b: State): boolean {
  return engine.model.variables.every(({ name }) => Math.abs(a[name]! - b[name]!) < 1e-6 * engine.scale[name]!);
}

/** The slope of the membrane potential at V with every other variable at rest there. */
function membraneSlope(
  engine: Engine,
  input: number,
  V: number,
): { readonly state: State; readonly slope: number } | undefined {
  const { membrane, variables } = engine.model;
  const others = variables.map(({ name }) => name).filter((name) => name !== membrane);
  const guess = { ...Object.fromEntries(others.map((name) => [name, 0.5 * engine.scale[name]!])), [membrane]: V };
  const state = solveFor(engine, input, guess, others);
  if (state === undefined) return undefined;
  const slope = engine.evaluate({ ...state, [engine.model.input.name]: input, t: 0 })[`derivative.${membrane}`]!;
  return Number.isFinite(slope) ? { state, slope } : undefined;
}

/**
 * The state in which a run starts: the file's initial values; variables without one, or with `rest`, at the lowest
 * stable fixed point without input.
 *
 * @throws InputError where a model that is to start at rest has no stable rest
 */
export function initialState(engine: Engine): State {
  const { model } = engine;
  const names = model.variables.map(({ name }) => name);
  const atRest = names.filter((name) => model.graph.outputs[`initial.${name}`] === undefined);
  let state: Record<string, number> = {};
  if (atRest.length > 0) {
    const rest = fixedPoints(engine, 0).find(({ growth }) => growth < 0);
    if (rest === undefined) {
      throw new InputError({
        code: 'no-rest',
        where: `${model.id}: initial`,
        what: `there is no stable rest without input for ${atRest.join(', ')} to start at`,
        allowed: 'starting values, e.g. initial: { V: -65 mV }',
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
  if (missing === undefined) return state;
  throw new InputError({
    code: 'no-initial',
    where: `${model.id}: initial.${missing}`,
    what: 'does not come out as a finite number',
    allowed: 'a value or an expression that does not lead back to itself',
  });
}
