// Which neurons with closed forms have nothing about them that must be told: those whose parameters give numbers of ordinary sizes,
// no noise, a reset below the threshold and no pause that runs backwards. All others are left to what looks at one neuron
// and says what is wrong with it.
import { only, symbolsOf } from '../../../expression/graph.ts';
import { arranged, knownNodes, withKnown } from '../../../expression/known.ts';
import type { Graph } from '../../../expression/nodes.ts';
import { isModerate } from '../../../expression/simplify.ts';
import { sameDimension } from '../../../numeric/units.ts';
import type { Model } from '../../model.ts';
import { growing } from '../exact-run.ts';

/** Says something of a neuron by the values of its parameters in the model's order. */
export type NeuronTest = (values: Float64Array) => boolean;

/** Whether a number is divided by others as it comes, as graphs with constants do. */
export function isPlain(value: number): boolean {
  return value === 0 || isModerate(value);
}

/** Whether a neuron is like most, as far as its parameters tell; undefined where currents have a say in that. */
export function soundness(model: Model, closed: Graph): NeuronTest | undefined {
  const parameters = model.parameters.map(({ name }) => name);
  const all = withKnown(model.graph, parameters);
  const known = knownNodes(all.nodes, parameters);
  const noises = Object.keys(all.outputs).filter((name) => name.startsWith('noise.'));
  if (noises.some((name) => !known[all.outputs[name]!])) return undefined;
  const fixed = knownNodes(closed.nodes, parameters);
  if (![...potentials, 'pause'].every((name) => fixed[closed.outputs[name]!])) return undefined;
  const worked = all.nodes.flatMap((node, i) => (known[i] && node.kind === 'operation' ? [i] : []));
  const numbers = arranged(all, parameters);
  const told = arranged(
    only(closed, (name) => name === 'pause' || potentials.includes(name)),
    parameters,
  );
  const [start, reset, threshold, pause] = [...potentials, 'pause'].map((name) => told.place(name)) as [
    number,
    number,
    number,
    number,
  ];
  const deviations = deviationsOf(model, noises);
  return (values) => {
    for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return false;
    if (deviations.some((place) => values[place] !== 0)) return false;
    numbers.run(values);
    for (let i = 0; i < worked.length; i++) if (!isPlain(numbers.value(worked[i]!))) return false;
    if (noises.some((name) => numbers.value(numbers.place(name)) !== 0)) return false;
    told.run(values);
    return (
      told.value(reset) < told.value(threshold) && told.value(start) <= told.value(threshold) && told.value(pause) >= 0
    );
  };
}

const potentials: readonly string[] = ['start', 'reset', 'threshold'];

/** Places of parameters in which a noise is written as the deviation of its variable: such a noise of 0 may be one that does not exist. */
function deviationsOf(model: Model, noises: readonly string[]): readonly number[] {
  return noises.flatMap((output) => {
    const { unit } = model.variables.find(({ name }) => output === `noise.${name}`)!;
    const symbols = symbolsOf(only(model.graph, (name) => name === output));
    return model.parameters.flatMap((own, place) =>
      symbols.includes(own.name) && sameDimension(own.unit.dimension, unit.dimension) ? [place] : [],
    );
  });
}

/** Whether no potential of a neuron runs away; undefined where that depends on the current. */
export function shrinks(model: Model, closed: Graph): NeuronTest | undefined {
  if (symbolsOf(only(closed, (name) => name === 'decay')).includes(model.input.name)) return undefined;
  const names = [...potentials.slice(1), 'flow'];
  const parameters = model.parameters.map(({ name }) => name);
  const graph = only(closed, (name) => names.includes(name));
  const moved = arranged(graph, parameters, [model.input.name, model.membrane, 'step.size']);
  const [reset, threshold, flow] = names.map((name) => moved.place(name)) as [number, number, number];
  return (values) => {
    const after = (from: number): number => {
      moved.run(values, 0, from, 1);
      return moved.value(flow);
    };
    after(0);
    return !growing(after, moved.value(reset), moved.value(threshold));
  };
}
