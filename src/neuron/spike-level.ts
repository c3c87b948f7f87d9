// The potential at which the spike rule becomes true, where it is one: for the line in a picture of a run.

import { scalarProgram } from '../expression/evaluate.ts';
import { prune } from '../expression/graph.ts';
import type { Model } from './model.ts';
import { bindParameters } from './simulate/engine.ts';

/** Slopes of a comparison of the membrane potential with a constant are 1 to rounding. */
const straight = 1e-9;

/** In the membrane potential's own unit; undefined where the rule depends on more than the potential, or not plainly. */
export function spikeLevel(model: Model): number | undefined {
  const { nodes, outputs } = bindParameters(model);
  const program = scalarProgram(prune({ nodes, outputs: { event: outputs.event! } }));
  if (program.symbols.some((name) => name !== model.membrane)) return undefined;
  const place = program.place('event');
  const [low, middle, high] = [-100, 0, 100].map((potential) => {
    program.run([potential]);
    return program.value(place);
  }) as [number, number, number];
  const slope = (high - low) / 200;
  if (!(Math.abs(slope) > 0) || Math.abs((middle - low) / 100 / slope - 1) > straight) return undefined;
  const { factor } = model.variables.find(({ name }) => name === model.membrane)!;
  // -0 is 0.
  return -middle / slope / factor + 0;
}
