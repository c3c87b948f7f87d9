// Doing a job, wherever that is. What goes back is a plain value too: an error that crosses between threads is no longer
// an InputError, so the problem travels as data.
import { fitActivations } from '../fit/fit.ts';
import { withSet } from '../neuron/family.ts';
import type { Model } from '../neuron/model.ts';
import type { EngineFactory } from '../neuron/simulate/engine.ts';
import { familyEngines } from '../neuron/simulate/family-engine.ts';
import { type PreparedSweep, prepareSweep } from '../neuron/sweep.ts';
import { InputError, type Problem } from '../numeric/errors.ts';
import type { FitJob, Job, ResultOf, SweepJob } from './job.ts';

/** A result, or the problem with the input that there is none for. */
export type Reply<J extends Job = Job> =
  | { readonly ok: true; readonly result: ResultOf<J> }
  | { readonly ok: false; readonly problem: Problem };

/** Does one job here and now. */
export function work(job: Job): Reply {
  try {
    return { ok: true, result: resultOf(job) };
  } catch (error) {
    if (error instanceof InputError) return { ok: false, problem: error.problem };
    throw error;
  }
}

function resultOf(job: Job): ResultOf<Job> {
  switch (job.kind) {
    case 'sweep':
      return swept(job);
    case 'fit':
      return fitted(job);
    default:
      return job satisfies never;
  }
}

function fitted({ curve, activations, options }: FitJob): ResultOf<FitJob> {
  return fitActivations(curve, activations, options);
}

/** Neurons that are kept ready between jobs: a sweep that is cut into many comes one after the other. */
const kept = 4;

const prepared = new Map<string, PreparedSweep>();

function swept({ model, currents, options, varied }: SweepJob): ResultOf<SweepJob> {
  const key = JSON.stringify([model, options, varied]);
  if (varied === undefined) return keep(prepared, key, () => prepareSweep(model, options))(currents);
  const make = (): PreparedSweep => prepareSweep(model, options, enginesOf(model, varied));
  return withSet(model, varied, () => keep(prepared, key, make)(currents));
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
