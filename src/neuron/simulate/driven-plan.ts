// How a neuron under an input that changes is run: stepped, even where between the changes there would be closed forms. White noise
// alone is a neuron with more noise, which may have the exact step of one.
import { InputError } from '../../numeric/errors.ts';
import { eulerMaruyamaName } from '../methods/euler-maruyama.ts';
import { exactLinear } from '../methods/exact-linear.ts';
import { dormandPrince } from '../methods/runge-kutta.ts';
import type { Model } from '../model.ts';
import { type Stimulated, stimulated } from '../stimulus/stimulated.ts';
import type { Stimulus } from '../stimulus/stimulus.ts';
import { bindParameters } from './engine.ts';
import { eulerMaruyama } from './noise/euler-maruyama-run.ts';
import { isNoisy, type Plan, type PlanOptions, planDefaults, planRun } from './plan.ts';
import type { Drive } from './segments.ts';

/**
 * Decides how to run a neuron under stimuli.
 *
 * @throws InputError for the exact method, and as `planRun` does
 */
export function planStimulated({ model, segments }: Stimulated, options: PlanOptions): Plan {
  if (segments === undefined && hasClosedForms(model)) return planRun(model, options);
  if (options.method === 'exact') {
    throw new InputError({
      code: 'not-linear',
      where: 'method',
      what: `${model.id} under an input that changes has no closed form`,
      allowed: 'dormand-prince, or euler-maruyama with noise; or a constant current',
    });
  }
  const { method = isNoisy(model) ? eulerMaruyamaName : dormandPrince.name } = options;
  return planRun(model, { ...options, method });
}

function hasClosedForms(model: Model): boolean {
  const names = model.variables.map(({ name }) => name);
  return exactLinear(bindParameters(model), names) !== undefined;
}

/**
 * Decides how to sweep a neuron under stimuli that are added to each current.
 *
 * @throws InputError for stimuli or options at fault
 */
export function planDriven(model: Model, stimuli: readonly Stimulus[], options: PlanOptions): Plan {
  const fed = stimulated(model, 0, stimuli);
  const plan = planStimulated(fed, options);
  const drive: Drive = { segments: fed.segments };
  switch (plan.kind) {
    case 'noisy':
      if (plan.driver.method !== eulerMaruyamaName) return plan;
      return { ...plan, driver: eulerMaruyama(fed.model, options.step ?? planDefaults.step, { drive }) };
    case 'stepped':
      return { ...plan, drive };
    case 'exact':
      // A noise of nought leaves a constant current.
      return plan;
    default:
      return plan satisfies never;
  }
}
