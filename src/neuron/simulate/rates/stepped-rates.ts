// Rates of a neuron that is stepped: which of the ways there are to run it serves.

import type { Engine } from '../engine.ts';
import { block, continuable, fewest } from '../orbit/continuation.ts';
import { initialState } from '../rest/fixed-points.ts';
import { work } from '../run.ts';
import { all, type Work } from '../works.ts';
import { silent } from './arrangement.ts';
import { beyondFiring } from './beyond-firing.ts';
import { continuedRates, ratesAlone } from './continued-rates.ts';
import type { RatePoint, SweepOptions } from './rates.ts';
import { renewalRates, renews } from './renewal-rates.ts';

/** Steps after which a run is given up as unresolved: minutes of a neuron's time. */
const maximumSteps = 500_000;

/** Rates at currents in internal units. */
export function steppedRates(
  engine: Engine,
  inputs: readonly number[],
  step: number,
  options: SweepOptions,
): readonly RatePoint[] {
  const initial = initialState(engine);
  const classify = beyondFiring(engine, initial);
  const runs = { stepSize: step, maximumSteps: stepsFor(engine, options, step), initial };
  const means = { classify };
  const works: Work<readonly RatePoint[]>[] = [];
  if (options.rate === 'steady' && renews(engine)) {
    return work(
      engine,
      options.kernel,
      renewalRates(engine, inputs, {
        relativeError: options.relativeError,
        silent: (end) => silent(end, classify),
      }),
      runs,
    );
  }
  const continued = options.rate === 'steady' && options.continuation && continuable(engine);
  const size = continued ? block : inputs.length;
  for (let from = 0; from < inputs.length; from += size) {
    const own = inputs.slice(from, from + size);
    const rates = !continued || own.length < fewest ? ratesAlone : continuedRates;
    works.push(rates(engine, own, options, means));
  }
  const [first, ...others] = work(engine, options.kernel, all(works), runs);
  return first === undefined ? [] : first.concat(...others);
}

/** Time that a run may take in any case, ms: in small steps as in the first that are tried. */
const leastTime = 5000;

/** Steps that a run may take; fixed steps over a window that was asked for are never too many. */
export function stepsFor({ method }: Engine, { rate, transient, window }: SweepOptions, step: number): number {
  const { adaptive } = method;
  const slow = adaptive ? 0 : leastTime / step;
  return Math.max(maximumSteps, slow, rate === 'count' ? 4 * Math.ceil((transient + window) / step) : 0);
}
