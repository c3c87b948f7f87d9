// Runs from rest that end as soon as their returns to a level tell which orbit they near.

import type { Engine } from '../engine.ts';
import { type ApproachWatch, approachWatch } from '../orbit/approach-watch.ts';
import { metricOf } from '../orbit/metric.ts';
import { fixedPointOf } from '../orbit/rest-map.ts';
import type { Section } from '../orbit/section.ts';
import { smallOrbitAhead } from '../orbit/small-orbit.ts';
import type { Run, Watch } from '../runs.ts';
import { forever } from './arrangement.ts';

/**
 * A run until it nears an orbit.
 *
 * @param watch what everything is handed on to; where that ends, the run does
 * @param accuracy relative error of a period that is allowed
 */
export function nearingRun(
  engine: Engine,
  input: number,
  section: Section,
  { watch, accuracy }: { readonly watch: Watch; readonly accuracy: number },
): { readonly run: Run; readonly nearing: ApproachWatch } {
  const { level, stable, alone } = section;
  const nearing = approachWatch(watch, section, {
    metric: metricOf(engine),
    small: (approach) => smallOrbitAhead(engine, input, approach, accuracy),
  });
  const { end, untilSettled } = forever(input, nearing);
  const rest = alone ? fixedPointOf(engine, section.rest) : undefined;
  return { run: { input, end, untilSettled, watch: nearing, level, restless: !stable, rest }, nearing };
}
