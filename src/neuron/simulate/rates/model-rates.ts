// Rates of a neuron however it is run, with how far each can be off, and as accurate as was asked for.
import type { Statistics } from '../../../curve/curve.ts';
import type { Model } from '../../model.ts';
import type { Plan, QuietPlan } from '../plan.ts';
import { initialState } from '../rest/fixed-points.ts';
import { countTo } from './count-to.ts';
import { drivenRates } from './driven-rates.ts';
import { exactRates } from './exact-rates.ts';
import { refineSteps, type Stepping, stepBasis, withStepError } from './fixed-step-error.ts';
import { noisyRates, statisticsOf, stepSafety } from './noisy-rates.ts';
import { mostAdded, mostSteps, noisyTo } from './noisy-to.ts';
import { columnsOf, pointsOf, type RateColumns, type RatePoint, type SweepOptions } from './rates.ts';
import { staircaseRates } from './staircase-rates.ts';
import { steppedRates } from './stepped-rates.ts';
import { upstrokeOf } from './upstroke.ts';

export interface Rates {
  readonly columns: RateColumns;
  readonly statistics?: Statistics;
}

/** What was asked for beyond defaults: a window that was is not changed. */
export interface Asked {
  readonly window: boolean;
}

/**
 * Rates at currents in internal units.
 *
 * @throws InputError where a window that was asked for cannot give the accuracy that was
 */
export function ratesOf(
  model: Model,
  plan: Plan,
  inputs: readonly number[],
  { options, asked }: { readonly options: SweepOptions; readonly asked: Asked },
): Rates {
  const { relativeError } = options;
  if (plan.kind === 'noisy') {
    const { driver } = plan;
    const points =
      relativeError === undefined
        ? noisyRates(driver, inputs, options)
        : noisyTo(driver, inputs, {
            ...options,
            relativeError,
            // What is added may go on to no longer than was planned.
            isFixed: asked.window || options.input.length > 0,
          });
    return { columns: columnsOf(points), statistics: statisticsOf(points) };
  }
  if (options.rate !== 'count' || relativeError === undefined) {
    if (plan.kind === 'exact') return { columns: exactRates(model, plan.graph, inputs, options) };
    return { columns: columnsOf(ratesByPlan(plan, inputs, options)) };
  }
  // Steps of one size are not halved for what counting alone leaves open.
  const { relativeError: _, ...plain } = options;
  const adaptive = plan.kind === 'stepped' && plan.engine.method.adaptive;
  const countsIn = (currents: readonly number[], window: number): readonly RatePoint[] =>
    quietRates(model, plan, currents, { ...(adaptive ? options : plain), window });
  const points = countTo(countsIn, inputs, { window: options.window, relativeError }, asked.window);
  return { columns: columnsOf(points) };
}

function quietRates(
  model: Model,
  plan: QuietPlan,
  inputs: readonly number[],
  options: SweepOptions,
): readonly RatePoint[] {
  if (plan.kind === 'exact') return pointsOf(exactRates(model, plan.graph, inputs, options));
  return ratesByPlan(plan, inputs, options);
}

function ratesByPlan(plan: SteppedPlan, inputs: readonly number[], options: SweepOptions): readonly RatePoint[] {
  const { engine, drive } = plan;
  const rates = options.protocol === 'steps' ? steppedRates : staircaseRates;
  const ratesAt = (currents: readonly number[], step: number): readonly RatePoint[] =>
    drive === undefined
      ? rates(engine, currents, step, options)
      : drivenRates(engine, currents, step, { options, drive });
  if (engine.method.adaptive) return ratesAt(inputs, plan.step);
  const { relativeError } = options;
  const stepping = steppingOf(plan);
  if (relativeError === undefined) return withStepError(ratesAt, inputs, stepping);
  return refineSteps(ratesAt, inputs, stepping, { relativeError, together: options.protocol !== 'steps' });
}

type SteppedPlan = Extract<Plan, { kind: 'stepped' }>;

function steppingOf({ engine, step }: SteppedPlan): Stepping {
  const { order } = engine.method;
  return engine.resets ? { step, order, upstroke: upstrokeOf(engine, initialState(engine)) } : { step, order };
}

/** What the errors were estimated from, in words. */
export function basisOf(plan: Plan, options: SweepOptions): string {
  const { relativeError, rate } = options;
  if (plan.kind === 'noisy') {
    const how = options.trials === 1 ? 'root of the count of the one trial' : 'standard error over the trials';
    const many = relativeError === undefined ? '' : `, up to ${mostAdded} of them and ${mostSteps} steps`;
    const ofStep =
      plan.driver.method === 'exact'
        ? 'a bound on what the step puts rates off'
        : `${stepSafety} times the change from steps twice as long on the same noise, with its standard error`;
    const few = 'where trials hardly differ, up to one spike in the window; where none has a spike, 1.84 in all';
    return `${how}${many}, and ${ofStep}; ${few}; ${plan.driver.method}`;
  }
  const counting = 'one spike more or less in the window';
  if (plan.kind === 'stepped' && !plan.engine.method.adaptive) {
    const stepped = stepBasis(steppingOf(plan), rate === 'count' ? undefined : relativeError);
    return rate === 'count' ? `${counting}, and ${stepped}` : stepped;
  }
  if (rate === 'count' && plan.kind === 'stepped' && plan.drive === undefined)
    return `${counting}, and the tolerance of the steps`;
  if (rate === 'count') return counting;
  if (plan.kind === 'exact') return 'rounding of the closed form';
  return 'what is left of the convergence of the interval, and the tolerance of the steps';
}
