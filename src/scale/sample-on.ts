// Curves sampled where they bend, at a place: each round of samples is a sweep.
import { inOrder, joinCurves } from '../neuron/join-curves.ts';
import type { Model } from '../neuron/model.ts';
import type { CurrentRange } from '../neuron/range.ts';
import { firstSamples, moreSamples, type SampleOptions } from '../neuron/sample.ts';
import type { PlainSweepOptions } from './job.ts';
import type { Place } from './place.ts';
import { type SweepEnd, type SweepOnOptions, sweepOn } from './sweep-on.ts';

/** A curve that is wanted over a range. */
export interface SampleRequest {
  readonly model: Model;
  readonly range: CurrentRange;
  readonly sampling: SampleOptions;
  readonly options: PlainSweepOptions;
}

/**
 * The same curve as `sampleCurve` gives, from any place; stopped, the samples that were finished.
 *
 * @throws InputError for a range, options or parameters at fault
 */
export async function sampleOn(
  place: Place,
  { model, range, sampling, options }: SampleRequest,
  around: SweepOnOptions = {},
): Promise<SweepEnd> {
  let next = firstSamples(range, sampling, options);
  let before: SweepEnd = { curve: undefined, finished: 0, of: 0 };
  while (next.length > 0) {
    const end = await sweepOn(place, { model, currents: next, options }, around);
    const parts = [before.curve, end.curve].flatMap((curve) => curve ?? []);
    const curve = parts.length === 0 ? undefined : inOrder(joinCurves(parts));
    before = { curve, finished: before.finished + end.finished, of: before.of + end.of };
    if (curve === undefined || end.finished < end.of) break;
    next = moreSamples(curve, sampling);
  }
  return before;
}
