// How a neuron will be run: by its closed forms where it has them, else stepped. One place decides for sweeps and traces.

import { prune, reachable, symbolsOf } from '../../expression/graph.ts';
import type { Graph } from '../../expression/nodes.ts';
import { InputError } from '../../numeric/errors.ts';
import { type Forms, number, text } from '../../numeric/given.ts';
import { sameDimension } from '../../numeric/units.ts';
import { eulerMaruyamaName } from '../methods/euler-maruyama.ts';
import { exactLinear } from '../methods/exact-linear.ts';
import { methodNamed, methodNames } from '../methods/registry.ts';
import { dormandPrince } from '../methods/runge-kutta.ts';
import { type Model, parameterValues, withoutNoise } from '../model.ts';
import { bindParameters, createEngine, type Engine, type EngineFactory } from './engine.ts';
import { eulerMaruyama } from './noise/euler-maruyama-run.ts';
import { linearNoise } from './noise/linear-noise.ts';
import type { NoisyDriver } from './noise/noisy.ts';
import type { Drive } from './segments.ts';

/** What the user may choose; times in ms. */
export interface PlanOptions {
  /** A method's name; undefined takes the closed forms where there are some, else Dormand-Prince or Euler-Maruyama. */
  readonly method?: string;
  /** Step of fixed-step methods. */
  readonly step?: number;
  /** Error allowed per step of adaptive methods, relative and in scales. */
  readonly tolerance?: number;
}

/** What each option is. */
export const planForms: Forms<PlanOptions> = { method: text, step: number, tolerance: number };

export const planDefaults = Object.freeze({
  /** 0.01 ms: the step at which fixed-step Hodgkin-Huxley rates are good to 1e-4. */
  step: 0.01,
  /** Keeps Hodgkin-Huxley rates within 1e-5 of reference values (tests/neuron/sweep.test.ts). */
  tolerance: 1e-8,
  /** Steps of linear neurons in noise put rates off by at most a thousandth, which takes a million spikes to show. */
  noisyBias: 1e-3,
});

/**
 * What may be asked for: with steps, ms, and errors below these no run comes to its end; of what is slower than the longest step
 * nothing is left to see, and errors of a tenth are none that a step can be chosen by.
 */
const bounds = Object.freeze({ step: { least: 1e-6, most: 1e4 }, tolerance: { least: 1e-15, most: 0.1 } });

/**
 * The tolerance that keeps relative errors of rates below an accuracy. Where each step's error is held below a tolerance, the
 * number of steps grows with its power -1/5, so that what they add up to goes with its power 4/5; by the built-in
 * neurons (tests/bench/curve.ts) 1e-8 suffices for 1e-6 and 3e-6 for 1e-4. Above 1e-5 steps are too long
 * for the maxima of spikes to be told.
 */
export function toleranceFor(accuracy: number): number {
  // What is no accuracy is refused where all options are looked at.
  if (!(accuracy > 0)) return planDefaults.tolerance;
  const wanted = planDefaults.tolerance * (accuracy / 1e-6) ** (5 / 4);
  return Math.min(Math.max(wanted, 1e-13), 1e-5);
}

/** How a neuron without noise is run. */
export type QuietPlan =
  | { readonly kind: 'exact'; readonly graph: Graph }
  | {
      readonly kind: 'stepped';
      readonly engine: Engine;
      readonly step: number;
      /** How the input changes about each current, where it does. */
      readonly drive?: Drive;
    };

export type Plan = QuietPlan | { readonly kind: 'noisy'; readonly driver: NoisyDriver };

/** The method of a plan, as documents name it. */
export function methodOf(plan: Plan): string {
  if (plan.kind === 'exact') return 'exact';
  return plan.kind === 'noisy' ? plan.driver.method : plan.engine.method.name;
}

/**
 * Decides how to run a model.
 *
 * @throws InputError for a method that does not exist or does not fit the model, a step that is not positive, parameters
 * that are not finite, or a noise that its parameters rule out
 */
export function planRun(model: Model, options: PlanOptions = {}, engines: EngineFactory = createEngine): Plan {
  checkOptions(options);
  checkParameters(model);
  const bound = bindParameters(model);
  checkExpressions(model, bound);
  refuseImpossibleNoise(model, bound);
  return noisyOutputs(bound).length > 0 ? planNoisy(model, bound, options) : planQuiet(model, options, engines);
}

