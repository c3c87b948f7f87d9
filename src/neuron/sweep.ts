// Currents in, firing-rate curve out.
import { type Accuracy, type Column, type Curve, type Outcome, rateKinds } from '../curve/curve.ts';
import { InputError } from '../numeric/errors.ts';
import { filled } from '../numeric/filled.ts';
import { among, callback, chosen, expect, type Forms, flag, number, numbers } from '../numeric/given.ts';
import { bestKernel } from './kernel/best.ts';
import { dormandPrince } from './methods/runge-kutta.ts';
import { type Model, modelForm } from './model.ts';
import { planDriven } from './simulate/driven-plan.ts';
import { createEngine, type EngineFactory } from './simulate/engine.ts';
import { methodOf, type Plan, planDefaults, planForms, planRun, toleranceFor } from './simulate/plan.ts';
import { basisOf, ratesOf } from './simulate/rates/model-rates.ts';
import type { Protocol, SweepOptions } from './simulate/rates/rates.ts';
import { stimuli } from './stimulus/check.ts';
import { describeStimulus } from './stimulus/describe.ts';
import { checkCounted, checkCurrents, checkDriven, checkNoisy, checkOptions } from './sweep-checks.ts';

export const sweepDefaults = Object.freeze({
  rate: 'steady',
  window: 1000,
  transient: 0,
  trials: 20,
  seed: 1,
  accuracy: 1e-6,
  protocol: 'steps',
  continuation: true,
  input: Object.freeze([]),
  kernel: bestKernel().factory,
} satisfies SweepOptions);

/** What differs for a noisy neuron: it has no steady interval, and takes a while to forget its start from rest. */
export const noisySweepDefaults = Object.freeze({
  ...sweepDefaults,
  rate: 'count',
  transient: 100,
} satisfies SweepOptions);

/** A simulated curve: with how it was made and what its outcomes leave open. */
export interface SweptCurve extends Curve {
  readonly accuracy: Accuracy;
  readonly outcome: readonly Outcome[];
  /** The rule that makes a maximum a spike. */
  readonly spikeRule: string;
  readonly method: string;
  readonly protocol: Protocol;
  /** What was added to each current and changes with time, as the command line writes it. */
  readonly input?: readonly string[];
  /** Step at each current, ms, of methods whose step is fixed, noisy ones among them. */
  readonly step?: Column;
  /** Window at each current, ms, where it was chosen to reach an accuracy. */
  readonly window?: Column;
  /** Why a current is `unresolved`; null elsewhere. */
  readonly reason: readonly (string | null)[];
  /** Frequency of subthreshold oscillation, Hz; 0 where the outcome is not `oscillating`. */
  readonly oscillation: { readonly unit: 'Hz'; readonly values: readonly number[] };
}

/** Of an error that is asked for, what may come from intervals that have not quite converged. */
const share = 0.25;

/** Ringing that dies out slowly looks like an oscillation to those who do not look closely, whatever rates are to be like. */
const loosest = 1e-5;

/** A sweep with everything done that does not depend on the currents. */
export type PreparedSweep = (currents: ArrayLike<number>) => SweptCurve;

/**
 * The firing-rate curve of a model over currents in its own unit.
 *
 * @param currents in the unit in which the model declares its input; each must be finite
 * @throws InputError for currents, options or parameters at fault
 */
export function sweep(model: Model, currents: ArrayLike<number>, options: Partial<SweepOptions> = {}): SweptCurve {
  return prepareSweep(model, options)(currents);
}

/**
 * Does once what all sweeps of a model with the same options share, for those who sweep piece by piece.
 *
 * @param engines what makes engines; neurons of one family may share
 * @throws InputError for options or parameters at fault; the sweep throws it for currents at fault
 */
