// Doing a job of any kind, wherever that is.
import { fitActivations } from '../fit/fit.ts';
import { InputError } from '../numeric/errors.ts';
import { shown } from '../numeric/given.ts';
import type { FitJob, Job, ResultOf } from './job.ts';
import { type Reply, replied } from './reply.ts';
import { swept, sweptFamily } from './swept.ts';

/** Does one job here and now. */
export function work(job: Job): Reply {
  return replied(() => resultOf(job));
}

function resultOf(job: Job): ResultOf<Job> {
  switch (job.kind) {
    case 'sweep':
      return swept(job);
    case 'family':
      return sweptFamily(job);
    case 'fit':
      return fitted(job);
    default:
      return unknown(job);
  }
}

/** A program in JavaScript may hand in anything as a job. */
function unknown(job: never): never {
  const { kind } = job as Job;
  throw new InputError({
    code: 'job',
    where: 'jobs',
    what: `"${shown(kind)}" is no kind of job`,
    allowed: 'sweep, family, fit',
  });
}

function fitted({ curve, activations, options }: FitJob): ResultOf<FitJob> {
  return fitActivations(curve, activations, options);
}
