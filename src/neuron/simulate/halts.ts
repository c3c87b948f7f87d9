// Lanes halt for maxima of the potential only where someone is told of them: a halt costs as much as dozens of steps, and
// what nobody asks for need not be worked out at every step.
import type { StepGraph } from '../kernel/kernel.ts';
import type { Engine } from './engine.ts';
import type { Run } from './runs.ts';

const withoutPeaks = new WeakMap<Engine, StepGraph>();

/** An engine's step as far as runs ask for it; what it computes is the same. */
export function stepFor(engine: Engine, runs: readonly Run[]): StepGraph {
  const { step, model } = engine;
  // Where the slope at the end of a step is known, a maximum within it may hide a spike.
  if (step.graph.outputs[`slope.${model.membrane}`] !== undefined) return step;
  if (runs.some(({ watch }) => watch.peak !== undefined)) return step;
  const found = withoutPeaks.get(engine) ?? passingOver('peak', step);
  withoutPeaks.set(engine, found);
  return found;
}

/** A step that does not halt for one of its reasons, which is still there to be read. */
function passingOver(unasked: string, { graph, halt }: StepGraph): StepGraph {
  const nodes = [...graph.nodes];
  const any = ['event', 'peak', 'crossing', 'reached', 'failed']
    .filter((reason) => reason !== unasked && nodes[graph.outputs[reason]!]!.kind !== 'constant')
    .map((reason) => graph.outputs[reason]!)
    .reduce((a, b) => nodes.push({ kind: 'operation', op: 'or', of: [a, b] }) - 1);
  return { graph: { nodes, outputs: { ...graph.outputs, [halt]: any } }, halt };
}
