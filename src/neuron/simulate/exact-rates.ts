// Rates of a neuron with closed forms: no steps, so no error but rounding, and of a count what counting leaves open.
import type { Graph } from '../../expression/nodes.ts';
import type { Model } from '../model.ts';
import { exactNeuron } from './exact-run.ts';
import type { RatePoint, SweepOptions } from './rates.ts';

/** Rounding grows as the closed form subtracts potentials of 100 mV to leave the distance to the threshold. */
const roundingOfClosedForm = 1e-12;

/** Rates at currents in internal units. */
export function exactRates(
  model: Model,
  graph: Graph,
  inputs: readonly number[],
  { rate: kind, transient, window }: SweepOptions,
): readonly RatePoint[] {
  const neuron = exactNeuron(model, graph);
  return inputs.map((input) => {
    const { first, interval } = neuron.timing(input);
    const firing = Number.isFinite(first) && Number.isFinite(interval);
    if (!firing && neuron.runsAway(input)) {
      const reason =
        'the potential runs away from the threshold: the membrane is unstable, as with a negative time constant';
      return { rate: 0, outcome: 'unresolved', reason, error: 0 };
    }
    const outcome = firing ? 'spiking' : 'quiescent';
    if (kind !== 'count') {
      const rate = firing ? 1000 / interval : 0;
      return { rate, outcome, error: rate * roundingOfClosedForm };
    }
    const until = (time: number): number => (time < first ? 0 : 1 + Math.floor((time - first) / interval));
    const spikes = firing ? until(transient + window) - until(transient) : 0;
    return { rate: (1000 * spikes) / window, outcome, error: firing ? 1000 / window : 0 };
  });
}
