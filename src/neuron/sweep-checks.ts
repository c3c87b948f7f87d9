// What of a sweep is refused before anything runs.
import { InputError } from '../numeric/errors.ts';
import { shown } from '../numeric/given.ts';
import { checkSeed } from '../numeric/random.ts';
import type { Model } from './model.ts';
import { checkSteps, longestRun } from './simulate/most-steps.ts';
import type { Plan } from './simulate/plan.ts';
import type { SweepOptions } from './simulate/rates/rates.ts';

/** A spike in a shorter window would be a rate beyond 10^12 Hz, ms: a mistyped number. */
const shortestWindow = 1e-9;

export function checkOptions(options: SweepOptions): void {
  const fault = (where: string, what: string, allowed: string): InputError =>
    new InputError({ code: 'sweep', where, what, allowed });
  if (!(options.window > 0) || !Number.isFinite(options.window)) {
    throw fault('window', `${options.window} ms is no window`, 'a positive time');
  }
  if (options.window < shortestWindow) {
    throw fault('window', `${options.window} ms is too short`, `at least ${shortestWindow} ms`);
  }
  if (!(options.transient >= 0) || !Number.isFinite(options.transient)) {
    throw fault('transient', `${options.transient} ms is no time`, '0 or a positive time');
  }
  for (const where of ['window', 'transient'] as const) {
    if (options[where] > longestRun) throw fault(where, `${options[where]} ms is too long`, `at most ${longestRun} ms`);
  }
  const { relativeError } = options;
  if (relativeError !== undefined && !(relativeError > 0 && relativeError <= 0.1)) {
    throw fault('accuracy', `${relativeError} is no relative accuracy`, 'more than 0, up to 0.1');
  }
  if (!(options.accuracy > 0 && options.accuracy < 0.1)) {
    throw fault('accuracy', `${options.accuracy} is no relative accuracy`, 'more than 0, less than 0.1');
  }
}

/** Intervals under an input that changes need not converge, and what a staircase keeps of the past is mixed with what the input does. */
export function checkDriven({ rate = 'count', protocol }: Partial<SweepOptions>): void {
  const fault = (where: string, what: string, allowed: string): InputError =>
    new InputError({ code: 'driven-sweep', where, what, allowed });
  if (rate !== 'count') {
    throw fault('rate', `under an input that changes, intervals have no ${rate} value`, 'count; or no input');
  }
  if (protocol !== undefined && protocol !== 'steps') {
    throw fault(
      'protocol',
      `a staircase ${protocol} cannot be combined with an input that changes`,
      'steps; or no input',
    );
  }
}

/** More trials than any standard error asks for; a guard against a mistyped number. */
export const mostTrials = 1_000_000;

export function checkNoisy({ rate, trials, seed }: SweepOptions, model: Model): void {
  const fault = (where: string, what: string, allowed: string): InputError =>
    new InputError({ code: 'noisy-sweep', where, what, allowed });
  if (rate !== 'count') {
    throw fault('rate', `${model.id} is noisy, so its intervals have no ${rate} value`, 'count; or a noise of 0');
  }
  if (!Number.isInteger(trials) || trials < 1 || trials > mostTrials) {
    throw fault('trials', `${trials} is no number of trials`, `a whole number from 1 to ${mostTrials}`);
  }
  checkSeed(seed);
}

/** Steps that follow from what was asked for, and from no current. */
export function checkCounted(plan: Plan, { rate, transient, window, trials }: SweepOptions): void {
  if (rate !== 'count') return;
  if (plan.kind === 'noisy') checkSteps(transient + window, plan.driver.stepAt(0), trials);
  if (plan.kind === 'stepped' && !plan.engine.method.adaptive) checkSteps(transient + window, plan.step);
}

/** More than any curve needs: what is told of each takes a hundred bytes and more. */
const mostCurrents = 1_000_000;

/**
 * Refuses what is no list of currents.
 *
 * @throws InputError naming the entry
 */
export function checkCurrents(values: readonly number[], model: Model): void {
  const fault = (where: string, what: string, allowed: string): InputError =>
    new InputError({ code: 'sweep', where, what, allowed });
  if (values.length === 0) throw fault('currents', 'there is none', `at least one, in ${model.input.unit.text}`);
  if (values.length > mostCurrents) throw fault('currents', `has ${values.length} entries`, `at most ${mostCurrents}`);
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw fault(
      `currents[${bad}]`,
      `${shown(values[bad])} is no current`,
      `finite numbers in ${model.input.unit.text}`,
    );
}
