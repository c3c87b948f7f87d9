// A neuron under stimuli is a neuron: its input symbol becomes an expression of t, coloured noise one more variable, white
// noise a diffusion term. So every method, kernel and model takes every stimulus without knowing of it.
import { differentiate } from '../../expression/differentiate.ts';
import { createGraphBuilder, instantiate, prune, symbolsOf } from '../../expression/graph.ts';
import type { Graph, GraphBuilder } from '../../expression/nodes.ts';
import { InputError } from '../../numeric/errors.ts';
import { dormandPrince } from '../methods/runge-kutta.ts';
import { type Declared, type Model, withoutNoise } from '../model.ts';
import { createEngine } from '../simulate/engine.ts';
import { initialState } from '../simulate/rest/fixed-points.ts';
import type { Segments } from '../simulate/segments.ts';
import { checkStimulus } from './check.ts';
import { type Pieces, piecesOf, sumOf } from './pieces.ts';
import type { Stimulus, StimulusOf } from './stimulus.ts';

/** A model whose input has been made to change. */
export interface Stimulated {
  /** Its input symbol now stands for a constant part; its initial state is that of the original at rest. */
  readonly model: Model;
  /** What a driver sets at given times, the constant part included; undefined where nothing is to be set. */
  readonly segments: Segments | undefined;
  /** Whether the input itself is observed as `observe.INPUT`; white noise has no values to observe. */
  readonly observed: boolean;
}

/**
 * A model under a constant current and stimuli that are added to it.
 *
 * @param base in the unit in which the model declares its input
 * @throws InputError for a stimulus at fault, or one that the model cannot take
 */
export function stimulated(model: Model, base: number, stimuli: readonly Stimulus[]): Stimulated {
  stimuli.forEach((stimulus, i) => {
    checkStimulus(stimulus, stimuli.length === 1 ? 'input' : `input ${i + 1}`);
  });
  refuseWatchedInput(model);
  const { name, factor } = model.input;
  const pieces = stimuli.flatMap((stimulus) => piecesOf(stimulus) ?? []);
  const lines = pieces.length > 0 ? sumOf(pieces) : undefined;
  const sloped = lines?.slopes.some((slope) => slope !== 0) ?? false;
  const noises = stimuli.filter(
    (stimulus): stimulus is StimulusOf<'coloured-noise'> => stimulus.kind === 'coloured-noise',
  );
  const extra = noises.map((_, i): Declared => ({ ...model.input, name: freeName(model, `${name}_noise`, i) }));

  const g = createGraphBuilder();
  const total = inputOf(g, model, { stimuli, sloped, noises: extra });
  const outputs: Record<string, number> = {
    ...instantiate(g, model.graph, (symbol) => (symbol === name ? total : undefined)),
  };
  noises.forEach(({ sigma, tau }, i) => {
    const own = extra[i]!.name;
    outputs[`derivative.${own}`] = g.apply('multiply', g.constant(-1 / tau), g.symbol(own));
    outputs[`noise.${own}`] = g.constant(sigma * factor * Math.sqrt(2 / tau));
    outputs[`initial.${own}`] = g.constant(0);
  });
  const white = Math.hypot(...stimuli.map((each) => (each.kind === 'white-noise' ? each.intensity * factor : 0)));
  if (white > 0) addWhite(g, model, outputs, white);
  else outputs[`observe.${name}`] = total;
  // The neuron starts as it would without input, whatever the stimulus is at t = 0.
  const start = initialState(createEngine(withoutNoise(model), dormandPrince, { tolerance: 1 }));
  for (const [variable, value] of Object.entries(start)) outputs[`initial.${variable}`] = g.constant(value);
  return {
    model: {
      ...model,
      variables: [...model.variables, ...extra],
      observed: white > 0 ? model.observed : [...model.observed, model.input],
      graph: prune({ nodes: [...g.nodes], outputs }),
    },
    segments: lines === undefined ? undefined : segmentsOf(model.input, base, lines, sloped),
    observed: !(white > 0),
  };
}

