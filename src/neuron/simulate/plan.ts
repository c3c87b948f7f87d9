// How a neuron will be run: by its closed forms where it has them, else stepped. One place decides for sweeps and traces.

import { reachable } from '../../expression/graph.ts';
import type { Graph } from '../../expression/nodes.ts';
import { InputError } from '../../numeric/errors.ts';
import { exactLinear } from '../methods/exact-linear.ts';
import { methodNamed } from '../methods/registry.ts';
import { dormandPrince } from '../methods/runge-kutta.ts';
import { type Model, parameterValues } from '../model.ts';
import { bindParameters, createEngine, type Engine } from './engine.ts';

/** What the user may choose; times in ms. */
export interface PlanOptions {
  /** A method's name; undefined takes the closed forms where there are some, else Dormand-Prince. */
  readonly method?: string;
  /** Step of fixed-step methods. */
  readonly step?: number;
  /** Error allowed per step of adaptive methods, relative and in scales. */
  readonly tolerance?: number;
}

export const planDefaults = Object.freeze({
  /** 0.01 ms: the step at which fixed-step Hodgkin-Huxley rates are good to 1e-4. */
  step: 0.01,
  /** Keeps Hodgkin-Huxley rates within 1e-5 of reference values (tests/neuron/sweep.test.ts). */
  tolerance: 1e-8,
});

export type Plan =
  | { readonly kind: 'exact'; readonly graph: Graph }
  | { readonly kind: 'stepped'; readonly engine: Engine; readonly step: number };

/**
 * Decides how to run a model.
 *
 * @throws InputError for a method that does not exist or does not fit the model, a step that is not positive, or noise
 */
export function planRun(model: Model, options: PlanOptions = {}): Plan {
  const { method, step = planDefaults.step, tolerance = planDefaults.tolerance } = options;
  for (const [name, value] of Object.entries({ step, tolerance })) {
    if (value > 0 && Number.isFinite(value)) continue;
    throw new InputError({
      code: 'not-positive',
      where: name,
      what: `${value} is no size`,
      allowed: 'a positive number',
    });
  }
  checkParameters(model);
  const bound = bindParameters(model);
  checkExpressions(model, bound);
  const names = model.variables.map(({ name }) => name);
  const exact = method === undefined || method === 'exact' ? exactLinear(bound, names) : undefined;
  if (exact !== undefined) return { kind: 'exact', graph: exact };
  if (method === 'exact') {
    throw new InputError({
      code: 'not-linear',
      where: 'method',
      what: `${model.id} has no closed form`,
      allowed:
        'exact for linear neurons of one variable with a fixed threshold and reset and no noise; else dormand-prince',
    });
  }
  refuseNoise(model, bound);
  const chosen = method === undefined ? dormandPrince : methodNamed(method);
  const engine = createEngine(model, chosen, { tolerance });
  return { kind: 'stepped', engine, step: chosen.adaptive ? Math.min(step, 0.01) : step };
}

/** Deterministic methods would drop the noise in silence. */
function refuseNoise(model: Model, bound: Graph): void {
  const [output] = noisyOutputs(bound);
  if (output === undefined) return;
  throw new InputError({
    code: 'noise',
    where: `${model.id}: ${output}`,
    what: 'the neuron is noisy, and noise is not simulated yet',
    allowed: 'parameters for which the noise is 0',
  });
}

/** Whether a model, its parameters as they are, has noise. */
export function isNoisy(model: Model): boolean {
  return noisyOutputs(bindParameters(model)).length > 0;
}

/** Outputs `noise.X` that are not plainly 0. */
function noisyOutputs(bound: Graph): readonly string[] {
  return Object.entries(bound.outputs).flatMap(([output, index]) => {
    const node = bound.nodes[index]!;
    return output.startsWith('noise.') && !(node.kind === 'constant' && node.value === 0) ? [output] : [];
  });
}

/** Values that no neuron can have, named before they turn into infinities. */
function checkParameters(model: Model): void {
  const values = parameterValues(model);
  for (const { name, unit } of model.parameters) {
    if (Number.isFinite(values[name])) continue;
    throw new InputError({
      code: 'not-finite',
      where: `${model.id}: ${name}`,
      what: `${values[name]} is not a value`,
      allowed: `a finite number in ${unit.text}`,
    });
  }
}

/** Expressions that these parameters leave without a value at any state, and times that run backwards. */
function checkExpressions(model: Model, bound: Graph): void {
  for (const [output, index] of Object.entries(bound.outputs)) {
    const broken = reachable(bound.nodes, [index]).some((part) => hasNoValue(bound, part));
    const node = bound.nodes[index]!;
    const backwards = output === 'refractory' && node.kind === 'constant' && node.value < 0;
    if (!broken && !backwards) continue;
    throw new InputError({
      code: 'no-value',
      where: `${model.id}: ${output.replace('derivative.', 'equations.')}`,
      what: broken ? 'has no finite value with these parameters' : 'is negative with these parameters',
      allowed: broken ? 'no division by zero and no root of a negative number' : '0 or a positive time',
    });
  }
}

function hasNoValue(bound: Graph, index: number): boolean {
  const node = bound.nodes[index]!;
  if (node.kind === 'constant') return !Number.isFinite(node.value);
  if (node.kind === 'symbol' || node.op !== 'divide') return false;
  const below = bound.nodes[node.of[1]!]!;
  return below.kind === 'constant' && below.value === 0;
}
