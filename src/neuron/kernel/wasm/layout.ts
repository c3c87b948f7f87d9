// Where things lie in a kernel's memory: a column a symbol or output, then the constants.
import { symbolsOf } from '../../../expression/graph.ts';
import type { StepGraph } from '../kernel.ts';

/** Byte offsets of the columns. */
export interface Layout {
  readonly offsets: ReadonlyMap<string, number>;
  /** Bytes of all columns. */
  readonly size: number;
}

/** Lays out columns of `capacity` lanes. */
export function layoutOf({ graph }: StepGraph, capacity: number): Layout {
  const names = [...new Set([...symbolsOf(graph), ...Object.keys(graph.outputs)])];
  // A multiple of 16, so that the constants behind are aligned.
  const column = 16 * Math.ceil(capacity / 2);
  return { offsets: new Map(names.map((name, i) => [name, i * column])), size: names.length * column };
}
