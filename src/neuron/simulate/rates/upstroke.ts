// How steeply a neuron runs into its threshold. Where the slope of the membrane potential changes within a step, the moment
// of a spike is known to no better than the step, whatever the order of the method: halving the step may not show that.
import { rootBetween } from '../../../numeric/root.ts';
import type { Engine } from '../engine.ts';
import type { State } from '../rest/fixed-points.ts';

/** Places between start and threshold at which the slope is looked at; and how far the threshold is looked for, mV. */
const places = 200;
const farthest = 1000;

/** The fastest rate (1/ms) at which the slope of the potential changes with it, up to the threshold; infinite if none is found. */
export function upstrokeOf(engine: Engine, initial: State): number {
  const { membrane, input } = engine.model;
  const at = (V: number): State => ({ ...initial, [membrane]: V, [input.name]: 0, t: 0, 'step.held': 0 });
  const event = (V: number): number => engine.event(at(V)).event!;
  const from = initial[membrane]!;
  const to = from + farthest;
  if (!(event(from) < 0) || !(event(to) > 0)) return Number.POSITIVE_INFINITY;
  const threshold = rootBetween(event, from, to);
  const { linearised } = engine;
  const place = linearised.place(`jacobian.${membrane}.${membrane}`);
  let fastest = 0;
  for (let i = 0; i <= places; i++) {
    const V = from + ((threshold - from) * i) / places;
    const values = at(V);
    linearised.run(linearised.symbols.map((name) => values[name] ?? Number.NaN));
    const change = Math.abs(linearised.value(place));
    if (!(change <= fastest)) fastest = change;
  }
  return Number.isNaN(fastest) ? Number.POSITIVE_INFINITY : fastest;
}
