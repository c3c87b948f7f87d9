// A numerical method is a function from the graph of the derivatives to the graph of one step. It knows nothing of
// spikes, currents or lanes.
import { instantiate } from '../../expression/graph.ts';
import type { Graph, GraphBuilder } from '../../expression/nodes.ts';

/** What a method works on: `derivatives` has an output `derivative.X` for each variable X. */
export interface System {
  readonly variables: readonly string[];
  /** The variable that exponential Euler staggers against the others. */
  readonly membrane: string;
  readonly derivatives: Graph;
}

/** The nodes of one step: what each variable becomes, by how much that may be off, and the slopes it was made of. */
export interface StepNodes {
  readonly next: Readonly<Record<string, number>>;
  /** Estimated local error of each variable; only for methods that carry an estimate. */
  readonly error?: Readonly<Record<string, number>>;
  /** Slopes within the step, from which states between its ends are interpolated. */
  readonly stages: readonly Readonly<Record<string, number>>[];
  /** Slope at the end of the step, where the method has it at no cost. */
  readonly endSlope?: Readonly<Record<string, number>>;
}

/** A way of taking one step. */
export interface Method {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** Global order: halving the step divides the error by 2^order. */
  readonly order: number;
  readonly adaptive: boolean;
  /** Number of stages kept for interpolation. */
  readonly stages: number;
  /** Row i: coefficients of theta, theta^2, ... in w_i, where y(theta) = y(0) + h sum w_i stage_i for 0 <= theta <= 1. */
  readonly dense: readonly (readonly number[])[];
  /**
   * Writes one step into a builder. Symbols: the variables, `t`, `step.size`, and, where the method's first slope is
   * the last one's end slope, `slope.X`.
   */
  step(g: GraphBuilder, system: System): StepNodes;
  /** For methods that keep variables at different times: nodes that take them from one time to those. */
  start?(g: GraphBuilder, system: System): Readonly<Record<string, number>>;
}

/** Slopes of all variables at a state, as nodes. */
export function slopesAt(
  g: GraphBuilder,
  system: System,
  state: Readonly<Record<string, number>>,
  time: number,
): Readonly<Record<string, number>> {
  const outputs = instantiate(g, system.derivatives, (name) => (name === 't' ? time : state[name]));
  return Object.fromEntries(system.variables.map((name) => [name, outputs[`derivative.${name}`]!]));
}
