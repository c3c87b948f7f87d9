// Parameter sets in, firing-rate curves out: a whole family of neurons in one call.
import { InputError } from '../numeric/errors.ts';
import { expect, listOf, mapping, numbers } from '../numeric/given.ts';
import { type Family, sweepMembers } from './members.ts';
import { changedParameters, type Model, modelForm } from './model.ts';
import { familyEngines } from './simulate/family-engine.ts';
import type { SweepOptions } from './simulate/rates/rates.ts';
import type { SweptCurve } from './sweep.ts';
import { checkCurrents } from './sweep-checks.ts';

/** Changed parameters by name: quantities as text (`30 mS/cm^2`) or numbers in the parameter's own unit. */
export type ParameterSet = Readonly<Record<string, string | number>>;

/** The curve of one neuron of a family, with its own values of what differs in the family. */
export interface FamilyCurve extends SweptCurve {
  readonly parameters: Readonly<Record<string, { readonly value: number; readonly unit: string }>>;
}

/** What is told of a hundred thousand neurons at 20 currents takes 150 to 300 MB; of more, part by part is as fast. */
export const familyLimits = Object.freeze({ sets: 100_000, currents: 2_000_000 });

const sets = listOf(mapping, 'a list of sets of parameters');

/**
 * The curves of a model with each of several sets of parameters, in the order of the sets: as separate sweeps give them,
 * but that neurons that are stepped share one step graph and one compiled kernel, in which the parameters that differ are
 * columns beside the current. What is worked out from one neuron alone is worked out for each: closed forms (equal
 * to separate sweeps to the bit), fixed points, orbits continued from current to current, and noise, whose
 * kernels are made one by one (same seeds, same numbers). Stepped rates may differ from those of separate sweeps by rounding, since
 * constants are not folded; that is far below the accuracy that they tell. Nothing grows with the time simulated.
 *
 * @param currents in the unit in which the model declares its input, the same for all
 * @throws InputError for sets, currents, options or parameters at fault
 */
export function sweepFamily(
  model: Model,
  parameterSets: readonly ParameterSet[],
  currents: ArrayLike<number>,
  options: Partial<SweepOptions> = {},
): readonly FamilyCurve[] {
  expect(model, modelForm, 'model');
  expect(currents, numbers, 'currents');
  const values = Array.from(currents);
  checkCurrents(values, model);
  const family = familyOf(model, parameterSets, values.length);
  const engines = familyEngines(family.varied);
  const curves = sweepMembers(family, values, { options, engines, of: (i, work) => at(`parameterSets[${i}]`, work) });
  return curves.map((curve, i) => ({ parameters: parametersIn(family, i), ...curve }));
}

/** The values of a neuron's parameters that differ in its family, with their units. */
export function parametersIn({ model, varied, sets }: Family, index: number): FamilyCurve['parameters'] {
  const own: Record<string, { readonly value: number; readonly unit: string }> = {};
  let place = 0;
  for (const { name, factor, unit } of model.parameters) {
    if (!varied.includes(name)) continue;
    own[name] = { value: Number((sets[index]![place++]! / factor).toPrecision(15)), unit: unit.text };
  }
  return own;
}

/**
 * Says which values of the varied parameters a fault comes with.
 *
 * @throws whatever the work throws
 */
export function withSet<T>({ parameters }: Model, varied: readonly string[], work: () => T): T {
  const values = parameters
    .filter(({ name }) => varied.includes(name))
    .map(({ name, value, factor, unit }) => `${name} = ${Number((value / factor).toPrecision(12))} ${unit.text}`);
  return values.length === 0 ? work() : at(values.join(', '), work);
}

/** Says in which set a fault lies. */
function at<T>(set: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError({ ...error.problem, where: `${set}: ${error.problem.where}` });
  }
}

/**
 * The neurons of a family.
 *
 * @param currents how many each is swept over
 * @throws InputError for no set or too many, or a set with an unknown parameter or a wrong dimension
 */
export function familyOf(model: Model, parameterSets: readonly ParameterSet[], currents: number): Family {
  expect(parameterSets, sets, 'parameterSets');
  const count = parameterSets.length;
  const fault = (what: string, allowed: string): InputError =>
    new InputError({ code: 'family', where: 'parameterSets', what, allowed });
  if (count === 0) throw fault('there is none', 'at least one');
  if (count > familyLimits.sets) throw fault(`${count} sets are too many`, `at most ${familyLimits.sets}`);
  if (count * currents > familyLimits.currents) {
    throw fault(`${count} sets of ${currents} currents are too many`, `at most ${familyLimits.currents} together`);
  }
  const given = new Set<string>();
  const changed = parameterSets.map((set, i) => {
    for (const name in set) given.add(name);
    return changedParameters(model, set, `parameterSets[${i}]`);
  });
  const places = model.parameters.flatMap(({ name }, place) => (given.has(name) ? [place] : []));
  return {
    model,
    varied: places.map((place) => model.parameters[place]!.name),
    sets: changed.map((own) => places.map((place) => own[place]!.value)),
  };
}
