// One step of a method with its control, as a graph: how long the step is, whether it is accepted, how long the next one is to be.
import { createGraphBuilder, instantiate, prune } from '../../expression/graph.ts';
import type { Graph, GraphBuilder } from '../../expression/nodes.ts';
import type { StepGraph } from '../kernel/kernel.ts';
import type { Method, StepNodes, System } from '../methods/method.ts';
import { reasons, riseOf } from './reasons.ts';

/**
 * The step with its control. Carried: the variables, `slope.X` where the method reuses its last slope, `t`,
 * `step.size`, `step.count`, the steps tried, and `step.rise`, by how much the membrane potential last changed. Set by the driver: the input, `step.limit` (a time at which to halt), `step.level` of adaptive methods (a membrane potential at whose rising crossing to halt), `step.tolerance` of theirs, `step.held`. Observed: `before.X`,
 * `before.t`, `step.taken`, `stage.i.X`, and the reasons to halt `event`, `peak`, `crossing`, `reached`, `failed`.
 */
export function controlledStep(
  bound: Graph,
  system: System,
  method: Method,
  scale: Readonly<Record<string, number>>,
): StepGraph {
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
