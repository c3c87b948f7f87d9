// What orbits at neighbouring currents say of the orbit between them: polynomial interpolation over the current.

/** A closed orbit at one current, by its passage through a level of the membrane potential. Times in ms. */
export interface Orbit {
  readonly input: number;
  /** Whether it meets the spike rule, once a period; and by how much at its highest maximum, in what that rule compares. */
  readonly spiking: boolean;
  readonly margin: number;
  readonly period: number;
  /** Relative error of the period for want of convergence and for what steps put it off. */
  readonly error: number;
  /** The part of it that steps are told to make, and the tolerance that they were taken with. */
  readonly ofSteps: number;
  readonly tolerance: number;
  readonly level: number;
  readonly state: Float64Array;
  /** Step that the method took at the level. */
  readonly size: number;
  /** Of orbits found by steps. */
  readonly measure: Measure | undefined;
}

/** Potentials that an orbit passes, and that a spike rule compares, are this large at most, mV. */
const largest = 100;

/** By how much an orbit may meet the spike rule otherwise, mV, whose period or states are off by a relative error. */
export function ofRule(error: number): number {
  return largest * error;
}

/** What small distances from an orbit do. */
export interface Measure {
  /** By what a period shrinks them. */
  readonly contraction: number;
  /** Relative change of the period with them. */
  readonly sensitivity: number;
}

/** Where to start looking for an orbit; without a measure, one is made. */
export interface Guess extends Pick<Orbit, 'spiking' | 'period' | 'level' | 'state' | 'size' | 'measure'> {
  /** Contraction that is to be assumed at least where it is measured. */
  readonly floor?: number | undefined;
}

/**
 * The orbit that lies where a polynomial through its neighbours passes (Lagrange's form).
 *
 * @param left orbits below the input, nearest first
 * @param right orbits above it, nearest first
 */
export function between(left: readonly Orbit[], right: readonly Orbit[], input: number): Guess {
  const nodes = [...left, ...right];
  const state = new Float64Array(nodes[0]!.state.length);
  let [period, level] = [0, 0];
  for (const node of nodes) {
    const weight = weightOf(nodes, node, input);
    period += weight * node.period;
    level += weight * node.level;
    for (let v = 0; v < state.length; v++) state[v]! += weight * node.state[v]!;
  }
  const [a, b] = [left[0]!, right[0]!];
  // Towards a fold the contraction goes to 1 as a square root does, so that a straight line is above it.
  const midway = (low: number, high: number): number => low + ((input - a.input) / (b.input - a.input)) * (high - low);
  return {
    spiking: a.spiking,
    period,
    level,
    state,
    size: Math.min(a.size, b.size),
    measure: a.measure &&
      b.measure && {
        contraction: midway(a.measure.contraction, b.measure.contraction),
        sensitivity: midway(a.measure.sensitivity, b.measure.sensitivity),
      },
  };
}

/** What there is to be foretold of an orbit. */
export type Foretold = Pick<Orbit, 'period' | 'error' | 'margin'>;

/**
 * The period and what decides whether it spikes, and the period's relative error from theirs, at any input; arguments as of
 * `between`. Asked for at thousands of inputs, it tells each in the place of the last: read at once.
 */
export function periodsBetween(left: readonly Orbit[], right: readonly Orbit[]): (input: number) => Foretold {
  const nodes = [...left, ...right];
  const count = nodes.length;
  const [inputs, parts] = [new Float64Array(count), new Float64Array(count)];
  for (let k = 0; k < count; k++) inputs[k] = nodes[k]!.input;
  for (let k = 0; k < count; k++) {
    let part = 1;
    for (let i = 0; i < count; i++) if (i !== k) part /= inputs[k]! - inputs[i]!;
    parts[k] = part;
  }
  const told = { period: 0, error: 0, margin: 0 };
  return (input) => {
    let [period, error, margin] = [0, 0, 0];
    for (let k = 0; k < count; k++) {
      let weight = parts[k]!;
      for (let i = 0; i < count; i++) if (i !== k) weight *= input - inputs[i]!;
      const node = nodes[k]!;
      period += weight * node.period;
      error += Math.abs(weight) * node.error;
      margin += weight * node.margin;
    }
    told.period = period;
    told.error = error;
    told.margin = margin;
    return told;
  };
}

function weightOf(nodes: readonly Orbit[], own: Orbit, input: number): number {
  let weight = 1;
  for (const other of nodes) {
    if (other !== own) weight *= (input - other.input) / (own.input - other.input);
  }
  return weight;
}