/** The input as a node: the constant part, lines that run on from the last change, sines, coloured noise. */
function inputOf(
  g: GraphBuilder,
  { input }: Model,
  of: { readonly stimuli: readonly Stimulus[]; readonly sloped: boolean; readonly noises: readonly Declared[] },
): number {
  const t = g.symbol('t');
  let total = g.symbol(input.name);
  const add = (node: number): void => {
    total = g.apply('add', total, node);
  };
  if (of.sloped) {
    const since = g.apply('subtract', t, g.symbol(`${input.name}.from`));
    add(g.apply('multiply', g.symbol(`${input.name}.slope`), since));
  }
  for (const stimulus of of.stimuli) {
    if (stimulus.kind !== 'sine') continue;
    const { mean, amplitude, frequency, phase } = stimulus;
    const turns = g.apply('multiply', g.constant((2 * Math.PI * frequency) / 1000), t);
    const wave = g.apply('sin', g.apply('add', turns, g.constant(phase)));
    add(g.constant(mean * input.factor));
    add(g.apply('multiply', g.constant(amplitude * input.factor), wave));
  }
  for (const { name } of of.noises) add(g.symbol(name));
  return total;
}

/** Independent white noises add by their squares. */
function addWhite(g: GraphBuilder, model: Model, outputs: Record<string, number>, intensity: number): void {
  const driven = model.variables.filter(({ name }) => dependsOnInput(model, `derivative.${name}`));
  if (driven.length !== 1) {
    throw new InputError({
      code: 'stimulus',
      where: `${model.id}: white-noise`,
      what: `${model.input.name} drives ${driven.length} variables, which one white noise cannot be split among`,
      allowed: 'a model whose input drives one variable; or coloured-noise',
    });
  }
  const { name } = driven[0]!;
  const plain = instantiate(g, model.graph, () => undefined);
  const gain = differentiate(g, plain[`derivative.${name}`]!, g.symbol(model.input.name));
  const own = outputs[`noise.${name}`] ?? g.constant(0);
  const added = g.apply('multiply', g.constant(intensity), gain);
  const square = (node: number): number => g.apply('multiply', node, node);
  const both = g.apply('sqrt', g.apply('add', square(own), square(added)));
  outputs[`noise.${name}`] = g.constantOf(own) === 0 ? added : both;
}

function segmentsOf({ name, factor }: Declared, base: number, lines: Pieces, sloped: boolean): Segments {
  const scaled = (values: readonly number[], plus: number): Float64Array =>
    Float64Array.from(values, (value) => (value + plus) * factor);
  return {
    times: Float64Array.from(lines.times),
    columns: {
      [name]: scaled(lines.values, base),
      ...(sloped
        ? { [`${name}.slope`]: scaled(lines.slopes, 0), [`${name}.from`]: Float64Array.from(lines.times) }
        : {}),
    },
  };
}

function freeName(model: Model, wanted: string, index: number): string {
  const taken = new Set(symbolsOf(model.graph));
  let name = index === 0 ? wanted : `${wanted}${index + 1}`;
  while (taken.has(name)) name = `${name}_`;
  return name;
}

function dependsOnInput({ graph, input }: Model, output: string): boolean {
  return symbolsOf(partOf(graph, output)).includes(input.name);
}

function partOf({ nodes, outputs }: Graph, output: string): Graph {
  return prune({ nodes, outputs: outputs[output] === undefined ? {} : { [output]: outputs[output] } });
}

/** A rule or reset that reads the input would have to be told its value at every moment of a step. */
function refuseWatchedInput(model: Model): void {
  const watched = Object.keys(model.graph.outputs).find(
    (output) => /^(event$|refractory$|reset\.)/.test(output) && dependsOnInput(model, output),
  );
  if (watched === undefined) return;
  throw new InputError({
    code: 'stimulus',
    where: `${model.id}: ${watched === 'event' ? 'spike.when' : `spike.${watched}`}`,
    what: `reads the input ${model.input.name}, which changes`,
    allowed: 'a constant input, or a rule and resets of the variables alone',
  });
}
