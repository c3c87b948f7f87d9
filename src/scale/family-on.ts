// Families at a place: the neurons' sweeps cut into jobs, side by side; neighbours in a place share their kernel.

import { type FamilyCurve, familyOf, type ParameterSet } from '../neuron/family.ts';
import { type Model, modelForm } from '../neuron/model.ts';
import { checkCurrents } from '../neuron/sweep-checks.ts';
import { expect, listOf, mapping, optional, plainNumbers, record } from '../numeric/given.ts';
import type { PlainSweepOptions } from './job.ts';
import type { Place } from './place.ts';
import { type SweepOnOptions, sweepEach } from './sweep-on.ts';

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
  expect(request, requestForm, 'request');
  const { model, parameterSets, currents, options = {} } = request;
  checkCurrents(currents, model);
  const { members, varied } = familyOf(model, parameterSets, currents.length);
  const ends = await sweepEach(
    place,
    members.map((member) => ({ model: member.model, currents, options, varied })),
    around,
  );
  return {
    family: ends.flatMap(({ curve }, i) =>
      curve === undefined ? [] : [{ parameters: members[i]!.parameters, ...curve }],
    ),
    finished: ends.reduce((sum, { finished }) => sum + finished, 0),
    of: members.length * currents.length,
  };
}
