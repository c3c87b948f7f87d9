// What a search ends with.
import type { Activation } from './activations/activation.ts';

/** Fitted parameters and the sum of squares that they leave. */
export interface Solution {
  readonly activation: Activation;
  /** In the order of the activation's parameters, in the curve's units. */
  readonly parameters: readonly number[];
  /** Weighted sum of squared residuals. */
  readonly sse: number;
  readonly converged: boolean;
  /** The shape in its coordinates. */
  readonly q: Float64Array;
}
