// Doing the job of a sweep: the neuron is prepared once for many of them.
import { familyLimits, withSet } from '../neuron/family.ts';
import { type Family, memberOf, sweepMembers } from '../neuron/members.ts';
import { type Model, modelForm } from '../neuron/model.ts';
import type { EngineFactory } from '../neuron/simulate/engine.ts';
import { familyEngines } from '../neuron/simulate/family-engine.ts';
import { type PreparedSweep, prepareSweep } from '../neuron/sweep.ts';
import { InputError } from '../numeric/errors.ts';
import { expect } from '../numeric/given.ts';
import { partsOf } from './family-parts.ts';
import { type FamilyJob, type ResultOf, type SweepJob, written } from './job.ts';

/** Neurons that are kept ready between jobs: a sweep that is cut into many comes one after the other. */
const kept = 4;

const prepared = new Map<string, PreparedSweep>();

/** Does a sweep, or a part of one. */
export function swept({ model, currents, options, varied }: SweepJob): ResultOf<SweepJob> {
  expect(model, modelForm, 'model');
  const key = written([model, options, varied], 'jobs');
  if (varied === undefined) return keep(prepared, key, () => prepareSweep(model, options))(currents);
  const make = (): PreparedSweep => prepareSweep(model, options, enginesOf(model, varied));
  return withSet(model, varied, () => keep(prepared, key, make)(currents));
}

/** Does the sweeps of many neurons. */
export function sweptFamily({ model, currents, options, varied, neurons, values }: FamilyJob): ResultOf<FamilyJob> {
  expect(model, modelForm, 'model');
  const width = varied.length;
  const places = varied.map((name) => model.parameters.findIndex((own) => own.name === name));
  const countable = Number.isInteger(neurons) && neurons <= familyLimits.sets;
  if (!countable || values.length !== neurons * width || places.includes(-1)) {
    const what = `${values.length} values are none of ${width} parameters of ${neurons} neurons`;
    throw new InputError({ code: 'job', where: 'jobs', what, allowed: 'a value for each parameter that differs' });
  }
  const sets = Array.from({ length: neurons }, (_, i) => values.slice(i * width, (i + 1) * width));
  const family: Family = { model, varied, sets };
  const curves = sweepMembers(family, currents, {
    options,
    engines: enginesOf(model, varied),
    of: (i, work) => withSet(memberOf(family, i), varied, work),
  });
  return partsOf(curves);
}

/** Kernels of families, kept between the jobs of their neurons. */
const families = new Map<string, EngineFactory>();

function enginesOf(model: Model, varied: readonly string[]): EngineFactory {
  const parameters = model.parameters.map((own) => (varied.includes(own.name) ? { ...own, value: null } : own));
  return keep(families, JSON.stringify([{ ...model, parameters }, varied]), () => familyEngines(varied));
}

/** What is there by a key, or is made; those that have not been asked for the longest are let go. */
function keep<T>(among: Map<string, T>, key: string, make: () => T): T {
  const found = among.get(key) ?? make();
  among.delete(key);
  among.set(key, found);
  for (const oldest of among.keys()) {
    if (among.size <= kept) break;
    among.delete(oldest);
  }
  return found;
}