/** Decides how to run a model without its noise; throws as `planRun` does. */
export function planQuiet(model: Model, options: PlanOptions = {}, engines: EngineFactory = createEngine): QuietPlan {
  const { method, step = planDefaults.step, tolerance = planDefaults.tolerance } = options;
  checkOptions(options);
  checkParameters(model);
  const quiet = withoutNoise(model);
  const bound = bindParameters(quiet);
  checkExpressions(quiet, bound);
  const names = model.variables.map(({ name }) => name);
  const exact = method === undefined || method === 'exact' ? exactLinear(bound, names) : undefined;
  if (exact !== undefined) return { kind: 'exact', graph: exact };
  if (method === 'exact') throw notLinear(model, 'dormand-prince');
  if (method === eulerMaruyamaName) {
    throw new InputError({
      code: 'not-noisy',
      where: 'method',
      what: `${eulerMaruyamaName} is for noisy neurons, and ${model.id} as it is has no noise`,
      allowed: methodNames.filter((name) => name !== eulerMaruyamaName).join(', '),
    });
  }
  const chosen = method === undefined ? dormandPrince : methodNamed(method);
  const engine = engines(quiet, chosen, { tolerance });
  return { kind: 'stepped', engine, step: chosen.adaptive ? Math.min(step, 0.01) : step };
}

function planNoisy(model: Model, bound: Graph, { method, step }: PlanOptions): Plan {
  const names = model.variables.map(({ name }) => name);
  const exact = method === undefined || method === 'exact' ? exactLinear(bound, names) : undefined;
  if (exact !== undefined) {
    return { kind: 'noisy', driver: linearNoise(model, exact, { step, relative: planDefaults.noisyBias }) };
  }
  if (method === 'exact') throw notLinear(model, eulerMaruyamaName);
  if (method !== undefined && method !== eulerMaruyamaName) {
    methodNamed(method);
    throw new InputError({
      code: 'not-for-noise',
      where: 'method',
      what: `${method} would drop the noise of ${model.id}`,
      allowed: `exact for linear neurons of one variable, ${eulerMaruyamaName}; or parameters for which the noise is 0`,
    });
  }
  return { kind: 'noisy', driver: eulerMaruyama(model, step ?? planDefaults.step) };
}

function notLinear(model: Model, other: string): InputError {
  return new InputError({
    code: 'not-linear',
    where: 'method',
    what: `${model.id} has no closed form`,
    allowed: `exact for linear neurons of one variable with a fixed threshold and reset and constant noise; else ${other}`,
  });
}

function checkOptions({ step = planDefaults.step, tolerance = planDefaults.tolerance }: PlanOptions): void {
  for (const [name, value] of Object.entries({ step, tolerance })) {
    const { least, most } = bounds[name as keyof typeof bounds];
    if (value >= least && value <= most) continue;
    throw new InputError({
      code: 'not-positive',
      where: name,
      what: `${value} is no size`,
      allowed: `a positive number from ${least} to ${most}`,
    });
  }
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

/**
 * A noise that is written by the standard deviation it gives its variable comes out as 0 where nothing draws the variable
 * back, since no finite deviation exists there: what was asked for must not be dropped in silence.
 */
function refuseImpossibleNoise(model: Model, bound: Graph): void {
  const noisy = noisyOutputs(bound);
  for (const { name, unit } of model.variables) {
    const output = `noise.${name}`;
    if (model.graph.outputs[output] === undefined || noisy.includes(output)) continue;
    const symbols = symbolsOf(prune({ nodes: model.graph.nodes, outputs: { [output]: model.graph.outputs[output] } }));
    const deviation = model.parameters.find(
      (parameter) =>
        symbols.includes(parameter.name) &&
        parameter.value !== 0 &&
        sameDimension(parameter.unit.dimension, unit.dimension),
    );
    if (deviation === undefined) continue;
    throw new InputError({
      code: 'impossible-noise',
      where: `${model.id}: ${deviation.name}`,
      what: `a noise of standard deviation ${deviation.name} does not exist without leak: ${name} would wander without bound`,
      allowed: `${deviation.name} 0, or a leak`,
    });
  }
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
