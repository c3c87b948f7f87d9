// A model with its parameters bound and a method chosen: the step graph that a kernel runs, with step control, spike
// detection and halting written into the graph itself, and small evaluators for what happens between runs.
import { differentiate } from '../../expression/differentiate.ts';
import { type Evaluator, evaluator, type ScalarProgram, scalarProgram } from '../../expression/evaluate.ts';
import { createGraphBuilder, instantiate, only, prune, symbolsOf } from '../../expression/graph.ts';
import type { Graph } from '../../expression/nodes.ts';
import type { StepGraph } from '../kernel/kernel.ts';
import type { Method, System } from '../methods/method.ts';
import { type Model, parameterValues } from '../model.ts';
import { controlledStep } from './controlled-step.ts';

/** A model ready to run: everything a driver needs. */
export interface Engine {
  readonly model: Model;
  readonly method: Method;
  readonly step: StepGraph;
  /** Every output of the model's graph, parameters bound, of the input, the variables and t. */
  readonly evaluate: Evaluator;
  /** `derivative.X`, with the membrane held where `step.held` says so. */
  readonly slopes: Evaluator;
  /** The same, for where it is asked for many times. */
  readonly slopesProgram: ScalarProgram;
  /** `event`, which rises through zero at a spike. */
  readonly event: Evaluator;
  /** The same for the search of the moment of a spike, which asks for it many times. */
  readonly eventProgram: ScalarProgram;
  /** `reset.X` and `refractory`. */
  readonly afterSpike: Evaluator;
  /** What those are worked out from. */
  readonly afterSpikeReads: readonly string[];
  /** `derivative.X`, the membrane not held, and `jacobian.X.Y`, the change of the slope of X with Y. */
  readonly linearised: ScalarProgram;
  /** What that is made of. */
  readonly linearisedGraph: Graph;
  /** `start.X`: variables at the times at which the method keeps them; only for methods that need it. */
  readonly start: Evaluator | undefined;
  /** Whether a spike changes the state or holds it. */
  readonly resets: boolean;
  /** Whether the membrane is held, with other variables running on, after a spike. */
  readonly holds: boolean;
  /** Error allowed per step of adaptive methods, unless a run has its own. */
  readonly tolerance: number;
  /** Size of each variable below which a difference is of no interest, internal units. */
  readonly scale: Readonly<Record<string, number>>;
  /** Of a neuron of a family: the engine that it runs on, and what it gives to the symbols that differ in the family. */
  readonly shared?: { readonly engine: Engine; readonly values: Readonly<Record<string, number>> };
}

/**
 * Relative error of a period, in tolerances of a step: what a period's steps add up to. The largest that was found at the
 * built-in neurons is 6, of adex (tests/bench/curve.ts).
 */
export const gathered = 6;

export interface StepOptions {
  /** Relative error of a step, and absolute error in units of each variable's scale; for adaptive methods. */
  readonly tolerance: number;
  /** Parameters that stay symbols, whose values each run brings with it. */
  readonly varied?: readonly string[];
}

/** Makes the engine of a model with its parameters as they are. */
export type EngineFactory = (model: Model, method: Method, options: StepOptions) => Engine;

/** Binds a model's parameters and writes a method's step for it. */
export function createEngine(model: Model, method: Method, options: StepOptions): Engine {
  const bound = bindParameters(model, options.varied);
  const variables = model.variables.map(({ name }) => name);
  const resets = Object.keys(bound.outputs).some((name) => name === 'refractory' || name.startsWith('reset.'));
  const holds = variables.length > 1 && bound.outputs.refractory !== undefined;
  const scale = Object.fromEntries(model.variables.map((variable) => [variable.name, scaleOf(variable)]));
  const system: System = {
    variables,
    membrane: model.membrane,
    derivatives: derivativesOf(bound, model.membrane, holds),
  };
  const afterSpike = only(bound, (name) => name === 'refractory' || name.startsWith('reset.'));
  const linearisedGraph = linearisedOf(system);
  return {
    model,
    method,
    step: controlledStep(bound, system, method, scale),
    evaluate: evaluator(bound),
    slopes: evaluator(system.derivatives),
    slopesProgram: scalarProgram(system.derivatives),
    event: evaluator(only(bound, (name) => name === 'event')),
    eventProgram: scalarProgram(only(bound, (name) => name === 'event')),
    afterSpike: evaluator(afterSpike),
    afterSpikeReads: symbolsOf(afterSpike),
    linearised: scalarProgram(linearisedGraph),
    linearisedGraph,
    start: method.start === undefined ? undefined : evaluator(startOf(method, system)),
    resets,
    holds,
    tolerance: options.tolerance,
    scale,
  };
}

/** Membrane potentials matter to a millivolt, gates to a tenth, anything else to one internal unit. */
function scaleOf({ unit }: { readonly unit: { readonly dimension: readonly number[] } }): number {
  return unit.dimension.every((exponent) => exponent === 0) ? 0.1 : 1;
}

/** The graph of a model with the values of its parameters in place of their symbols, but of those that are kept free. */
export function bindParameters(model: Model, free: readonly string[] = []): Graph {
  const g = createGraphBuilder();
  const values = parameterValues(model);
  const outputs = instantiate(g, model.graph, (name) =>
    values[name] === undefined || free.includes(name) ? undefined : g.constant(values[name]),
  );
  return prune({ nodes: g.nodes, outputs });
}

/** The derivatives alone; where the membrane is held while refractory, its slope is 0 when `step.held` is set. */
function derivativesOf(bound: Graph, membrane: string, holds: boolean): Graph {
  const g = createGraphBuilder();
  const all = instantiate(g, bound, () => undefined);
  const outputs = Object.fromEntries(Object.entries(all).filter(([name]) => name.startsWith('derivative.')));
  const own = `derivative.${membrane}`;
  if (holds) outputs[own] = g.apply('select', g.symbol('step.held'), g.constant(0), outputs[own]!);
  return prune({ nodes: g.nodes, outputs });
}

function linearisedOf(system: System): Graph {
  const g = createGraphBuilder();
  const slopes = instantiate(g, system.derivatives, (name) => (name === 'step.held' ? g.constant(0) : undefined));
  const outputs: Record<string, number> = { ...slopes };
  for (const row of system.variables) {
    for (const by of system.variables) {
      outputs[`jacobian.${row}.${by}`] = differentiate(g, slopes[`derivative.${row}`]!, g.symbol(by));
    }
  }
  return prune({ nodes: g.nodes, outputs });
}

function startOf(method: Method, system: System): Graph {
  const g = createGraphBuilder();
  const nodes = method.start!(g, system);
  return prune({
    nodes: g.nodes,
    outputs: Object.fromEntries(system.variables.map((name) => [`start.${name}`, nodes[name]!])),
  });
}
