// Slopes of all variables and how they change with each other, at states given as plain columns of numbers: what
// Newton's method and stability are worked out from, many thousand times in the search for fixed points.
import type { Engine } from '../engine.ts';

/** The slopes and the Jacobian of an engine's variables, in the order of the model's. */
export interface Linearisation {
  /** Slopes at the state of the last `at`, per ms. */
  readonly slopes: Float64Array;
  /** The Jacobian there, row by row, per ms. */
  readonly jacobian: Float64Array;
  /** Evaluates both at a state under a constant input. */
  at(input: number, state: ArrayLike<number>): void;
}

const known = new WeakMap<Engine, Linearisation>();

/** The linearisation of an engine; made once. */
export function linearisation(engine: Engine): Linearisation {
  const found = known.get(engine) ?? create(engine);
  known.set(engine, found);
  return found;
}

function create({ model, linearised }: Engine): Linearisation {
  const names = model.variables.map(({ name }) => name);
  const n = names.length;
  const slopes = new Float64Array(n);
  const jacobian = new Float64Array(n * n);
  const slopePlaces = names.map((name) => linearised.place(`derivative.${name}`));
  const places = names.flatMap((row) => names.map((by) => linearised.place(`jacobian.${row}.${by}`)));
  const sources = linearised.symbols.map((name) => (name === model.input.name ? -1 : names.indexOf(name)));
  const values = new Float64Array(sources.length);
  const isTime = linearised.symbols.map((name) => name === 't');
  return {
    slopes,
    jacobian,
    at(input, state) {
      for (let k = 0; k < values.length; k++) {
        const source = sources[k]!;
        values[k] = isTime[k] ? 0 : source < 0 ? input : state[source]!;
      }
      linearised.run(values);
      for (let i = 0; i < n; i++) slopes[i] = linearised.value(slopePlaces[i]!);
      for (let i = 0; i < n * n; i++) jacobian[i] = linearised.value(places[i]!);
    },
  };
}

/**
 * Solves the n equations `matrix` x = `right`, row by row, in place: the solution is left in `right`. False for a singular
 * matrix. Gauss with partial pivoting: at the four or five variables of a neuron a library's matrices cost more than the
 * solution.
 */
export function solveInPlace(matrix: Float64Array, right: Float64Array, n: number): boolean {
  for (let column = 0; column < n; column++) {
    const top = column * n;
    let [pivot, most] = [column, Math.abs(matrix[top + column]!)];
    for (let row = column + 1; row < n; row++) {
      const size = Math.abs(matrix[row * n + column]!);
      if (size > most) [pivot, most] = [row, size];
    }
    const largest = matrix[pivot * n + column]!;
    if (!(most > 0) || !Number.isFinite(most)) return false;
    if (pivot !== column) swapRows(matrix, right, n, pivot, column);
    // Of the equations of small orbits (orbit/harmonics.ts) a good part is zero, and stays so, between a block and the last one.
    let until = column + 1;
    while (until < n && matrix[top + until] !== 0) until++;
    let from = until;
    while (from < n && matrix[top + from] === 0) from++;
    for (let row = column + 1; row < n; row++) {
      const own = row * n;
      const factor = matrix[own + column]! / largest;
      if (factor === 0) continue;
      for (let k = column + 1; k < until; k++) matrix[own + k]! -= factor * matrix[top + k]!;
      for (let k = from; k < n; k++) matrix[own + k]! -= factor * matrix[top + k]!;
      right[row]! -= factor * right[column]!;
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let sum = right[row]!;
    for (let k = row + 1; k < n; k++) sum -= matrix[row * n + k]! * right[k]!;
    right[row] = sum / matrix[row * n + row]!;
  }
  return true;
}

function swapRows(matrix: Float64Array, right: Float64Array, n: number, a: number, b: number): void {
  for (let k = 0; k < n; k++) {
    const held = matrix[a * n + k]!;
    matrix[a * n + k] = matrix[b * n + k]!;
    matrix[b * n + k] = held;
  }
  const held = right[a]!;
  right[a] = right[b]!;
  right[b] = held;
}
