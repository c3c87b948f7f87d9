// A kernel runs one step graph for many currents (lanes) at once. Methods and experiments see this interface alone, so a
// new back end is one more file here.
import type { Graph } from '../../expression/nodes.ts';

/**
 * One step as a graph. Outputs whose name is also a symbol are carried: after a step they take the symbol's place.
 * Other outputs are observed: they keep the value of the last step taken. Symbols that are not carried stay as they
 * were set.
 */
export interface StepGraph {
  readonly graph: Graph;
  /** An output that, once not zero, ends the run at that step. */
  readonly halt: string;
}

/** A step graph made ready to run over lanes. */
export interface Kernel {
  readonly name: string;
  /** The largest number of lanes. */
  readonly capacity: number;
  /** How many lanes it steps side by side: fewer of them cost as much. */
  readonly abreast: number;
  /** The values of a symbol or output, one a lane; a live view to read and write. */
  column(name: string): Float64Array;
  /**
   * Takes up to `steps` steps in each of the first `lanes` lanes. A lane halts at the step in which its halt output
   * becomes non-zero; other lanes may by then have taken fewer steps, and go on when called again. What a lane
   * computes never depends on the other lanes.
   */
  run(lanes: number, steps: number): void;
}

/** Makes a kernel of a step graph. */
export type KernelFactory = (step: StepGraph, capacity: number) => Kernel;
