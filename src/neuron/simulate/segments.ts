// An input that changes in the course of a run: symbols of the step graph that take new values at given times. Between
// those times the graph itself says how the input runs on; at them a driver halts, so that no step strides over a jump.

/** What a run sets symbols of its step to, and from when on. */
export interface Segments {
  /** When each segment begins, ms: ascending, the first at 0. */
  readonly times: ArrayLike<number>;
  /** By symbol, its value in each segment, internal units. */
  readonly columns: Readonly<Record<string, ArrayLike<number>>>;
}

/** An input that changes about a constant one. */
export interface Drive {
  /** With 0 for the constant part; undefined where only the graph says how the input changes. */
  readonly segments: Segments | undefined;
}

/** The segment that a time lies in, looked for from an earlier one on. */
export function segmentAt({ times }: Segments, time: number, from: number): number {
  let at = from;
  while (at + 1 < times.length && times[at + 1]! <= time) at++;
  return at;
}

/** When a segment ends, ms; the last one never does. */
export function endOf({ times }: Segments, segment: number): number {
  return segment + 1 < times.length ? times[segment + 1]! : Number.POSITIVE_INFINITY;
}
