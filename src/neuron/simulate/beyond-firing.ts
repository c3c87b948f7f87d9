// Depolarisation block told from rest. Both are stable fixed points; a blocked neuron's lies beyond potentials at which
// the same neuron cannot rest, because it fires there.
import type { Engine } from './engine.ts';
import { type FixedPoint, restingAt, type State } from './fixed-points.ts';

/** Steps of the membrane potential in which unstable rest is looked for, mV. */
const stride = 0.5;

/** A test of where a neuron settled: whether unstable potentials lie between its start and there. */
export function beyondFiring(engine: Engine, initial: State): (end: { readonly point: FixedPoint }) => boolean {
  const { membrane } = engine.model;
  const from = initial[membrane]!;
  const known = new Map<number, boolean>();
  const unstable = (turn: number): boolean => {
    const found = known.get(turn) ?? (restingAt(engine, from + turn * stride)?.growth ?? -1) > 0;
    known.set(turn, found);
    return found;
  };
  return ({ point }) => {
    const turns = Math.floor((point.state[membrane]! - from) / stride);
    for (let turn = 1; turn <= turns; turn++) if (unstable(turn)) return true;
    return false;
  };
}
