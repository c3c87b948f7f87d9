// Doing a job, wherever that is. What goes back is a plain value too: an error that crosses between threads is no longer
// an InputError, so the problem travels as data.
import { fitActivations } from '../fit/fit.ts';
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

function swept({ model, currents, options }: SweepJob): ResultOf<SweepJob> {
  const key = JSON.stringify([model, options]);
  const sweep = prepared.get(key) ?? prepareSweep(model, options);
  prepared.delete(key);
  prepared.set(key, sweep);
  for (const oldest of prepared.keys()) {
    if (prepared.size <= kept) break;
    prepared.delete(oldest);
  }
  return sweep(currents);
}