export function prepareSweep(
  model: Model,
  given: Partial<SweepOptions> = {},
  engines: EngineFactory = createEngine,
): PreparedSweep {
  expect(model, modelForm, 'model');
  const options = chosen(given, sweepForms);
  const asks =
    options.relativeError === undefined ? {} : { accuracy: Math.min(options.relativeError * share, loosest) };
  const wanted = toleranceFor(options.accuracy ?? options.relativeError ?? sweepDefaults.accuracy);
  // What is run to a peak and reset gathers errors that the tolerance of smooth spikes does not cover (tests/bench/curve.ts).
  const { reset, refractory } = model.file.spike;
  const jumps = Object.keys(reset ?? {}).length > 0 || refractory !== undefined;
  const tolerance = options.tolerance ?? (jumps ? Math.min(wanted, planDefaults.tolerance) : wanted);
  const plan = planSweep(model, { ...options, tolerance }, engines);
  const input = options.input ?? sweepDefaults.input;
  const defaults = plan.kind === 'noisy' ? noisySweepDefaults : sweepDefaults;
  const full: SweepOptions = { ...defaults, ...(input.length > 0 ? { rate: 'count' } : {}), ...asks, ...options };
  checkOptions(full);
  if (plan.kind === 'noisy') checkNoisy(full, model);
  checkCounted(plan, full);
  const asked = { window: options.window !== undefined };
  return (currents) => {
    expect(currents, numbers, 'currents');
    // A copy; lists are copied many times as fast as what is only like one.
    const values: number[] = Array.isArray(currents) ? currents.slice() : Array.from(currents);
    checkCurrents(values, model);
    const inputs = inInternalUnits(values, model.input.factor);
    const { columns, statistics } = ratesOf(model, plan, inputs, { options: full, asked });
    return {
      model: model.id,
      current: { unit: model.input.unit.text, values },
      rate: { unit: 'Hz', kind: full.rate, values: columns.rate },
      outcome: columns.outcome,
      ...(statistics === undefined ? {} : { statistics }),
      accuracy: { basis: basisOf(plan, full), unit: 'Hz', values: columns.error },
      ...(columns.step === undefined ? {} : { step: { unit: 'ms', values: columns.step } }),
      ...(columns.window === undefined ? {} : { window: { unit: 'ms', values: columns.window } }),
      spikeRule: model.file.spike.when,
      method: methodOf(plan),
      protocol: full.protocol,
      ...(input.length === 0 ? {} : { input: input.map((stimulus) => describeStimulus(stimulus, model.input.unit)) }),
      reason: columns.reason,
      oscillation: { unit: 'Hz', values: columns.oscillation ?? filled(0, values.length) },
    };
  };
}

function inInternalUnits(values: readonly number[], factor: number): readonly number[] {
  if (factor === 1) return values;
  const inputs = values.slice();
  for (let i = 0; i < inputs.length; i++) inputs[i]! *= factor;
  return inputs;
}

/** With closed forms the interval knows nothing of the past, but what comes before the first spikes does. */
function planSweep(model: Model, options: Partial<SweepOptions>, engines: EngineFactory): Plan {
  const { input = sweepDefaults.input } = options;
  if (input.length > 0) {
    checkDriven(options);
    return planDriven(model, input, options);
  }
  const plan = planRun(model, options, engines);
  const { protocol = sweepDefaults.protocol, rate = sweepDefaults.rate, method } = options;
  if (protocol === 'steps') return plan;
  if (plan.kind === 'noisy') {
    throw new InputError({
      code: 'noisy-sweep',
      where: 'protocol',
      what: `${model.id} is noisy, so a staircase would be forgotten at every level`,
      allowed: 'steps; or a noise of 0',
    });
  }
  if (plan.kind !== 'exact' || rate === 'steady') return plan;
  if (method === undefined) return planRun(model, { ...options, method: dormandPrince.name }, engines);
  throw new InputError({
    code: 'not-linear',
    where: 'method',
    what: `closed forms are for steady rates on a staircase, not for ${rate}`,
    allowed: `${dormandPrince.name}, or --rate steady`,
  });
}

/** What each option is; which numbers it may have is told where they are known. */
export const sweepForms: Forms<SweepOptions> = {
  ...planForms,
  rate: among(rateKinds),
  window: number,
  transient: number,
  trials: number,
  seed: number,
  relativeError: number,
  accuracy: number,
  continuation: flag,
  protocol: among(['steps', 'up', 'down']),
  input: stimuli,
  kernel: callback,
};
