// Powers that the graph could not write as products.
import type { Group, Vectors } from './vectors.ts';

/** a to the power b, by the engine's own function: it alone has all the special cases and is right to the last bit. */
export function power(v: Vectors, a: Group, b: Group): Group {
  return v.eachLane('pow', a, b);
}
