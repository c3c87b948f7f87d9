// Depolarisation block told from rest. Both are stable fixed points; a blocked neuron's lies beyond potentials at which
// the same neuron cannot rest, because it fires there.
import type { Engine } from '../engine.ts';
import { type FixedPoint, restingAt, type State } from '../rest/fixed-points.ts';

/** Steps of the membrane potential in which unstable rest is looked for, mV. */
const stride = 0.5;

/** What a neuron that settled is called. */
export type Classify = (end: { readonly point: FixedPoint }) => 'blocked' | 'quiescent';

/** Whether rest is unstable at potentials above a start, by stride; of engines that have been asked about. */
const asked = new WeakMap<Engine, { readonly from: number; readonly known: Map<number, boolean> }>();

/** Blocked where unstable potentials lie between a neuron's start and where it settled. */
export function beyondFiring(engine: Engine, initial: State): Classify {
  const { membrane } = engine.model;
  const from = initial[membrane]!;
  const before = asked.get(engine);
  const known = before?.from === from ? before.known : new Map<number, boolean>();
  asked.set(engine, { from, known });
  const unstable = (turn: number): boolean => {
    const found = known.get(turn) ?? (restingAt(engine, from + turn * stride)?.growth ?? -1) > 0;
    known.set(turn, found);
    return found;
  };
  return ({ point }) => {
    const turns = Math.floor((point.state[membrane]! - from) / stride);
    for (let turn = 1; turn <= turns; turn++) if (unstable(turn)) return 'blocked';
    return 'quiescent';
  };
}
