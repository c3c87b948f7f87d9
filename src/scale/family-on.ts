// Families at a place: the neurons' sweeps cut into jobs, side by side; neighbours in a place share their kernel.

import { type FamilyCurve, familyOf, type ParameterSet, parametersIn } from '../neuron/family.ts';
import { type Family, memberOf } from '../neuron/members.ts';
import { type Model, modelForm } from '../neuron/model.ts';
import type { SweptCurve } from '../neuron/sweep.ts';
import { checkCurrents } from '../neuron/sweep-checks.ts';
import { chosen, expect, listOf, mapping, optional, plainNumbers, record } from '../numeric/given.ts';
import { curvesOf } from './family-parts.ts';
import { type FamilyJob, type PlainSweepOptions, plainSweepForms } from './job.ts';
import { type Place, placeForm } from './place.ts';
import { aroundForms, neuronsOfJob, type SweepOnOptions, sweepEach, untilStopped } from './sweep-on.ts';

/** A family that is wanted. */
export interface FamilyRequest {
  readonly model: Model;
  readonly parameterSets: readonly ParameterSet[];
  /** In the model's own unit. */
  readonly currents: readonly number[];
  readonly options?: PlainSweepOptions;
}

const requestForm = record({
  model: modelForm,
  parameterSets: listOf(mapping, 'a list of sets of parameters'),
  currents: plainNumbers,
  options: optional(mapping),
});

/** What became of a family: the curves of which anything was finished, in the order of the sets. */
export interface FamilyEnd {
  readonly family: readonly FamilyCurve[];
  /** How many currents of all curves were finished, of how many. */
  readonly finished: number;
  readonly of: number;
}

/**
 * The same curves as `sweepFamily` gives, bit for bit, from any place.
 *
 * @throws InputError for sets, currents, options or parameters at fault
 */
export async function sweepFamilyOn(
  place: Place,
  request: FamilyRequest,
  around: SweepOnOptions = {},
): Promise<FamilyEnd> {
  expect(place, placeForm, 'place');
  expect(request, requestForm, 'request');
  chosen(around, aroundForms);
  const { model, parameterSets, currents } = request;
  const options = chosen(request.options ?? {}, plainSweepForms);
  checkCurrents(currents, model);
  const family = familyOf(model, parameterSets, currents.length);
  const curves = await sweepNeurons(place, family, { currents, options }, around);
  return {
    family: curves.flatMap((curve, i) =>
      curve === undefined ? [] : [{ parameters: parametersIn(family, i), ...curve }],
    ),
    finished: curves.reduce((sum, curve) => sum + (curve?.current.values.length ?? 0), 0),
    of: family.sets.length * currents.length,
  };
}

/** The curve of each neuron, or what is finished of it: many neurons to a job, or where they have many currents, many jobs to a neuron. */
async function sweepNeurons(
  place: Place,
  family: Family,
  { currents, options }: Required<Pick<FamilyRequest, 'currents' | 'options'>>,
  around: SweepOnOptions,
): Promise<readonly (SweptCurve | undefined)[]> {
  const { model, varied, sets } = family;
  const neurons = neuronsOfJob(memberOf(family, 0), options, { currents: currents.length, neurons: sets.length });
  if (neurons === 0) {
    const requests = sets.map((_, i) => ({ model: memberOf(family, i), currents, options, varied }));
    return (await sweepEach(place, requests, around)).map(({ curve }) => curve);
  }
  const { signal, progress } = chosen(around, aroundForms);
  const jobs: FamilyJob[] = [];
  for (let from = 0; from < sets.length; from += neurons) {
    const own = sets.slice(from, from + neurons);
    jobs.push({ kind: 'family', model, currents, options, varied, neurons: own.length, values: own.flat() });
  }
  const curves: (SweptCurve | undefined)[] = new Array(sets.length).fill(undefined);
  let done = 0;
  await untilStopped(signal, () =>
    place.run(jobs, {
      ...(signal === undefined ? {} : { signal }),
      finished(index, parts) {
        for (const [i, curve] of curvesOf(parts).entries()) curves[index * neurons + i] = curve;
        done += jobs[index]!.neurons * currents.length;
        progress?.(done, sets.length * currents.length);
      },
    }),
  );
  return curves;
}
