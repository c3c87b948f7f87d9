// A model with its parameters bound and a method chosen: the step graph that a kernel runs, with step control, spike
// detection and halting written into the graph itself, and small evaluators for what happens between runs.
import { differentiate } from '../../expression/differentiate.ts';
import { type Evaluator, evaluator, type ScalarProgram, scalarProgram } from '../../expression/evaluate.ts';
import { createGraphBuilder, instantiate, prune, symbolsOf } from '../../expression/graph.ts';
import type { Graph, GraphBuilder } from '../../expression/nodes.ts';
import type { StepGraph } from '../kernel/kernel.ts';
import type { Method, StepNodes, System } from '../methods/method.ts';
import { type Model, parameterValues } from '../model.ts';

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
    step: writeStep(bound, system, method, scale),
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

/** The part of a graph that makes the chosen outputs. */
function only(graph: Graph, chosen: (output: string) => boolean): Graph {
  return prune({
    nodes: graph.nodes,
    outputs: Object.fromEntries(Object.entries(graph.outputs).filter(([name]) => chosen(name))),
  });
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

/**
 * The step with its control. Carried: the variables, `slope.X` where the method reuses its last slope, `t`,
 * `step.size`, `step.count`, the steps tried, and `step.rise`, by how much the membrane potential last changed. Set by the driver: the input, `step.limit` (a time at which to halt), `step.level` of adaptive methods (a membrane potential at whose rising crossing to halt), `step.tolerance` of theirs, `step.held`. Observed: `before.X`,
 * `before.t`, `step.taken`, `stage.i.X`, and the reasons to halt `event`, `peak`, `crossing`, `reached`, `failed`.
 */
function writeStep(bound: Graph, system: System, method: Method, scale: Readonly<Record<string, number>>): StepGraph {
  const g = createGraphBuilder();
  const size = g.symbol('step.size');
  const t = g.symbol('t');
  const limit = g.symbol('step.limit');
  const left = g.apply('subtract', limit, t);
  // Fixed steps add up to the limit but for rounding, which must not cost a whole step.
  const reach = method.adaptive ? size : g.apply('multiply', g.constant(1 + 1e-6), size);
  const clipped = g.apply('lessOrEqual', left, reach);
  // Only adaptive steps are cut to end at the limit; a fixed step that differs from the others would spoil a stagger.
  const taken = method.adaptive ? smaller(g, size, left) : size;
  const nodes = withSize(g, system, method, taken);
  const control = method.adaptive
    ? adaptiveControl(g, system, nodes, scale, { size, taken, clipped })
    : fixedControl(g, system, nodes, size);
  const { accepted } = control;

  const end = g.apply('add', t, taken);
  const landed = method.adaptive ? g.apply('select', clipped, limit, end) : end;
  const choose = (now: number, next: number): number => g.apply('select', accepted, next, now);
  const outputs: Record<string, number> = {
    t: choose(t, landed),
    'before.t': t,
    'step.size': control.next,
    'step.taken': taken,
  };
  for (const name of system.variables) {
    const now = g.symbol(name);
    outputs[name] = choose(now, nodes.next[name]!);
    outputs[`before.${name}`] = now;
    nodes.stages.forEach((stage, i) => {
      outputs[`stage.${i}.${name}`] = stage[name]!;
    });
    if (nodes.endSlope !== undefined) {
      outputs[`slope.${name}`] = choose(g.symbol(`slope.${name}`), nodes.endSlope[name]!);
    }
  }
  outputs['step.count'] = g.apply('add', g.symbol('step.count'), g.constant(1));
  outputs['step.rise'] = choose(g.symbol('step.rise'), riseOf(g, system, nodes));
  Object.assign(
    outputs,
    reasons(g, bound, system, nodes, { method, accepted, reached: clipped, failed: control.failed }),
  );
  return { graph: prune({ nodes: g.nodes, outputs }), halt: 'halt' };
}

/** The method's step with `step.size` read as the step actually taken. */
function withSize(g: GraphBuilder, system: System, method: Method, taken: number): StepNodes {
  const inner = createGraphBuilder();
  const nodes = method.step(inner, system);
  const flat: Record<string, number> = {};
  const put = (prefix: string, group: Readonly<Record<string, number>> | undefined): void => {
    for (const [name, node] of Object.entries(group ?? {})) flat[`${prefix}.${name}`] = node;
  };
  put('next', nodes.next);
  put('error', nodes.error);
  put('end', nodes.endSlope);
  nodes.stages.forEach((stage, i) => {
    put(`stage.${i}`, stage);
  });
  const copied = instantiate(g, { nodes: inner.nodes, outputs: flat }, (name) =>
    name === 'step.size' ? taken : undefined,
  );
  const take = (prefix: string): Record<string, number> =>
    Object.fromEntries(system.variables.map((name) => [name, copied[`${prefix}.${name}`]!]));
  return {
    next: take('next'),
    stages: nodes.stages.map((_, i) => take(`stage.${i}`)),
    ...(nodes.error === undefined ? {} : { error: take('error') }),
    ...(nodes.endSlope === undefined ? {} : { endSlope: take('end') }),
  };
}

interface Control {
  readonly accepted: number;
  readonly failed: number;
  readonly next: number;
}

function fixedControl(g: GraphBuilder, system: System, nodes: StepNodes, size: number): Control {
  return { accepted: g.constant(1), failed: g.apply('not', finite(g, system, nodes)), next: size };
}

/** 1 where every variable came out as a finite number: what is none makes the sum of all none. */
function finite(g: GraphBuilder, system: System, nodes: StepNodes): number {
  const sum = system.variables.map((name) => nodes.next[name]!).reduce((a, b) => g.apply('add', a, b));
  return g.apply('less', g.apply('abs', sum), g.constant(Number.MAX_VALUE));
}

/** The larger of two numbers, the first where one is no number: a kernel has an instruction for that, and none for `max`. */
function larger(g: GraphBuilder, a: number, b: number): number {
  return g.apply('select', g.apply('less', a, b), b, a);
}

/** The smaller of two numbers, the first where one is no number. */
function smaller(g: GraphBuilder, a: number, b: number): number {
  return g.apply('select', g.apply('less', b, a), b, a);
}

/** A step this small relative to the time scale of any membrane (ms) means that the solution has run away. */
const smallestStep = 1e-12;

/** Standard step control: Hairer, Norsett and Wanner 1993, II.4. */
function adaptiveControl(
  g: GraphBuilder,
  system: System,
  nodes: StepNodes,
  scale: Readonly<Record<string, number>>,
  at: { readonly size: number; readonly taken: number; readonly clipped: number },
): Control {
  const tolerance = g.symbol('step.tolerance');
  const ratios = system.variables.map((name) => {
    const magnitude = larger(g, g.apply('abs', g.symbol(name)), g.apply('abs', nodes.next[name]!));
    const allowed = g.apply('multiply', tolerance, g.apply('add', g.constant(scale[name]!), magnitude));
    return g.apply('divide', g.apply('abs', nodes.error![name]!), allowed);
  });
  const worst = ratios.reduce((a, b) => larger(g, a, b));
  const sum = ratios.reduce((a, b) => g.apply('add', a, b));
  const known = g.apply('lessOrEqual', sum, g.constant(Number.MAX_VALUE));
  const accepted = g.apply('and', known, g.apply('lessOrEqual', worst, g.constant(1)));
  // 0.9 worst^(-1/5) between a fifth and five; an error that is not a number shrinks the step as far as allowed.
  const floored = g.apply('max', worst, g.constant(1e-10));
  const power = g.apply('exp', g.apply('multiply', g.constant(-1 / 5), g.apply('log', floored)));
  const bounded = g.apply(
    'min',
    g.apply('max', g.apply('multiply', g.constant(0.9), power), g.constant(0.2)),
    g.constant(5),
  );
  const proposed = g.apply('multiply', at.taken, g.apply('select', known, bounded, g.constant(0.2)));
  // A step cut short at a limit says nothing against the size it was cut from.
  const afterClip = larger(g, at.size, proposed);
  const next = g.apply('select', g.apply('and', accepted, at.clipped), afterClip, proposed);
  const failed = g.apply('and', g.apply('not', accepted), g.apply('less', proposed, g.constant(smallestStep)));
  return { accepted, failed, next };
}

/** Why the driver is called: a spike, a maximum of the membrane potential, its crossing of a level, a time, a failure. */
function reasons(
  g: GraphBuilder,
  bound: Graph,
  system: System,
  nodes: StepNodes,
  at: { readonly method: Method; readonly accepted: number; readonly reached: number; readonly failed: number },
): Readonly<Record<string, number>> {
  const eventGraph = only(bound, (name) => name === 'event');
  const before = instantiate(g, eventGraph, () => undefined).event!;
  const after = instantiate(g, eventGraph, (name) => nodes.next[name]).event!;
  const { method } = at;
  const zero = g.constant(0);
  const rising = g.apply('and', g.apply('lessOrEqual', before, zero), g.apply('less', zero, after));
  const event = g.apply('and', at.accepted, rising);
  const turned = system.variables.length === 1 ? zero : turnsDown(g, system, nodes);
  const peak = g.apply('and', at.accepted, turned);
  const reached = g.apply('and', at.accepted, at.reached);
  // Orbits are followed by adaptive steps alone.
  const crossing = method.adaptive ? g.apply('and', at.accepted, crosses(g, system, nodes)) : zero;
  const any = [event, peak, crossing, reached, at.failed].reduce((a, b) => g.apply('or', a, b));
  return { event, peak, crossing, reached, failed: at.failed, halt: any };
}

/** 1 where the membrane potential rises through the level. */
function crosses(g: GraphBuilder, system: System, nodes: StepNodes): number {
  const level = g.symbol('step.level');
  const below = g.apply('less', g.symbol(system.membrane), level);
  return g.apply('and', below, g.apply('lessOrEqual', level, nodes.next[system.membrane]!));
}

/** 1 where the membrane potential passes a maximum: within this step where its end slope is known, else since the last. */
function turnsDown(g: GraphBuilder, system: System, nodes: StepNodes): number {
  const zero = g.constant(0);
  const last = nodes.endSlope?.[system.membrane];
  const [first, second] =
    last === undefined ? [g.symbol('step.rise'), riseOf(g, system, nodes)] : [nodes.stages[0]![system.membrane]!, last];
  return g.apply('and', g.apply('less', zero, first), g.apply('lessOrEqual', second, zero));
}

function riseOf(g: GraphBuilder, system: System, nodes: StepNodes): number {
  return g.apply('subtract', nodes.next[system.membrane]!, g.symbol(system.membrane));
}
