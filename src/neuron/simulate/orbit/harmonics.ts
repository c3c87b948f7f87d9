// A closed orbit as a trigonometric polynomial: its states at evenly spaced phases and its frequency, solved for all at once so
// that at each of these phases the polynomial moves as the neuron does: Fourier collocation (Trefethen 2000, Spectral Methods in MATLAB,
// chapter 3). No step is taken, so nothing takes the longer the more slowly the orbit draws back.
import { linearisation, solveInPlace } from '../rest/linearisation.ts';
import type { About } from '../rest/modes.ts';

/** An orbit by its states; at the first of them the membrane potential rises through that of the rest. */
export interface Round {
  /** States at the phases k/M of a period, M odd, one after the other, each less the rest. */
  readonly states: Float64Array;
  /** Radians per ms. */
  readonly frequency: number;
}

/** Turns of Newton's method: one that starts too far out comes in by a third at each, near the round it doubles its digits. */
const newtonTurns = 25;

/**
 * Where Newton's method has arrived: relative changes of the states are small, and the next change of the frequency, which is as their
 * product with the last, is no more than so much of the accuracy. How large a round is shows the less exactly the nearer a Hopf point
 * is, where it counts the less.
 */
const arrived = Object.freeze({ states: 1e-3, ofAccuracy: 1e-4 });

/**
 * The round that Newton's method comes to from a guess, with as many phases as that has; undefined where it comes to none.
 *
 * @param accuracy relative error of the frequency that is allowed
 */
export function closedRound(about: About, guess: Round, accuracy: number): Round | undefined {
  const n = about.rest.length;
  const states = guess.states.slice();
  const size = states.length + 1;
  const phases = states.length / n;
  const derivative = derivativeOf(phases);
  const firsts = firstPlaces(about, phases);
  const equations = { matrix: new Float64Array(size * size), change: new Float64Array(size), firsts };
  const { matrix, change } = equations;
  let { frequency } = guess;
  for (let turn = 0; turn < newtonTurns; turn++) {
    linearise(about, { states, frequency }, derivative, equations);
    if (!solveInPlace(matrix, change, size) || !change.every(Number.isFinite)) return undefined;
    const [extent, moved] = [largest(states), largest(change.subarray(0, -1))];
    for (let v = 0; v < n; v++) {
      for (let j = 0; j < phases; j++) states[j * n + v]! -= change[firsts[v]! + j]!;
    }
    frequency -= change[size - 1]!;
    const next = Math.abs(change[size - 1]! / frequency) * (moved / extent);
    if (moved <= arrived.states * extent && next <= arrived.ofAccuracy * accuracy) return { states, frequency };
  }
  return undefined;
}

/** The equations of one turn of Newton's method, and where in them each variable begins. */
interface Equations {
  readonly matrix: Float64Array;
  readonly change: Float64Array;
  readonly firsts: readonly number[];
}

/**
 * Where the phases of each variable begin among the unknowns: variable by variable and the membrane potential last, since gates
 * mostly move with that alone, and what is zero between them stays so when it is solved.
 */
function firstPlaces({ engine }: About, phases: number): readonly number[] {
  const { variables, membrane } = engine.model;
  const place = variables.findIndex(({ name }) => name === membrane);
  return variables.map((_, v) => (v === place ? variables.length - 1 : v - (v > place ? 1 : 0)) * phases);
}

/**
 * By what the equations of the membrane potential are multiplied, exactly: currents change with gates by hundreds of mV per ms, and as
 * the largest of a column these equations would be solved for first, with all zeros between the others lost.
 */
const last = 2 ** -20;

/** How the round misses moving as the neuron does, and how that changes with its states and its frequency. */
function linearise(
  { engine, input, rest }: About,
  { states, frequency }: Round,
  derivative: Float64Array,
  { matrix, change, firsts }: Equations,
): void {
  const n = rest.length;
  const phases = states.length / n;
  const size = change.length;
  const line = linearisation(engine);
  const { variables, membrane } = engine.model;
  const place = variables.findIndex(({ name }) => name === membrane);
  const state = new Float64Array(n);
  matrix.fill(0);
  for (let j = 0; j < phases; j++) {
    for (let v = 0; v < n; v++) state[v] = rest[v]! + states[j * n + v]!;
    line.at(input, state);
    for (let v = 0; v < n; v++) {
      const equation = firsts[v]! + j;
      const row = equation * size;
      const weight = v === place ? last : 1;
      let moving = 0;
      for (let k = 0; k < phases; k++) {
        const part = weight * derivative[j >= k ? j - k : j - k + phases]!;
        moving += part * states[k * n + v]!;
        matrix[row + firsts[v]! + k] = frequency * part;
      }
      for (let by = 0; by < n; by++) matrix[row + firsts[by]! + j]! -= weight * line.jacobian[v * n + by]!;
      matrix[row + size - 1] = moving;
      change[equation] = frequency * moving - weight * line.slopes[v]!;
    }
  }
  // Where on the round it begins.
  matrix[(size - 1) * size + firsts[place]!] = 1;
  change[size - 1] = states[place]!;
}

function largest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]!));
  return most;
}

/** The derivative, by phase, of the polynomial that is 1 at the first phase and 0 at the others. */
function derivativeOf(phases: number): Float64Array {
  return Float64Array.from({ length: phases }, (_, k) =>
    k === 0 ? 0 : (k % 2 === 0 ? 0.5 : -0.5) / Math.sin((Math.PI * k) / phases),
  );
}

/** The values, at a phase from 0 to 1, of the polynomials that are 1 at one of so many phases and 0 at the others. */
function weightsAt(phases: number, phase: number): Float64Array {
  return Float64Array.from({ length: phases }, (_, k) => {
    const half = Math.PI * (phase - k / phases);
    const sine = Math.sin(half);
    // At a phase of its own a round is its own state.
    return Math.abs(sine) < Number.EPSILON * phases ? 1 : Math.sin(phases * half) / (phases * sine);
  });
}

/** Adds up, into a state of n variables that begins at a place, a round's states by their weights. */
function addUp(
  { states }: Round,
  weights: Float64Array,
  { into, from, n }: { readonly into: Float64Array; readonly from: number; readonly n: number },
): void {
  for (let k = 0; k < weights.length; k++) {
    for (let v = 0; v < n; v++) into[from + v]! += weights[k]! * states[k * n + v]!;
  }
}

/** A round's state, less the rest, of n variables, at a phase from 0 to 1. */
export function stateAlong(round: Round, n: number, phase: number): Float64Array {
  const into = new Float64Array(n);
  addUp(round, weightsAt(round.states.length / n, phase), { into, from: 0, n });
  return into;
}

/** Weights of a round of so many phases at so many others, which are few. */
const weightsBetween = new Map<string, readonly Float64Array[]>();

/** The same round, of n variables, at other phases. */
export function withPhases(round: Round, n: number, phases: number): Round {
  const own = round.states.length / n;
  if (own === phases) return round;
  const key = `${own} ${phases}`;
  const weights = weightsBetween.get(key) ?? Array.from({ length: phases }, (_, k) => weightsAt(own, k / phases));
  weightsBetween.set(key, weights);
  const into = new Float64Array(n * phases);
  for (let k = 0; k < phases; k++) addUp(round, weights[k]!, { into, from: k * n, n });
  return { ...round, states: into };
}
