// Where things lie in a kernel's memory: a column a symbol or output, then the constants.
import { symbolsOf } from '../../../expression/graph.ts';
import type { StepGraph } from '../kernel.ts';

/** Bytes of two numbers side by side. */
export const vectorBytes = 16;

/** Byte offsets of the columns. */
export interface Layout {
  readonly offsets: ReadonlyMap<string, number>;
  /** Bytes of all columns. */
  readonly size: number;
}

/** Lays out columns of `capacity` lanes. */
export function layoutOf({ graph }: StepGraph, capacity: number): Layout {
  const names = [...new Set([...symbolsOf(graph), ...Object.keys(graph.outputs)])];
  // Whole vectors, so that the constants behind are aligned.
  const column = vectorBytes * Math.ceil(capacity / 2);
  return { offsets: new Map(names.map((name, i) => [name, i * column])), size: names.length * column };
}
